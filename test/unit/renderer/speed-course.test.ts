import { expect, test } from "vitest";
import { speedCourse } from "../../../src/renderer/state/speed-course.ts";

const NOW = 1_000_000;
const sample = (secondsAgo: number, bytesPerSecond: number) => ({
  at: NOW - secondsAgo * 1000,
  bytesPerSecond,
});

test("the course ends with the speed now, and its peak is the highest speed shown", () => {
  expect(speedCourse([sample(2, 10), sample(1, 40)], NOW, 20)).toEqual({
    points: [
      { ago: 2000, bytesPerSecond: 10 },
      { ago: 1000, bytesPerSecond: 40 },
      { ago: 0, bytesPerSecond: 20 },
    ],
    peak: 40,
  });
});

test("without data the peak is zero, not the least top of the chart", () => {
  expect(speedCourse([], NOW, 0)).toEqual({ points: [{ ago: 0, bytesPerSecond: 0 }], peak: 0 });
});

test("a speed from before the span is no peak of the last two minutes", () => {
  const { points, peak } = speedCourse([sample(121, 900), sample(120, 5)], NOW, 5);
  expect(peak).toBe(5);
  expect(points[0]).toEqual({ ago: 120_000, bytesPerSecond: 5 });
});

test("without samples the speed holds: it neither rises nor falls slowly to the next one", () => {
  expect(speedCourse([sample(200, 7), sample(60, 30)], NOW, 30).points).toEqual([
    { ago: 120_000, bytesPerSecond: 7 },
    { ago: 60_000, bytesPerSecond: 7 },
    { ago: 60_000, bytesPerSecond: 30 },
    { ago: 0, bytesPerSecond: 30 },
    { ago: 0, bytesPerSecond: 30 },
  ]);
});
