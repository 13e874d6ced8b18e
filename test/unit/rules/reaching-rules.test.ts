import { describe, expect, test } from "vitest";
import { rulesForNothing } from "../../../src/shared/model/rules-for-nothing.ts";
import { gitignoreExclusion } from "../../../src/engine/rules/walk-exclude.ts";

/** The paths that these rules do not exclude. */
function left(lines: readonly string[], ...paths: readonly string[]): readonly string[] {
  const { excludes } = gitignoreExclusion(lines);
  return paths.filter((path) => !excludes(path));
}

const TREE = [
  "a.jpg",
  "a.txt",
  "Documents/",
  "Documents/a.txt",
  "Documents/b.tmp",
  "Documents/sub/",
  "Documents/sub/c.jpg",
  "Music/",
  "Music/Documents/d.txt",
  "Music/e.jpg",
];

describe("[DL3] a later rule re-includes content of an excluded folder", () => {
  test.each([
    [
      ["*", "!Documents/*"],
      ["Documents/a.txt", "Documents/b.tmp", "Documents/sub/", "Documents/sub/c.jpg"],
    ],
    [
      ["*", "!/Documents/**"],
      ["Documents/a.txt", "Documents/b.tmp", "Documents/sub/", "Documents/sub/c.jpg"],
    ],
    [
      ["**", "!Documents/sub/"],
      ["Documents/sub/", "Documents/sub/c.jpg"],
    ],
    [["*", "!Documents/*.txt"], ["Documents/a.txt"]],
    [
      ["*", "!*.jpg"],
      ["a.jpg", "Documents/sub/c.jpg", "Music/e.jpg"],
    ],
    [
      ["*", "!**/Documents/*"],
      [
        "Documents/a.txt",
        "Documents/b.tmp",
        "Documents/sub/",
        "Documents/sub/c.jpg",
        "Music/Documents/d.txt",
      ],
    ],
    [
      ["*", "!Documents/*", "*.tmp"],
      ["Documents/a.txt", "Documents/sub/", "Documents/sub/c.jpg"],
    ],
    [
      ["*", "!Documents/*", "Documents/sub/"],
      ["Documents/a.txt", "Documents/b.tmp"],
    ],
    [
      ["*", "!Documents/*", "Documents/sub/", "!Documents/sub/*.jpg"],
      ["Documents/a.txt", "Documents/b.tmp", "Documents/sub/c.jpg"],
    ],
    [
      ["Documents/", "Music/", "!Documents/a.txt"],
      ["a.jpg", "a.txt", "Documents/a.txt"],
    ],
    // As in git: `!*/` re-includes all folders, so no excluded folder has to be searched.
    [
      ["*", "!*/", "!*.jpg"],
      ["a.jpg", "Documents/", "Documents/sub/", "Documents/sub/c.jpg", "Music/", "Music/e.jpg"],
    ],
    [["/*", "!/Documents"], TREE.filter((path) => path.startsWith("Documents/"))],
  ])("%j", (lines, expected) => {
    expect(left(lines, ...TREE)).toEqual(expected);
  });

  test("a rule without a path does not, because every node_modules/ would have to be searched", () => {
    const { excludes, enters } = gitignoreExclusion(["node_modules/", "*.log", "!important.log"]);
    expect(excludes("node_modules/x/important.log")).toBe(true);
    expect(enters("node_modules/")).toBe(false);
    expect(excludes("important.log")).toBe(false);
  });

  test("only folders on the way to re-included content are entered", () => {
    const { enters } = gitignoreExclusion(["*", "!a/b*/c.txt", "!/x/**/y"]);
    expect(["a/", "a/b1/", "x/", "x/q/", "x/q/r/"].filter(enters)).toEqual([
      "a/",
      "a/b1/",
      "x/",
      "x/q/",
      "x/q/r/",
    ]);
    expect(["b/", "a/c/", "a/b1/c/", "y/", "q/a/"].filter(enters)).toEqual([]);
  });

  test("the result is the same for more paths than the library caches", () => {
    const { excludes } = gitignoreExclusion(["*", "!Documents/*"]);
    for (let i = 0; i < 25_000; i++) {
      expect(excludes(`Documents/f${i}`)).toBe(false);
      expect(excludes(`Music/f${i}`)).toBe(true);
    }
  });
});

describe("[DL3] rules that exclude everything are detected without a source", () => {
  test.each([
    [["*"], "alone"],
    [["a", "/*"], "alone"],
    [["**", "*.tmp", "# !a"], "alone"],
    [["!Documents/*", "*"], "before"],
    [["*", "!Documents/"], "folder"],
    [["*", "!*/"], "folder"],
  ])("%j: %s", (lines, reason) => {
    expect(rulesForNothing(lines)).toMatchObject({ reason });
  });

  test.each([
    [[]],
    [["*.txt"]],
    [["*", "!Documents/*"]],
    [["*", "!*/", "!*.jpg"]],
    [["/*", "!/Documents/"]],
    [["*", "!a"]],
  ])("%j may keep something", (lines) => {
    expect(rulesForNothing(lines)).toBeUndefined();
  });
});
