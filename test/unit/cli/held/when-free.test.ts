import { expect, test } from "vitest";
import { whenFree } from "../../../../src/cli/held/when-free.ts";
import { LianaError } from "../../../../src/shared/errors.ts";
import { VirtualClock } from "../../../harness/virtual-clock.ts";

const BUSY = new LianaError("journal-busy", { path: "lock.db" });

/** Runs an answer whose first `failures` attempts fail. @returns the outcome */
async function tried(failures: number, error: LianaError, signal = new AbortController().signal) {
  const clock = new VirtualClock(0);
  let [tries, reported] = [0, 0];
  const work = async (): Promise<string> => {
    if (tries++ < failures) throw error;
    return "answered";
  };
  const begun = clock.monotonic();
  const end = await whenFree(work, clock, () => (reported += 1), signal).catch((thrown: unknown) => thrown);
  return { end, tries, reported, waited: clock.monotonic() - begun };
}

test("[GU2] an answer waits for another process's sync, and reports the wait once", async () => {
  expect(await tried(0, BUSY)).toEqual({ end: "answered", tries: 1, reported: 0, waited: 0 });
  expect(await tried(5, BUSY)).toEqual({ end: "answered", tries: 6, reported: 1, waited: 2_500 });
});

test("[GU2] an answer waits at most a minute, and for nothing else", async () => {
  expect(await tried(1_000, BUSY)).toMatchObject({ end: BUSY, reported: 1, waited: 60_000 });
  const other = new LianaError("no-job", { job: "x" });
  expect(await tried(1_000, other)).toEqual({ end: other, tries: 1, reported: 0, waited: 0 });
  const stopped = AbortSignal.abort(new Error("stopped"));
  expect(await tried(1_000, BUSY, stopped)).toMatchObject({ end: stopped.reason, tries: 1 });
});
