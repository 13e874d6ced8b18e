import { describe, expect, test } from "vitest";
import { forEachPart } from "../../../src/engine/transfer/part-loop.ts";

const never = new AbortController().signal;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("[UP2] parts of one file", () => {
  test.each([
    [0, 4],
    [1, 4],
    [4, 4],
    [10, 4],
    [5, 1],
  ])("%i parts, %i at once: each once, in order, never more at once", async (count, atOnce) => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    await forEachPart(count, atOnce, never, async (number) => {
      begun.push(number);
      most = Math.max(most, ++running);
      await turn();
      running -= 1;
    });
    expect(begun).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    expect(most).toBe(Math.min(count, atOnce));
  });

  test("the first failure is reported; the other parts are aborted, and none keeps running", async () => {
    const reported: string[] = [];
    const loop = forEachPart(100, 3, never, async (number, signal) => {
      reported.push(`begin ${String(number)}`);
      if (number === 2) throw new Error("broken");
      // Fails some time after it was aborted.
      for (let i = 0; i < 5; i++) await turn();
      reported.push(`end ${String(number)} ${signal.aborted ? "aborted" : "unaware"}`);
      signal.throwIfAborted();
    });
    await expect(loop).rejects.toThrow("broken");
    const atReturn = [...reported];
    for (let i = 0; i < 10; i++) await turn();
    expect(reported).toEqual(atReturn);
    expect(reported).toEqual(["begin 1", "begin 2", "begin 3", "end 1 aborted", "end 3 aborted"]);
  });

  test("[JB2] after an abort no further part starts", async () => {
    const stop = new AbortController();
    const begun: number[] = [];
    const loop = forEachPart(100, 2, stop.signal, async (number) => {
      begun.push(number);
      if (number === 4) stop.abort(new Error("paused"));
      await turn();
    });
    await expect(loop).rejects.toThrow("paused");
    expect(begun).toEqual([1, 2, 3, 4]);
    await expect(forEachPart(3, 2, stop.signal, () => Promise.resolve())).rejects.toThrow("paused");
  });
});
