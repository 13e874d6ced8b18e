import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TimeLeft } from "../../../src/shared/time-left.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

/** The seconds in a text. */
function said(words: string): number {
  if (words === "a few seconds left") return 9;
  const of = (unit: string): number => Number(new RegExp(`(\\d+) ${unit}\\b`).exec(words)?.[1] ?? 0);
  return of("h") * 3600 + of("min") * 60 + of("s");
}

describe("the time left", () => {
  it("is accurate for steady work", () => {
    const time = new TimeLeft();
    let seconds: number | undefined;
    for (let at = 0; at <= 20_000; at += 200) {
      time.sample(at, { files: at / 100, bytes: at * 1000 });
      seconds = time.estimate(at, { files: 2000 - at / 100, bytes: 100_000_000 - at * 1000 });
    }
    expect(time.speed).toBeCloseTo(1_000_000, -3);
    expect(seconds).toBeGreaterThan(75);
    // Limited by files, not bytes: 1,800 files at 10 per second.
    expect(seconds).toBeCloseTo(180, -1);
  });

  it("is unknown before any work is done", () => {
    const time = new TimeLeft();
    time.sample(0, { files: 0, bytes: 0 });
    time.sample(1_000, { files: 5, bytes: 500 });
    expect(time.estimate(1_000, { files: 5, bytes: 500 })).toBeUndefined();
    expect(time.speed).toBeUndefined();
  });

  it("never jumps by more than a third, however the work varies", () => {
    const step = fc.record({
      files: fc.integer({ min: 0, max: 5_000 }),
      bytes: fc.integer({ min: 0, max: 500_000_000 }),
      left: fc.integer({ min: 0, max: 1_000_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 200 }), (steps) => {
        const time = new TimeLeft();
        let at = 0;
        let done = { files: 0, bytes: 0 };
        let last: number | undefined;
        for (const { files, bytes, left } of steps) {
          done = { files: done.files + files, bytes: done.bytes + bytes };
          time.sample((at += 200), done);
          const seconds = time.estimate(at, { files: left % 10_000, bytes: left });
          if (seconds === undefined) continue;
          const shown = said(ENGLISH.timeLeft(seconds));
          if (last !== undefined && Math.max(shown, last) > 12) {
            expect(Math.abs(shown - last) / Math.max(shown, last)).toBeLessThanOrEqual(1 / 3 + 1e-9);
          }
          last = shown;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("its words", () => {
  it.each([
    [0, "a few seconds left"],
    [9.9, "a few seconds left"],
    [42.1, "43 s left"],
    [62, "1 min left"],
    [158, "2 min 40 s left"],
    [599, "10 min left"],
    [1_500, "25 min left"],
    [4_800, "1 h 20 min left"],
    [7_205, "2 h left"],
  ])("%d s: %s", (seconds, words) => expect(ENGLISH.timeLeft(seconds)).toBe(words));
});
