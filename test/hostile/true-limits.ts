import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, test } from "vitest";
import { runAgainst } from "./bed.ts";
import { BELOW_HTTP } from "./below-http.ts";
import type { Behaviour } from "./front.ts";
import { HTTP_ANSWERS } from "./http-answers.ts";
import { LISTINGS } from "./listings.ts";
import { OBJECTS } from "./objects.ts";

const FIRST_MS = 30_000;
const END_MS = 300_000;
/** For the checks after the sync. */
const AROUND_MS = 60_000;
/** Runs wait most of the time. With more at once, a process with half a core would itself be late. */
const AT_ONCE = 25;
const SAMPLE_MS = 200;
/** Processes that share the behaviours. */
const SHARES = 3;
/** Allows for several rounds of the slowest run, with their set-ups. */
const LONGEST_MS = 1_500_000;

const ALL = [...OBJECTS, ...LISTINGS, ...HTTP_ANSWERS, ...BELOW_HTTP];

interface Figure {
  readonly name: string;
  /** In ms from the first connection. */
  readonly firstMs: number;
  readonly endMs: number;
}

/**
 * Tests behaviours with the default limits and real waits.
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
        const { figures, failures } = await runAll(behaviours);
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

async function runAll(behaviours: readonly Behaviour[]) {
  const figures: Figure[] = [];
  const failures: string[] = [];
  const left = behaviours.values();
  const runNext = async (): Promise<void> => {
    for (const behaviour of left) {
      const { name } = behaviour;
      try {
        const patience = { limits: {}, mostMs: END_MS + AROUND_MS, realWaits: true } as const;
        const { firstMs, endMs } = await runAgainst(behaviour, patience);
        figures.push({ name, firstMs, endMs });
      } catch (error) {
        failures.push(`${name}: ${String(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runNext));
  return { figures, failures };
}

/** Prints the figures, the slowest run first. */
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
