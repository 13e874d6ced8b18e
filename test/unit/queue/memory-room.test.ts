import fc from "fast-check";
import { expect, test } from "vitest";
import { MemoryBound } from "../../../src/engine/queue/memory-bound.ts";

const never = new AbortController().signal;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("[UP2] any mix of holds, aborts and failures stays within the bound and releases everything", async () => {
  const LIMIT = 100;
  const holds = fc.array(
    fc.record({
      bytes: fc.integer({ min: 0, max: 150 }),
      turns: fc.integer({ min: 0, max: 3 }),
      end: fc.constantFrom("done", "failed", "aborted" as const),
    }),
    { maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(holds, async (all) => {
      const bound = new MemoryBound(LIMIT);
      let held = 0;
      let most = 0;
      const ends = all.map(async ({ bytes, turns, end }) => {
        const stop = new AbortController();
        const counted = Math.min(bytes, LIMIT);
        const holding = bound.hold(bytes, stop.signal, async () => {
          held += counted;
          most = Math.max(most, held);
          for (let i = 0; i < turns; i++) await turn();
          held -= counted;
          if (end === "failed") throw new Error("broken");
        });
        if (end === "aborted") setImmediate(() => stop.abort());
        await Promise.allSettled([holding]);
      });
      await Promise.all(ends);
      expect(most).toBeLessThanOrEqual(LIMIT);
      // No memory was lost: all of it is available at once.
      expect(await bound.hold(LIMIT, never, () => Promise.resolve("all"))).toBe("all");
    }),
    { numRuns: 300 },
  );
});

test("when a large waiter gives up, a small one behind it that fits proceeds at once", async () => {
  const bound = new MemoryBound(100);
  const stop = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = bound.hold(60, never, () => promise);
  const large = bound.hold(60, stop.signal, () => Promise.resolve()).catch((error: unknown) => error);
  let started = false;
  const small = bound.hold(10, never, async () => {
    started = true;
  });
  await turn();
  expect(started).toBe(false);
  stop.abort();
  await turn();
  expect(started).toBe(true);
  resolve();
  await Promise.all([first, small]);
  expect(await large).toBe(stop.signal.reason);
});

test("[UP2] a large request that lasts gets its turn among another job's small ones, and short ones pass it", async () => {
  const bound = new MemoryBound(100);
  const [restore, other] = [
    { flow: {}, lasting: true },
    { flow: {}, lasting: true },
  ];
  const ends: (() => void)[] = [];
  const small = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await bound.hold(
      10,
      never,
      () => {
        ends.push(resolve);
        return promise;
      },
      restore,
    );
  };
  const all = Array.from({ length: 40 }, small);
  await turn();
  const large = { arrived: false };
  const hold = bound.hold(30, never, async () => void (large.arrived = true), other);
  await turn();
  expect(await bound.hold(10, never, () => Promise.resolve("short"), { flow: {} })).toBe("short");
  let rounds = 0;
  for (; !large.arrived && ends.length > 0; rounds++) {
    ends.shift()?.();
    await turn();
  }
  // As many as make room for it, and one whose turn came first.
  expect(rounds).toBeLessThanOrEqual(4);
  while (ends.length > 0) {
    ends.shift()?.();
    await turn();
  }
  await Promise.all([...all, hold]);
});
