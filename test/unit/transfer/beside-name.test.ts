import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { besideName } from "../../../src/shared/model/beside-name.ts";

describe("[RS3] the name next to a kept file", () => {
  test.each([
    ["report.pdf", "report (x).pdf"],
    ["a/b.tar.gz", "a/b.tar (x).gz"],
    ["README", "README (x)"],
    [".bashrc", ".bashrc (x)"],
    ["a.b/c", "a.b/c (x)"],
    ["a/.b.c", "a/.b (x).c"],
  ])("%s becomes %s", (key, beside) => expect(besideName(key, "(x)")).toBe(beside));

  test("is never too long, differs from the file's, and is valid text in the same folder", () => {
    const names = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 120 })
      .filter((name) => name.isWellFormed() && !name.includes("/"));
    fc.assert(
      fc.property(names, (name) => {
        fc.pre(Buffer.byteLength(name) <= 255);
        const beside = besideName(`dir/${name}`, "(restored 2026-11-21, 12)");
        expect(beside.startsWith("dir/")).toBe(true);
        expect(beside).not.toBe(`dir/${name}`);
        expect(beside.isWellFormed()).toBe(true);
        expect(beside).toContain("(restored 2026-11-21, 12)");
        const last = name.lastIndexOf(".");
        const ending = last > 0 ? Buffer.byteLength(name.slice(last)) : 0;
        if (ending < 200) expect(Buffer.byteLength(beside.slice(4))).toBeLessThanOrEqual(255);
      }),
      { numRuns: 3000 },
    );
  });
});
