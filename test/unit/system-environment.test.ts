import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { systemEnvironment } from "../../src/engine/system-environment.ts";

test.each([-5, Number.NEGATIVE_INFINITY])(
  "a wait of %d ms is over at once, without a warning of Node's",
  async (ms) => {
    const warnings: string[] = [];
    const note = ({ name }: Error): void => void warnings.push(name);
    process.on("warning", note);
    try {
      const { clock } = systemEnvironment({ write: () => undefined });
      await clock.sleep(ms, new AbortController().signal);
      // Node emits warnings in a later turn.
      await new Promise((resolve) => setImmediate(resolve));
      expect(warnings).toEqual([]);
    } finally {
      process.off("warning", note);
    }
  },
);

test("a wait longer than a timer's maximum does not end at once", async () => {
  const warnings: string[] = [];
  const note = ({ name }: Error): void => void warnings.push(name);
  process.on("warning", note);
  try {
    const stop = new AbortController();
    const { clock } = systemEnvironment({ write: () => undefined });
    let over = false;
    const wait = clock.sleep(Number.MAX_SAFE_INTEGER, stop.signal).then(() => {
      over = true;
    });
    await clock.sleep(20, stop.signal);
    expect([over, warnings]).toEqual([false, []]);
    stop.abort();
    await expect(wait).rejects.toThrow();
  } finally {
    process.off("warning", note);
  }
});

test("an aborted wait rejects with the signal's reason at once, and leaves no timer and no listener", async () => {
  const { clock } = systemEnvironment({ write: () => undefined });
  const reason = new Error("enough");
  const stop = new AbortController();
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  const wait = clock.sleep(60_000, stop.signal);
  expect(timers()).toBe(before + 1);
  stop.abort(reason);
  await expect(wait).rejects.toBe(reason);
  expect([timers(), getEventListeners(stop.signal, "abort").length]).toEqual([before, 0]);
  await expect(clock.sleep(60_000, stop.signal)).rejects.toBe(reason);
  expect(timers()).toBe(before);
});

test("a wait that ends by itself leaves no listener", async () => {
  const { clock } = systemEnvironment({ write: () => undefined });
  const { signal } = new AbortController();
  await clock.sleep(0, signal);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
