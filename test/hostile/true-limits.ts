import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, test } from "vitest";
import { meet } from "./bed.ts";
import { BELOW_HTTP } from "./below-http.ts";
import type { Behaviour } from "./front.ts";
import { HTTP_ANSWERS } from "./http-answers.ts";
import { LISTINGS } from "./listings.ts";
import { OBJECTS } from "./objects.ts";

const FIRST_MS = 30_000;
const END_MS = 300_000;
/** Beside the sync itself: what is checked behind it. */
const AROUND_MS = 60_000;
/** They wait most of the time. With more of them, a process of its own that gets half a core would be late itself. */
const AT_ONCE = 25;
const SAMPLE_MS = 200;
/** Processes that share the behaviours. */
const SHARES = 3;
/** In rounds of the slowest, with the set-ups. */
const LONGEST_MS = 1_500_000;

const ALL = [...OBJECTS, ...LISTINGS, ...HTTP_ANSWERS, ...BELOW_HTTP];

interface Figure {
  readonly name: string;
  /** From the first connection, in ms. */
  readonly firstMs: number;
  readonly endMs: number;
}

/**
 * Behaviours met with the limits and the waits that users have.
 * @param share from 1
 */
export function eachWithTrueLimits(share: number): void {
  const behaviours = ALL.filter((_, index) => index % SHARES === share - 1);
  describe(`[RT9, GU5] behaviours with the real limits, ${String(share)} of ${String(SHARES)}`, () => {
    test(
      "the first message comes within 30 s, and the end within five minutes",
      async () => {
        expect(new Set(ALL.map(({ name }) => name)).size).toBeGreaterThanOrEqual(130);
        const lag = monitorEventLoopDelay({ resolution: 20 });
        lag.enable();
        let rss = 0;
        const sampling = setInterval(() => (rss = Math.max(rss, process.memoryUsage.rss())), SAMPLE_MS);
        const { figures, failures } = await metBy(behaviours);
        lag.disable();
        clearInterval(sampling);
        report(figures, lag.max / 1e6, rss);
        const late = figures.filter(({ firstMs, endMs }) => endMs > END_MS || firstMs > FIRST_MS);
        expect({ failures, late }).toEqual({ failures: [], late: [] });
        expect(figures.length).toBe(behaviours.length);
      },
      LONGEST_MS,
    );
  });
}

async function metBy(behaviours: readonly Behaviour[]) {
  const figures: Figure[] = [];
  const failures: string[] = [];
  const left = behaviours.values();
  const meetNext = async (): Promise<void> => {
    for (const behaviour of left) {
      const { name } = behaviour;
      try {
        const patience = { limits: {}, mostMs: END_MS + AROUND_MS, realWaits: true } as const;
        const { firstMs, endMs } = await meet(behaviour, patience);
        figures.push({ name, firstMs, endMs });
      } catch (error) {
        failures.push(`${name}: ${String(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, meetNext));
  return { figures, failures };
}

/** The slowest, for whoever reads the output. */
function report(figures: readonly Figure[], lagMs: number, rss: number): void {
  const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
  const lines = figures
    .toSorted((a, b) => b.endMs - a.endMs)
    .map(({ name, firstMs, endMs }) => `${seconds(firstMs)} s first, ${seconds(endMs)} s end: ${name}`);
  const first = Math.max(...figures.map(({ firstMs }) => firstMs));
  const facts = [
    `event loop: ${seconds(lagMs)} s late at most`,
    `memory of the process, ${String(AT_ONCE)} syncs and services at once: ${(rss / 2 ** 20).toFixed(0)} MiB at most`,
    `first message: ${seconds(first)} s at most`,
  ];
  console.info([...facts, ...lines].join("\n"));
}
