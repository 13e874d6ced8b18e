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
