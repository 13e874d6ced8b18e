import fc from "fast-check";
import { expect, test } from "vitest";
import { besideName } from "../../../src/shared/model/beside-name.ts";

const MARK = "(restored 2026-11-21, 1000)";

test.each([
  ["a sentence with a dot near its beginning", `No. ${"x".repeat(240)}`],
  ["a dot and much text of many bytes", `a.${"\u00e9".repeat(120)}`],
  ["only a dot at the beginning", `.${"x".repeat(254)}`],
  ["an ending that fits after one letter only", `${"b".repeat(30)}.${"x".repeat(224)}`],
  ["emoji", "\u{1f600}".repeat(63)],
])("[RS3] the name beside a file whose name is %s fits on a disk", (_what, name) => {
  const beside = besideName(name, MARK);
  expect(Buffer.byteLength(beside)).toBeLessThanOrEqual(255);
  expect(beside).toContain(MARK);
});

test("[RS3] any name a disk takes has a name beside it that the disk takes, of whole characters", () => {
  const names = fc
    .string({
      unit: fc.constantFrom("x", ".", " ", "\u00e9", "\u6587", "\u{1f600}"),
      minLength: 1,
      maxLength: 255,
    })
    .filter((name) => Buffer.byteLength(name) <= 255);
  fc.assert(
    fc.property(names, (name) => {
      const beside = besideName(`a.b/${name}`, MARK);
      expect(beside.startsWith("a.b/")).toBe(true);
      expect(Buffer.byteLength(beside) - 4).toBeLessThanOrEqual(255);
      expect(beside.isWellFormed()).toBe(true);
      expect(beside).toContain(MARK);
    }),
    { numRuns: 3000 },
  );
});
