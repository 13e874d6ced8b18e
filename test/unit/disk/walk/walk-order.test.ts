import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareKeys } from "../../../../src/shared/model/key-order.ts";
import { MemoryDisk } from "../../../fakes/memory-disk.ts";
import { itemsOf, linesOf } from "./walk-of.ts";

/** Characters next to `/` and `.`, characters on both sides of the surrogates, and a letter with two spellings. */
const letter = fc.constantFrom(
  "a",
  "b",
  "!",
  "-",
  ".",
  "0",
  "~",
  "\u00e9",
  "e\u0301",
  "\ue000",
  "\uffff",
  "\ud83d\ude00",
  "\ud800\udc00",
);
const name = fc
  .string({ unit: letter, minLength: 1, maxLength: 4 })
  .filter((text) => text !== "." && text !== "..")
  .map((text) => text);
const kind = fc.constantFrom("file", "folder", "link", "special", "badName", "linkFile");
const tree = fc.array(fc.tuple(fc.array(name, { minLength: 1, maxLength: 4 }), kind), { maxLength: 30 });

function plant(disk: MemoryDisk, entries: readonly (readonly [readonly string[], string])[]): void {
  for (const [steps, what] of entries) {
    const path = steps.join("/");
    // A path through a file cannot exist.
    const blocked = steps.some((_, i) => i > 0 && !isFolderOrFree(disk, steps.slice(0, i).join("/")));
    if (blocked || disk.edit.exists(path)) continue;
    if (what === "file") disk.edit.write(path, path);
    else if (what === "linkFile") disk.edit.write(`${path}.rclonelink`, path);
    else if (what === "folder") disk.edit.mkdir(path);
    else if (what === "link") disk.edit.link(path, "somewhere");
    else if (what === "special") disk.edit.special(path);
    else disk.edit.badName(path, path);
  }
}

function isFolderOrFree(disk: MemoryDisk, path: string): boolean {
  return (disk.edit.all().get(path) ?? "/") === "/";
}

describe("[architecture] a walk is in the order of S3 listings", () => {
  test("the whole stream is sorted by the UTF-8 bytes of whole keys, whatever the tree", () => {
    fc.assert(
      fc.property(
        tree,
        fc.boolean(),
        fc.constantFrom("keep", "skip", "follow"),
        (entries, normalize, links) => {
          const disk = new MemoryDisk();
          plant(disk, entries);
          const keys = itemsOf(disk, { normalize, links }).map((item) => item.key);
          const byBytes = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
          expect(keys).toEqual(byBytes);
          expect(keys).toEqual(keys.toSorted(compareKeys));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("every existing file is reported once, and no entry twice", () => {
    fc.assert(
      fc.property(tree, (entries) => {
        const disk = new MemoryDisk();
        plant(disk, entries);
        const items = itemsOf(disk, { normalize: false });
        const reported = items.flatMap((item) => {
          if ("path" in item) return [item.path];
          return item.kind === "gap" && item.first ? [item.shown] : [];
        });
        expect(reported.toSorted()).toEqual([...disk.edit.all().keys()].toSorted());
        const entryKeys = items.flatMap((item) => (item.kind === "gap" ? [] : [item.key]));
        expect(new Set(entryKeys).size).toBe(entryKeys.length);
      }),
      { numRuns: 500 },
    );
  });

  test("a folder sorts by its slash: after `a.txt` and `a-b`, before `a0`", () => {
    const disk = new MemoryDisk();
    for (const path of ["a/b", "a.txt", "a-b", "a0", "a!"]) disk.edit.write(path, "");
    expect(linesOf(disk)).toEqual(["file a!", "file a-b", "file a.txt", "folder a/", "file a/b", "file a0"]);
  });

  test("emoji sort after the private use area, as bytes do", () => {
    const disk = new MemoryDisk();
    disk.edit.write("\ud83d\ude00", "");
    disk.edit.write("\uffee", "");
    expect(linesOf(disk)).toEqual(["file \uffee", "file \ud83d\ude00"]);
  });

  test("a tree 2,000 folders deep is walked", () => {
    const disk = new MemoryDisk();
    const deep = "d/".repeat(500);
    disk.edit.write(`${deep}x`, "");
    expect(itemsOf(disk).at(-1)?.key).toBe(`${deep}x`);
    disk.edit.mkdir("e/".repeat(2_000).slice(0, -1));
    // At some depth keys become too long. This is reported once, where it begins.
    const gaps = linesOf(disk).filter((line) => line.startsWith("gap"));
    expect(gaps).toEqual([`gap ${"e/".repeat(513)} key-too-long`]);
  });
});
