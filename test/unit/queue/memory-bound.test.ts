import { expect, test } from "vitest";
import { MemoryBound } from "../../../src/engine/queue/memory-bound.ts";

const never = new AbortController().signal;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Work that ends when the test calls `end`. */
function task(
  bound: MemoryBound,
  bytes: number,
  signal = never,
): { done: Promise<string>; started: () => boolean; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let started = false;
  const done = bound
    .hold(bytes, signal, async () => {
      started = true;
      await promise;
      return "done";
    })
    .catch((error: unknown) => (error instanceof Error ? error.name : String(error)));
  return { done, started: () => started, end: resolve };
}

test("[UP2] never more than the bound, first come first served", async () => {
  const bound = new MemoryBound(100);
  const first = task(bound, 60);
  const second = task(bound, 60);
  const small = task(bound, 10);
  await turn();
  // The small one would fit, but the second came first, and could wait forever if small ones overtook it.
  expect([first, second, small].map(({ started }) => started())).toEqual([true, false, false]);
  first.end();
  await turn();
  expect([second, small].map(({ started }) => started())).toEqual([true, true]);
  second.end();
  small.end();
  expect(await Promise.all([first.done, second.done, small.done])).toEqual(["done", "done", "done"]);
});

test("more than the whole bound waits for all of it, and gets it", async () => {
  const bound = new MemoryBound(100);
  const small = task(bound, 1);
  const huge = task(bound, 1_000_000);
  await turn();
  expect(huge.started()).toBe(false);
  small.end();
  await turn();
  expect(huge.started()).toBe(true);
  huge.end();
  await huge.done;
});

test("an aborted wait takes no memory, and those behind it advance", async () => {
  const bound = new MemoryBound(100);
  const stop = new AbortController();
  const first = task(bound, 100);
  const waiting = task(bound, 100, stop.signal);
  const behind = task(bound, 100);
  stop.abort();
  expect(await waiting.done).toBe("AbortError");
  first.end();
  await turn();
  expect(behind.started()).toBe(true);
  behind.end();
  await behind.done;
  expect(await task(bound, 100, stop.signal).done).toBe("AbortError");
});

test("memory is released after a failure", async () => {
  const bound = new MemoryBound(10);
  await expect(bound.hold(10, never, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await bound.hold(10, never, () => Promise.resolve("fits"))).toBe("fits");
});
