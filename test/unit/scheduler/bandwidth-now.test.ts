import { expect, test } from "vitest";
import { bandwidthAt } from "../../../src/engine/scheduler/bandwidth-now.ts";

const at = (hours: number, minutes: number): number => new Date(2026, 10, 21, hours, minutes).getTime();
const limited = (from: number, to: number) =>
  ({ kind: "limited", bytesPerSecond: 5000, hours: { from: from * 60, to: to * 60 } }) as const;

test("no limit, and one for the whole day", () => {
  expect(bandwidthAt({ kind: "unlimited" }, at(12, 0))).toBeUndefined();
  expect(bandwidthAt({ kind: "limited", bytesPerSecond: 5000, hours: null }, at(3, 0))).toBe(5000);
  expect(bandwidthAt(limited(8, 8), at(3, 0))).toBe(5000);
});

test("within hours of the local day", () => {
  expect(bandwidthAt(limited(9, 17), at(8, 59))).toBeUndefined();
  expect(bandwidthAt(limited(9, 17), at(9, 0))).toBe(5000);
  expect(bandwidthAt(limited(9, 17), at(16, 59))).toBe(5000);
  expect(bandwidthAt(limited(9, 17), at(17, 0))).toBeUndefined();
});

test("over midnight", () => {
  expect(bandwidthAt(limited(22, 6), at(23, 0))).toBe(5000);
  expect(bandwidthAt(limited(22, 6), at(5, 59))).toBe(5000);
  expect(bandwidthAt(limited(22, 6), at(12, 0))).toBeUndefined();
});
