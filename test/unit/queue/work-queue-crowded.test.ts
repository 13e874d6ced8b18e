import { describe, expect, test } from "vitest";
import { WorkQueue } from "../../../src/engine/queue/work-queue.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("[RT2] tasks that hit a system limit", () => {
  test("fewer run at once, all complete, and concurrency slowly recovers", async () => {
    const clock = new VirtualClock();
    const queue = new WorkQueue({ concurrency: 16, bound: 64, clock, signal: new AbortController().signal });
    let running = 0;
    let limit = 3;
    let refused = 0;
    const atOnce: number[] = [];
    const done = new Set<number>();
    const add = (i: number): Promise<void> =>
      queue.add(async () => {
        running += 1;
        try {
          if (running > limit) {
            refused += 1;
            return { again: 10, crowded: true };
          }
          await turn();
          atOnce.push(running);
          done.add(i);
          return undefined;
        } finally {
          running -= 1;
        }
      });
    for (let i = 0; i < 300; i++) await add(i);
    await queue.idle();
    expect(done.size).toBe(300);
    expect(Math.max(...atOnce)).toBeLessThanOrEqual(3);
    // A burst of refusals halves the concurrency once. Later only the cautious growth causes occasional refusals.
    expect(refused).toBeLessThan(100);

    limit = 1_000;
    atOnce.length = 0;
    for (let i = 0; i < 3_000; i++) await add(i);
    await queue.idle();
    expect(Math.max(...atOnce)).toBe(16);
  });
});
