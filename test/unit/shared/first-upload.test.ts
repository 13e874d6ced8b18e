import { describe, expect, it } from "vitest";
import { firstUploadSeconds, roughDuration } from "../../../src/shared/first-upload.ts";

const MiB = 1024 * 1024;
const PACE = { bytesPerSecond: 5 * MiB, requestSeconds: 0.1, atOnce: 32 };

describe("the estimate of a first upload", () => {
  it("is the time for the bytes where files are large", () => {
    const seconds = firstUploadSeconds({ files: 10, bytes: 36_000 * MiB }, PACE);
    expect(seconds).toBeCloseTo(7200, 0);
  });

  it("is the time for the requests where files are small", () => {
    const seconds = firstUploadSeconds({ files: 1_000_000, bytes: 100 * MiB }, PACE);
    expect(seconds).toBeCloseTo(20 + 3125, 5);
  });

  it("never falls below what either of them needs, and never exceeds their double", () => {
    for (const files of [0, 1, 100, 10_000, 1_000_000]) {
      for (const bytes of [0, 1, MiB, 1000 * MiB, 1_000_000 * MiB]) {
        const least = Math.max(bytes / PACE.bytesPerSecond, (files * PACE.requestSeconds) / PACE.atOnce);
        const seconds = firstUploadSeconds({ files, bytes }, PACE);
        expect(seconds).toBeGreaterThanOrEqual(least);
        expect(seconds).toBeLessThanOrEqual(2 * least);
      }
    }
  });

  it("is longer with fewer requests at once", () => {
    const amount = { files: 1000, bytes: 0 };
    expect(firstUploadSeconds(amount, { ...PACE, atOnce: 1 })).toBeCloseTo(100, 5);
    expect(firstUploadSeconds(amount, { ...PACE, atOnce: 32 })).toBeCloseTo(3.125, 5);
  });
});

describe("a duration that is said", () => {
  const HOUR = 3600;
  it.each([
    [0, "moment", 0],
    [59.9, "moment", 0],
    [60, "minutes", 1],
    [100, "minutes", 2],
    [8 * 60, "minutes", 7],
    [17 * 60, "minutes", 15],
    [58 * 60, "hours", 1],
    [100 * 60, "hours", 2],
    [7000, "hours", 2],
    [10 * HOUR, "hours", 12],
    [22 * HOUR, "days", 1],
    [50 * HOUR, "days", 2],
    [6.5 * 24 * HOUR, "weeks", 1],
    [13 * 24 * HOUR, "weeks", 2],
    [30 * 24 * HOUR, "weeks", 4],
    [36 * 24 * HOUR, "more", 0],
    [Number.MAX_SAFE_INTEGER, "more", 0],
  ] as const)("%d s is %s, %d", (seconds, unit, count) => {
    expect(roughDuration(seconds)).toEqual({ unit, count });
  });

  it("is never further from the estimate than its half or its double, from a minute on", () => {
    const seconds = { minutes: 60, hours: HOUR, days: 24 * HOUR, weeks: 7 * 24 * HOUR, moment: 0, more: 0 };
    for (let exact = 60; exact < 28 * 24 * HOUR; exact *= 1.01) {
      const { unit, count } = roughDuration(exact);
      const ratio = (count * seconds[unit]) / exact;
      expect(ratio, String(exact)).toBeGreaterThan(1 / Math.SQRT2 - 0.001);
      expect(ratio, String(exact)).toBeLessThan(Math.SQRT2 + 0.001);
    }
  });
});
