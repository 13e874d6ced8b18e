import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excludedBy } from "../../../src/engine/rules/exclude-rules.ts";
import { makeExcluded } from "../../../src/engine/rules/walk-exclude.ts";

describe("[DL3] exclude rules", () => {
  test("exclude a key below an excluded folder, even when it is checked by itself", () => {
    const excluded = makeExcluded(["build/"]);
    expect(excluded("a/build/x/y")).toBe(true);
    expect(excluded("a/build/")).toBe(true);
    expect(excluded("a/build")).toBe(false);
  });

  test("a file is taken back in by its path although its folder is out, which git would not do", () => {
    const excluded = makeExcluded(["build/", "!build/keep"]);
    expect(excluded("build/keep")).toBe(false);
    expect(excluded("build/other")).toBe(true);
  });

  test("letters differ by case on every system", () => {
    expect(makeExcluded(["*.JPG"])("a.jpg")).toBe(false);
  });

  test("a kept link goes by its own name first, then by its key", () => {
    const excluded = makeExcluded(["*", "!wanted", "!named.rclonelink"]);
    expect(excluded("wanted.rclonelink")).toBe(false);
    expect(excluded("other.rclonelink")).toBe(true);
    expect(makeExcluded(["*.rclonelink"])("x.rclonelink")).toBe(true);
  });

  test("ignore comments and empty lines", () => {
    const excluded = makeExcluded(["", "# *", "   "]);
    expect(excluded("# *")).toBe(false);
    expect(excluded("a")).toBe(false);
  });

  test("the answer stays the same over more keys than are remembered", () => {
    const excluded = makeExcluded(["*.tmp", "/out/"]);
    for (let i = 0; i < 50_000; i++) {
      expect(excluded(`d${i % 7}/f${i}.tmp`)).toBe(true);
      expect(excluded(`d${i % 7}/f${i}`)).toBe(false);
    }
    expect(excluded("out/f1")).toBe(true);
  });

  test.each([
    "",
    "/",
    "//",
    "/x",
    "../x",
    "..",
    ".",
    "./x",
    "a//b",
    "a/../b",
    "\0",
    "a\\b",
    "C:\\x",
    "\ud800",
    "a/",
  ])("the odd key %j gets a result", (key) => {
    expect(typeof makeExcluded(["*.tmp", "a/", "!b", "[", "**/x"])(key)).toBe("boolean");
  });

  test("no line and no key makes it throw", () => {
    const text = fc.string({
      unit: fc.constantFrom(
        "a",
        "/",
        ".",
        "*",
        "!",
        "#",
        "[",
        "]",
        "\\",
        "?",
        "{",
        "(",
        " ",
        "-",
        "^",
        "\0",
        "\ud800",
      ),
    });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), text, (lines, key) => {
        expect(typeof makeExcluded(lines)(key)).toBe("boolean");
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("[DL3] lines and expressions together", () => {
  const excluded = excludedBy({
    exclude: ["*.tmp", "!keep.tmp", "!x.bak"],
    excludePatterns: ["[.]bak$", "^out/"],
  });

  test("each leaves out its own, and no line takes back what an expression leaves out", () => {
    const keys = ["a.tmp", "keep.tmp", "x.bak", "out/", "out/y", "a.txt"];
    expect(keys.filter((key) => excluded(key))).toEqual(["a.tmp", "x.bak", "out/", "out/y"]);
  });

  test("one that cannot be used is an error, not a rule that does nothing", () => {
    expect(() => excludedBy({ exclude: [], excludePatterns: ["("] })).toThrow("bad-config");
  });
});
