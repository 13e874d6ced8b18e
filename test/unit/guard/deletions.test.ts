import { expect, test } from "vitest";
import { mustHold } from "../../../src/engine/guard/deletions.ts";

const DEFAULT = { kind: "default" } as const;

test.each([
  [50, 10, false],
  [51, 10, true],
  [51, 1020, false],
  [52, 1020, true],
  [50_000, 1_000_000, false],
  [50_001, 1_000_000, true],
  [0, 0, false],
])("[GU2] %i deletions of %i files are held: %s", (removals, known, held) => {
  expect(mustHold(removals, known, DEFAULT)).toBe(held);
});

test("[GU2] a job's own limit is a number or a share", () => {
  expect(mustHold(1, 100, { kind: "count", count: 0 })).toBe(true);
  expect(mustHold(0, 100, { kind: "count", count: 0 })).toBe(false);
  expect(mustHold(100, 10, { kind: "count", count: 100 })).toBe(false);
  expect(mustHold(26, 100, { kind: "percent", percent: 25 })).toBe(true);
  expect(mustHold(25, 100, { kind: "percent", percent: 25 })).toBe(false);
  expect(mustHold(100, 100, { kind: "percent", percent: 100 })).toBe(false);
});
