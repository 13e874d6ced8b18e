import { describe, expect, it } from "vitest";
import { columns, cutTo, padEnd, padStart, widthOf, wrapped } from "../../../src/cli/text-layout.ts";

describe("the width of text", () => {
  it.each([
    ["", 0],
    ["uploaded", 8],
    ["gelöscht", 8],
    ["5\u00a0%", 3],
    ["…", 1],
    ["フォルダー", 10],
    ["（既定）", 8],
    ["S3 バケット", 11],
    ["𠮷", 2],
  ])("of %j is %i columns", (text, width) => expect(widthOf(text)).toBe(width));

  it("is what padding and cutting count", () => {
    expect(padEnd("削除", 6)).toBe("削除  ");
    expect(padStart("削除", 6)).toBe("  削除");
    expect(padEnd("longer than that", 6)).toBe("longer than that");
    expect(cutTo("削除中", 4)).toBe("削除");
    expect(cutTo("削除中", 5)).toBe("削除");
    expect(cutTo("deleting", 4)).toBe("dele");
  });
});

function lines(text: string, width: number, tag = "en"): readonly string[] {
  return wrapped(text, { first: "- ", next: "  ", width, tag });
}

describe("wrapping", () => {
  it("breaks at spaces only where words have spaces between them", () => {
    expect(lines("one two three, aws:kms[:KEY]", 11)).toEqual(["- one two", "  three,", "  aws:kms[:KEY]"]);
    expect(lines("bis zu 5\u00a0% der Dateien", 10, "de")).toEqual([
      "- bis zu",
      "  5\u00a0% der",
      "  Dateien",
    ]);
  });

  it("breaks Japanese between words, and not before or after the wrong punctuation", () => {
    const text = "フォルダー（既定）を同期します。";
    for (let width = 8; width <= 40; width++) {
      const found = lines(text, width, "ja");
      expect(found.map((line) => line.slice(2)).join("")).toBe(text);
      for (const line of found) {
        expect(line.slice(2)).not.toMatch(/^[）。、ー]/);
        expect(line).not.toMatch(/（$/);
      }
    }
    expect(lines(text, 20, "ja")).toEqual(["- フォルダー（既定）", "  を同期します。"]);
  });

  it("keeps names of options whole in Japanese text", () => {
    expect(lines("値は --exclude-from で指定します", 22, "ja")).toEqual([
      "- 値は --exclude-from",
      "  で指定します",
    ]);
  });

  it("aligns the second of two columns", () => {
    const rows = [
      ["--全部", "one two"],
      ["--a", "three four"],
    ] as const;
    expect(columns(rows, 17, "en")).toEqual(["  --全部  one two", "  --a     three", "          four"]);
  });
});
