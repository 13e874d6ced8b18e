import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refusedWords } from "../../../src/shared/exclude-pattern-words.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";
import { readExcludePattern } from "../../../src/shared/model/exclude-pattern.ts";

/** The keys that an expression excludes. */
function leftOut(text: string, keys: readonly string[]): readonly string[] {
  const pattern = readExcludePattern(text);
  if (pattern.kind === "refused") throw new Error(`${text}: ${pattern.reason}`);
  return keys.filter(pattern.excludes);
}

function why(text: string): string | undefined {
  const pattern = readExcludePattern(text);
  return pattern.kind === "refused" ? refusedWords(ENGLISH, pattern) : undefined;
}

describe("[DL3] a regular expression", () => {
  const TREE = ["a.jpg", "docs/", "docs/.DS_Store", "docs/b.JPG", "tmp/", "tmp/x", "x/tmp/", "x/tmp/y"];

  test.each([
    [String.raw`\.jpg$`, ["a.jpg"]],
    [String.raw`(?i)\.jpg$`, ["a.jpg", "docs/b.JPG"]],
    [".[Dd][Ss]_[Ss]tore", ["docs/.DS_Store"]],
    ["/tmp/", ["tmp/", "tmp/x", "x/tmp/", "x/tmp/y"]],
    ["^tmp/", ["tmp/", "tmp/x"]],
    ["^/tmp/", ["tmp/", "tmp/x"]],
    [String.raw`\Atmp`, ["tmp/", "tmp/x"]],
    ["tmp/$", ["tmp/", "tmp/x", "x/tmp/", "x/tmp/y"]],
    // Matches files only: `docs/` has no dot either, but its content is not excluded.
    ["^[^.]*$", ["tmp/x", "x/tmp/y"]],
    ["/[^/.]*$", ["tmp/x", "x/tmp/y"]],
    ["tmp$", []],
    [String.raw`(docs|nothing)/`, ["docs/", "docs/.DS_Store", "docs/b.JPG"]],
  ])("%s excludes paths in which it matches", (text, expected) => {
    expect(leftOut(text, TREE)).toEqual(expected);
  });

  test.each([
    ["[[:digit:]]+x", "12x"],
    ["^[[:alpha:]_-]{3}$", "a_-"],
    ["[]x]y", "]y"],
    ["[^]x]y", "ay"],
    [String.raw`\pL\p{Greek}`, "aω"],
    [String.raw`\x41\x{1F33F}`, "A🌿"],
    ["(?P<year>[0-9]{4})-", "2026-11"],
    ["(?i:A)b", "ab"],
    [String.raw`a\_b\-c\ d\/e`, "a_b-c d/e"],
    ["a{,2}b}", "a{,2}b}"],
    ["x{2,}", "xx"],
    [String.raw`a\.b\z`, "a.b"],
    ["🌿+", "🌿"],
  ])("%s has the meaning that RE2 gives it", (text, key) => {
    expect(leftOut(text, [key, "nothing of that"])).toEqual([key]);
  });

  test("a kept link is matched by its own name", () => {
    expect(leftOut("^link$", ["link.rclonelink", "link", "other.rclonelink"])).toEqual([
      "link.rclonelink",
      "link",
    ]);
  });

  test.each([
    ["", /^this expression cannot be used: it is empty\.$/],
    ["x".repeat(513), /: it is longer than 512 characters\.$/],
    ["(", /missing closing \): \(\.$/],
    [")", /unexpected \): \)\.$/],
    ["[a", /missing closing \]: \[a\.$/],
    ["*", /missing argument to repetition operator: \*\.$/],
    ["a(?=b)", /\(\?=\.$/],
    ["a(?!b)", /\(\?!\.$/],
    [String.raw`(a)\1`, /invalid escape sequence: \\1\.$/],
    ["[[:nonsense:]]", /nonsense/],
    [String.raw`\p{Nonsense}`, /Nonsense/],
    ["a{1001}", /invalid repeat count: \{1001\}\.$/],
    ["a\\", /trailing backslash/],
  ])("%s is refused with the reason", (text, reason) => {
    expect(why(text)).toMatch(reason);
  });

  test.each([
    [String.raw`\Qa.b\E`, "a.b", "axb"],
    [String.raw`\Q/$`, "x/$", "x/"],
    [String.raw`[$]x`, "$x", "x"],
    ["(?U)^a+b", "aab", "b"],
    ["^a.b$", "a\u2028b", "a\nb"],
  ])("%s excludes %j and not %j", (text, key, other) => {
    expect(leftOut(text, [key, other])).toEqual([key]);
  });

  /** A backtracking engine would need hours for these, or forever. */
  test.each([
    "(a+)+b",
    "(a*)*b",
    "((a|b)+c?)*d",
    String.raw`(\w|\d)*;`,
    "(a?a)*b",
    "(.*)(.*)(.*)(.*)x",
    ".*a.*a.*a.*a.*x",
  ])("%s takes linear time", (text) => {
    expect(leftOut(text, [`${"a".repeat(10_000)}!`])).toEqual([]);
  });

  test("an excluded folder excludes everything below it, and no input throws or hangs", () => {
    const text = fc.string({
      unit: fc.constantFrom(..."ab/.*+?()[]{}|^$\\-:,1Ppzdw ".split("")),
      maxLength: 12,
    });
    const path = fc.string({ unit: fc.constantFrom("a", "b", "/", ".", "\ud800"), maxLength: 8 });
    fc.assert(
      fc.property(text, path, path, (expression, folder, below) => {
        const pattern = readExcludePattern(expression);
        if (pattern.kind === "refused" || !pattern.excludes(`${folder}/`)) return;
        expect([expression, pattern.excludes(`${folder}/${below}`)]).toEqual([expression, true]);
      }),
      { numRuns: 20_000 },
    );
  });
});
