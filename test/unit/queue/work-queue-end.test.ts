import { expect, test } from "vitest";
import type { Clock } from "../../../src/engine/environment.ts";
import { WorkQueue } from "../../../src/engine/queue/work-queue.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock whose sleeps end only by an abort. `sleeping` counts them. */
class StoppedClock implements Clock {
  sleeping = 0;
  now(): number {
    return 0;
  }
  monotonic(): number {
    return 0;
  }
  async sleep(_ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.sleeping += 1;
    await new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => {
        this.sleeping -= 1;
        reject(signal.reason);
      });
    });
  }
}

function queueWith(clock: Clock, signal = new AbortController().signal): WorkQueue {
  return new WorkQueue({ concurrency: 1, bound: 2, clock, signal });
}

test("[UP1] a task waiting for another turn still counts towards the bound, and the queue is not idle", async () => {
  const clock = new StoppedClock();
  const queue = queueWith(clock);
  for (let i = 0; i < 2; i++) await queue.add(() => Promise.resolve({ again: 500 }));
  let idle = false;
  let accepted = false;
  const waits = [
    queue.idle().then(() => (idle = true)),
    queue.add(() => Promise.resolve(undefined)).then(() => (accepted = true)),
  ];
  for (let i = 0; i < 5; i++) await turn();
  expect([clock.sleeping, idle, accepted]).toEqual([2, false, false]);
  void Promise.allSettled(waits);
  await queue.shutDown();
  expect(clock.sleeping).toBe(0);
});

test("[JB2] an abort wakes waiting producers and leaves no timer behind", async () => {
  const clock = new StoppedClock();
  const stop = new AbortController();
  const queue = queueWith(clock, stop.signal);
  for (let i = 0; i < 2; i++) await queue.add(() => Promise.resolve({ again: 500 }));
  const waiting = queue.add(() => Promise.resolve(undefined));
  await turn();
  stop.abort(new Error("paused"));
  await expect(waiting).rejects.toThrow("paused");
  await expect(queue.idle()).rejects.toThrow("paused");
  await queue.shutDown();
  expect(clock.sleeping).toBe(0);
});

test("the first of two failures is reported, and no waiting task starts after it", async () => {
  const queue = new WorkQueue({
    concurrency: 2,
    bound: 9,
    clock: new VirtualClock(),
    signal: new AbortController().signal,
  });
  let begun = 0;
  const failing = (message: string, turns: number) => async () => {
    begun += 1;
    for (let i = 0; i < turns; i++) await turn();
    throw new Error(message);
  };
  await queue.add(failing("late", 3));
  await queue.add(failing("early", 1));
  for (let i = 0; i < 3; i++) await queue.add(failing("never", 0));
  await expect(queue.idle()).rejects.toThrow("early");
  await queue.shutDown();
  expect(begun).toBe(2);
  await expect(queue.idle()).rejects.toThrow("early");
});
