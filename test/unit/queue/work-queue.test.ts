import { describe, expect, test } from "vitest";
import { WorkQueue } from "../../../src/engine/queue/work-queue.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function queueOf(
  options: Partial<{ concurrency: number; bound: number; signal: AbortSignal; room: () => number }> = {},
): WorkQueue {
  const clock = new VirtualClock();
  const signal = options.signal ?? new AbortController().signal;
  return new WorkQueue({ concurrency: 2, bound: 4, ...options, clock, signal });
}

describe("the queue", () => {
  test("runs tasks in order up to the concurrency limit", async () => {
    const queue = queueOf();
    const order: number[] = [];
    let running = 0;
    let most = 0;
    for (let i = 0; i < 10; i++) {
      await queue.add(async () => {
        order.push(i);
        most = Math.max(most, ++running);
        await turn();
        running -= 1;
        return undefined;
      });
    }
    await queue.idle();
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(most).toBe(2);
  });

  test("runs no more than there is room for, but always one", async () => {
    let room = 0;
    const queue = queueOf({ concurrency: 5, bound: 50, room: () => room });
    const most: number[] = [];
    let running = 0;
    for (let i = 0; i < 30; i++) {
      await queue.add(async () => {
        most[room] = Math.max(most[room] ?? 0, ++running);
        await turn();
        running -= 1;
        if (i === 9) room = 3;
        if (i === 19) room = 9;
        return undefined;
      });
    }
    await queue.idle();
    expect([most[0], most[3], most[9]]).toEqual([1, 3, 5]);
  });

  test("accepts no more than its bound ahead", async () => {
    const queue = queueOf({ bound: 3 });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    let accepted = 0;
    const filling = (async () => {
      for (let i = 0; i < 6; i++) {
        await queue.add(() => promise);
        accepted += 1;
      }
    })();
    await turn();
    expect(accepted).toBe(3);
    resolve(undefined);
    await filling;
    await queue.idle();
    expect(accepted).toBe(6);
  });

  test("[UP1] a task that requests another turn holds no slot meanwhile", async () => {
    const queue = queueOf({ concurrency: 1 });
    const reported: string[] = [];
    let tries = 0;
    await queue.add(async () => {
      reported.push(`slow ${String(++tries)}`);
      return tries < 3 ? { again: 1000 } : undefined;
    });
    await queue.add(async () => {
      reported.push("other");
      return undefined;
    });
    await queue.idle();
    expect(reported).toEqual(["slow 1", "other", "slow 2", "slow 3"]);
  });

  test("ends with every other task when a task throws", async () => {
    const queue = queueOf();
    let aborted = false;
    await queue.add(async (signal) => {
      signal.addEventListener("abort", () => (aborted = true));
      await turn();
      await turn();
      signal.throwIfAborted();
      return undefined;
    });
    await queue.add(() => Promise.reject(new Error("broken")));
    await expect(queue.idle()).rejects.toThrow("broken");
    await queue.shutDown();
    expect(aborted).toBe(true);
    await expect(queue.add(async () => undefined)).rejects.toThrow("broken");
  });

  test("[JB2] starts nothing after an abort, and shutDown waits for running tasks", async () => {
    const stop = new AbortController();
    const queue = queueOf({ concurrency: 1, signal: stop.signal });
    const reported: string[] = [];
    await queue.add(async () => {
      await turn();
      reported.push("first ended");
      return undefined;
    });
    await queue.add(async () => {
      reported.push("second started");
      return undefined;
    });
    stop.abort();
    await expect(queue.idle()).rejects.toThrow("abort");
    await queue.shutDown();
    expect(reported).toEqual(["first ended"]);
  });
});
