import fc from "fast-check";
import { expect, test } from "vitest";
import { type ExclusionEdit, leaveOut, takeIn } from "../../src/engine/rules/edit-exclusions.ts";
import { gitignoreExclusion } from "../../src/engine/rules/walk-exclude.ts";

/** Names with every character that gitignore lines treat specially, and some that only look like it. */
const NAMES = [
  "a",
  "b.tmp",
  "*",
  "!keep",
  "#note",
  "trailing ",
  "two  ",
  "[x]",
  "[",
  "]",
  "a?b",
  "back\\slash",
  "back\\",
  "\\ ",
  " lead",
  "**",
  "tab\t",
  "{a,b}",
  "$",
  "(a|b)+",
  "^",
  "ä",
  "..a",
  "node_modules",
  "\ue000",
];

const LINES = [
  "*.tmp",
  "node_modules/",
  "/a/",
  "!/a/",
  "a",
  "!a",
  "!/a/a",
  "/a/**",
  "!/a/**",
  "# a comment",
  "",
  "*/a/",
  "!*/node_modules/a",
  "[x]",
  "\\#note",
  "!\\!keep",
  "**/a",
  "/*/a",
  "!*.tmp",
];

const name = fc.constantFrom(...NAMES);
const path = fc.array(name, { minLength: 1, maxLength: 3 });
const tree = fc.array(path, { minLength: 1, maxLength: 12 }).map((paths) => {
  const keys = new Set<string>();
  for (const parts of paths) {
    for (let depth = 1; depth < parts.length; depth++) keys.add(`${parts.slice(0, depth).join("/")}/`);
    keys.add(parts.join("/"));
  }
  // A name is a file or a folder.
  return [...keys].filter((key) => key.endsWith("/") || !keys.has(`${key}/`));
});
const rules = fc.array(fc.constantFrom(...LINES), { maxLength: 6 });
const situation = fc
  .record({ keys: tree, lines: rules, at: fc.nat() })
  .map(({ keys, lines, at }) => ({ keys, lines, key: keys[at % keys.length] ?? "a" }));

const linesOf = (edit: ExclusionEdit): readonly string[] => {
  if (edit.kind === "refused") throw new Error(edit.reason);
  return edit.exclude;
};
const isIn = (key: string, folder: string): boolean =>
  key === folder || (folder.endsWith("/") && key.startsWith(folder));
const include = (exclude: readonly string[], key: string): readonly string[] =>
  linesOf(takeIn({ exclude, excludePatterns: [] }, key));

test("[DL3] what is unticked is excluded with all its content, and nothing else changes", () => {
  fc.assert(
    fc.property(situation, ({ keys, lines, key }) => {
      const [before, after] = [gitignoreExclusion(lines), gitignoreExclusion(linesOf(leaveOut(lines, key)))];
      for (const other of keys)
        expect(after.excludes(other), other).toBe(isIn(other, key) || before.excludes(other));
    }),
    { numRuns: 3000 },
  );
});

test("[DL3] what is ticked is included, all of it after at most three ticks, and nothing else changes", () => {
  fc.assert(
    fc.property(situation, ({ keys, lines, key }) => {
      const before = gitignoreExclusion(lines);
      let now = include(lines, key);
      expect(gitignoreExclusion(now).excludes(key)).toBe(false);
      now = include(include(now, key), key);
      const after = gitignoreExclusion(now);
      for (const other of keys)
        expect(after.excludes(other), other).toBe(!isIn(other, key) && before.excludes(other));
    }),
    { numRuns: 3000 },
  );
});

test("[DL3] unticking and ticking again restores the list, and comments keep their order", () => {
  fc.assert(
    fc.property(situation, ({ keys, key }) => {
      const lines = ["# first", "*.tmp", "", "# second"];
      if (gitignoreExclusion(lines).excludes(key)) return;
      expect(include(linesOf(leaveOut(lines, key)), key)).toEqual(lines);
      let now: readonly string[] = lines;
      for (const other of keys) now = linesOf(leaveOut(now, other));
      expect(now.slice(0, lines.length)).toEqual(lines);
    }),
    { numRuns: 1000 },
  );
});
