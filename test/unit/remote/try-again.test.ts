import { expect, test } from "vitest";
import { tryAgain } from "../../../src/engine/remote/try-again.ts";
import { LianaError } from "../../../src/shared/errors.ts";

/** A clock whose sleeps end at once and are recorded. */
function scriptedClock() {
  const waits: number[] = [];
  const sleep = (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    waits.push(ms);
    return Promise.resolve();
  };
  return { waits, clock: { now: () => 0, monotonic: () => 0, sleep } };
}

function failing(times: number, error: Error) {
  let calls = 0;
  return {
    act: (): Promise<number> => ((calls += 1) <= times ? Promise.reject(error) : Promise.resolve(calls)),
    calls: () => calls,
  };
}

const never = new AbortController().signal;
const cut = new LianaError("network", {});

test("doubles the wait before each further attempt", async () => {
  const { waits, clock } = scriptedClock();
  expect(await tryAgain(failing(3, cut).act, { tries: 4, clock }, never)).toBe(4);
  expect(waits).toEqual([500, 1_000, 2_000]);
});

test("ends with the last error after the allowed number of attempts", async () => {
  const { clock } = scriptedClock();
  const script = failing(9, cut);
  await expect(tryAgain(script.act, { tries: 4, clock }, never)).rejects.toBe(cut);
  expect(script.calls()).toBe(4);
});

test.each([
  ["an error that no try mends", new LianaError("access-denied", {})],
  ["a request that was retried already (RT2)", new LianaError("network", { tries: 6 })],
  ["a fault of the program", new TypeError("x")],
])("does not try again after %s", async (_, error) => {
  const { waits, clock } = scriptedClock();
  await expect(tryAgain(failing(9, error).act, { tries: 4, clock }, never)).rejects.toBe(error);
  expect(waits).toEqual([]);
});

test("makes no further attempt after an abort", async () => {
  const { waits, clock } = scriptedClock();
  const stop = new AbortController();
  const act = (): Promise<never> => {
    stop.abort();
    return Promise.reject(cut);
  };
  await expect(tryAgain(act, { tries: 4, clock }, stop.signal)).rejects.toBe(cut);
  expect(waits).toEqual([]);
});
