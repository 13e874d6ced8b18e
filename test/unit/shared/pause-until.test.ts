import { expect, it } from "vitest";
import { pauseUntil } from "../../../src/shared/pause-until.ts";

const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();

it("[JB2] a pause lasts until resumed, for an hour, or until eight the next morning", () => {
  expect(pauseUntil("open", at(21, 17))).toBeNull();
  expect(pauseUntil("hour", at(21, 17))).toBe(at(21, 18));
  expect(pauseUntil("morning", at(21, 17))).toBe(at(22, 8));
  expect(pauseUntil("morning", at(21, 7))).toBe(at(22, 8));
});

it("[JB2] in the night, the next morning is the one that comes", () => {
  expect(pauseUntil("morning", at(22, 1))).toBe(at(22, 8));
});
