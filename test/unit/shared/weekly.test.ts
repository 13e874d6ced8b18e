import fc from "fast-check";
import { expect, it } from "vitest";
import { intervalOf, secondsOf } from "../../../src/shared/model/interval.ts";
import { cronOf, WEEKDAYS, weeklyOf } from "../../../src/shared/model/weekly.ts";

it("days and a time are recovered from the five fields made from them", () => {
  const weekly = fc.record({
    days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
    minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
  });
  fc.assert(
    fc.property(weekly, (chosen) => {
      expect(weeklyOf(cronOf(chosen))).toEqual(chosen);
    }),
  );
});

it("writes the fields as a person would", () => {
  expect(cronOf({ days: WEEKDAYS, minute: 18 * 60 })).toBe("0 18 * * *");
  expect(cronOf({ days: [1, 2, 3, 4, 5], minute: 7 * 60 + 5 })).toBe("5 7 * * 1-5");
  expect(cronOf({ days: [6, 0], minute: 0 })).toBe("0 0 * * 0,6");
});

it("without a day there is no schedule", () => {
  expect(cronOf({ days: [], minute: 0 })).toBe("");
});

it("seconds are recovered from their interval, in the largest unit without a remainder", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 604_800 }), (seconds) => {
      expect(secondsOf(intervalOf(seconds))).toBe(seconds);
    }),
  );
  expect(intervalOf(604_800)).toEqual({ count: 7, unit: "day" });
  expect(intervalOf(86_400)).toEqual({ count: 24, unit: "hour" });
  expect(intervalOf(45)).toEqual({ count: 45, unit: "second" });
});
