import { expect, test } from "vitest";
import type { ErrorCode } from "../../../src/shared/errors.ts";
import {
  MOST_WARNINGS,
  type Warning,
  warningsAfter,
  warningsNow,
} from "../../../src/shared/model/warning.ts";

const DAY = 24 * 60 * 60 * 1000;

const warning = (code: ErrorCode, at: number, detail: Record<string, string> = {}): Warning => ({
  error: { code, detail },
  at,
});
const codes = (warnings: readonly Warning[]): readonly string[] => warnings.map(({ error }) => error.code);

test("[TR7] a warning ends with a full sync that does not repeat it", () => {
  const before = [warning("overlap", 1), warning("journal-damaged", 2)];
  expect(codes(warningsAfter(before, [], false))).toEqual(["overlap", "journal-damaged"]);
  expect(codes(warningsAfter(before, [], true))).toEqual(["journal-damaged"]);
  expect(warningsAfter(before, [warning("overlap", 3)], true)).toEqual([
    warning("journal-damaged", 2),
    warning("overlap", 3),
  ]);
});

test("[TR7] an event is shown for a week, a condition for as long as it persists", () => {
  const both = [warning("overlap", 0), warning("traits-lost", 0)];
  expect(codes(warningsNow(both, 6 * DAY))).toEqual(["overlap", "traits-lost"]);
  expect(codes(warningsNow(both, 7 * DAY))).toEqual(["overlap"]);
});

test("[TR7] of too many warnings the newest are kept", () => {
  const many = Array.from({ length: 50 }, (_, at) => warning("overlap", at, { path: `/${at}` }));
  const kept = warningsAfter([], many, true);
  expect([kept.length, kept.at(-1)?.at]).toEqual([MOST_WARNINGS, 49]);
});
