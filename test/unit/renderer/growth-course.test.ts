import { expect, test } from "vitest";
import {
  placeOf,
  pointAt,
  pointsOf,
  sampled,
  stepsOf,
} from "../../../src/renderer/features/space/growth-course.ts";

const DAYS = [
  { day: "2026-03-02", files: 1, bytes: 10 },
  { day: "2026-03-04", files: 2, bytes: 40 },
  { day: "2026-03-12", files: 0, bytes: 20 },
];

test("a value holds until the next record: days without a sync are no slope", () => {
  const points = pointsOf(DAYS, "bytes");
  expect(stepsOf(points)).toEqual([
    [0, 0.25],
    [0.2, 0.25],
    [0.2, 1],
    [1, 1],
    [1, 0.5],
  ]);
  expect(stepsOf(pointsOf([{ day: "2026-03-02", files: 0, bytes: 0 }], "bytes"))).toEqual([[1, 0]]);
});

test("a place shows the day that was recorded last before it", () => {
  const points = pointsOf(DAYS, "files");
  expect([-1, 0, 0.19, 0.2, 0.99, 1, 2].map((place) => pointAt(points, place)?.value)).toEqual([
    1, 1, 1, 2, 2, 0, 0,
  ]);
  expect(pointAt([], 0.5)).toBeUndefined();
  expect(placeOf(points, points[1]?.at ?? 0)).toBe(0.2);
});

test("a sample keeps both ends and repeats nothing", () => {
  const all = Array.from({ length: 900 }, (_, i) => i);
  const some = sampled(all, 12);
  expect([some.length, some[0], some.at(-1), new Set(some).size]).toEqual([12, 0, 899, 12]);
  expect(sampled([1, 2], 12)).toEqual([1, 2]);
});
