import { expect, test } from "vitest";
import { WorkQueue } from "../../../src/engine/queue/work-queue.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";

/** A full queue whose only running task ends with the queue. */
async function full(): Promise<WorkQueue> {
  const { signal } = new AbortController();
  const queue = new WorkQueue({ concurrency: 1, bound: 2, clock: new VirtualClock(), signal });
  const task = (stop: AbortSignal): Promise<undefined> =>
    new Promise((resolve) => stop.addEventListener("abort", () => resolve(undefined)));
  await queue.add(task);
  await queue.add(task);
  return queue;
}

test("[JB3] shutting down a lane rejects the work waiting in it, so the sync ends", async () => {
  const queue = await full();
  const outcome = queue
    .add(async () => undefined)
    .then(
      () => "accepted",
      () => "refused",
    );
  await queue.shutDown();
  const turn = new Promise((resolve) => setImmediate(() => resolve("waits for ever")));
  expect(await Promise.race([outcome, turn])).toBe("refused");
});
