import { expect, test } from "vitest";
import { DayTotal } from "../../../src/engine/reports/day-total.ts";

test("today's bytes reset at local midnight", () => {
  const evening = new Date(2026, 10, 21, 23, 50).getTime();
  const midnight = new Date(2026, 10, 22).getTime();
  const total = new DayTotal();
  expect(total.at(evening)).toBe(0);
  expect(total.endsAt(evening)).toBeUndefined();
  total.set(100, evening);
  total.add(5, evening + 1);
  expect(total.at(midnight - 1)).toBe(105);
  expect(total.endsAt(evening)).toBe(midnight);
  expect(total.at(midnight)).toBe(0);
  total.add(7, midnight + 1);
  expect(total.at(midnight + 2)).toBe(7);
});
