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
/** Processes that share the behaviours. */
const SHARES = 3;
/** In rounds of the slowest, with the set-ups. */
const LONGEST_MS = 1_500_000;

const ALL = [...OBJECTS, ...LISTINGS, ...HTTP_ANSWERS, ...BELOW_HTTP];
/** What meets every request, or every listing, meets the first one. What meets objects has to find some first. */
const OF_OBJECTS: ReadonlySet<Behaviour> = new Set(OBJECTS);

interface Figure {
  readonly name: string;
  readonly ofObjects: boolean;
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
        const { figures, failures } = await metBy(behaviours);
        lag.disable();
        report(figures, lag.max / 1e6);
        const late = figures.filter(
          ({ ofObjects, firstMs, endMs }) => endMs > END_MS || (!ofObjects && firstMs > FIRST_MS),
        );
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
        figures.push({ name, ofObjects: OF_OBJECTS.has(behaviour), firstMs, endMs });
      } catch (error) {
        failures.push(`${name}: ${String(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, meetNext));
  return { figures, failures };
}

/** The slowest, for whoever reads the output. */
function report(figures: readonly Figure[], lagMs: number): void {
  const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
  const lines = figures
    .toSorted((a, b) => b.endMs - a.endMs)
    .map(({ name, firstMs, endMs }) => `${seconds(firstMs)} s first, ${seconds(endMs)} s end: ${name}`);
  console.info([`event loop: ${seconds(lagMs)} s late at most`, ...lines].join("\n"));
}
