import { describe, expect, test } from "vitest";
import { forEachPart } from "../../../src/engine/transfer/part-loop.ts";
import { PartPace } from "../../../src/engine/transfer/part-pace.ts";
import { FakeClock } from "../remote/fake-clock.ts";

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

  test.each([
    ["fast", 4, 900, 6],
    ["slow", 4, 1_100, 4],
    ["fast, one after another", 1, 900, 1],
  ])("on a %s line, %i and then as many as there is room for", async (_, few, ms, most) => {
    const clock = new FakeClock();
    const pace = new PartPace(clock, few);
    expect(pace.atOnce).toBe(few);
    await pace.time(async () => void (clock.time += ms));
    expect(pace.atOnce).toBe(most);
    await pace.time(async () => void (clock.time += 5_000));
    expect(pace.atOnce).toBe(few);
  });

  test("more at once as soon as there is room for more", async () => {
    let room = 2;
    let running = 0;
    const seen: number[] = [];
    await forEachPart(
      20,
      () => room,
      never,
      async (number) => {
        seen.push(++running);
        await turn();
        running -= 1;
        if (number === 10) room = 5;
      },
    );
    expect(Math.max(...seen.slice(0, 9))).toBe(2);
    expect(Math.max(...seen)).toBe(5);
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
