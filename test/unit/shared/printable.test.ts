import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable, printableJson, printableLines } from "../../../src/shared/printable.ts";

/** E9: characters that a terminal, a spreadsheet or a reader could misinterpret. */
const DANGEROUS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe("printable", () => {
  it.each([
    ["an escape sequence", "a\u001B[2Jb", "a\\x1B[2Jb"],
    ["one of eight bits", "a\u009B2Jb", "a\\x9B2Jb"],
    ["a title and a bell", "\u001B]0;x\u0007", "\\x1B]0;x\\x07"],
    ["line ends", "a\r\nb\tc", "a\\r\\nb\\tc"],
    ["NUL and DEL", "\0\u007F", "\\x00\\x7F"],
    ["a turned name", "photo\u202Egpj.exe", "photo\\u202Egpj.exe"],
    ["isolates and marks", "\u2066a\u2069\u200E\u200F\u061C", "\\u2066a\\u2069\\u200E\\u200F\\u061C"],
    ["line separators", "a\u2028b\u2029", "a\\u2028b\\u2029"],
    ["nothing to see", "a\u200Bb\uFEFFc\u00ADd\u2060e\u3164", "a\\u200Bb\\uFEFFc\\xADd\\u2060e\\u3164"],
    ["joiners between Latin letters", "pay\u200Dpal\u200C", "pay\\u200Dpal\\u200C"],
    ["tags", "a\u{E0041}", "a\\u{E0041}"],
    ["half a character", "a\uD800b", "a\\uD800b"],
  ])("shows %s", (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it.each(["Überraschung é.txt", "שלום.pdf", "نامه‌ای.txt", "क्‍ष", "👨‍👩‍👧 👍🏽 ⚠️", "C:\\Users\\new", "e\u0301"])(
    "leaves %s as it is",
    (text) => {
      expect(printable(text)).toBe(text);
    },
  );

  it("keeps the beginning and the end of a long text", () => {
    const shown = printable(`begin${"x".repeat(10_000_000)}end.txt`);
    expect(shown.length).toBeLessThanOrEqual(4096);
    expect(shown).toMatch(/^beginx+…x+end\.txt$/);
    expect(printable("👨".repeat(30), 11)).toBe(`${"👨".repeat(5)}…${"👨".repeat(5)}`);
  });

  it("escapes every dangerous character of any text, and changes nothing the second time", () => {
    const anything = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(anything, (text) => {
        const shown = printable(text);
        expect(shown.replaceAll(/[\u200C\u200D]/g, "")).not.toMatch(DANGEROUS);
        expect(printable(shown)).toBe(shown);
      }),
    );
  });

  it("keeps the lines of a multi-line text", () => {
    expect(printableLines("a\u001Bb\nc\rd\n")).toBe("a\\x1Bb\nc\\rd\n");
  });

  it("keeps the exact text in JSON", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (key) => {
        const json = printableJson({ key });
        expect(JSON.parse(json)).toEqual({ key });
        expect(json.replaceAll(/[\u200C\u200D]/g, "")).not.toMatch(DANGEROUS);
      }),
    );
  });
});
