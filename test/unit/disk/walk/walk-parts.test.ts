import { beforeEach, describe, expect, test } from "vitest";
import { walk } from "../../../../src/engine/disk/walk/walk.ts";
import type { LocalEntry, ScanItem } from "../../../../src/shared/model/entry.ts";
import { partName } from "../../../../src/shared/model/names.ts";
import { MemoryDisk } from "../../../fakes/memory-disk.ts";
import { itemsOf, OPTIONS } from "./walk-of.ts";

let disk: MemoryDisk;

beforeEach(() => {
  disk = new MemoryDisk();
  for (const path of [
    "a",
    "a.txt",
    "b/c/d/e",
    "b/c/d.txt",
    "b/c-d",
    "b/\u{1f600}/x",
    "b/\uffee/x",
    "z/only",
  ]) {
    disk.edit.write(path, path);
  }
  // NA2, NA3, NA4: names that are reported under several keys, or next to another key.
  disk.edit.write("b/cafe\u0301/x", "nfd");
  disk.edit.write("b/caf\u00e9/y", "nfc");
  disk.edit.badName("b/\ufffd", "x");
  disk.edit.special("b/pipe");
  disk.edit.link("b/link", "../a");
  disk.edit.write(`b/${partName("x")}`, "");
  disk.edit.mkdir("b/empty");
  disk.edit.plug("b/disk", disk.edit.newDisk(), 8n);
  for (const path of ["b/disk/f", "b/disk/sub/g"]) disk.edit.write(path, path);
  disk.edit.write("b/shut/x", "1");
  disk.edit.setReadable("b/shut", false);
});

function inTwo(middle: string, options: Partial<typeof OPTIONS> = {}): ScanItem<LocalEntry>[] {
  const all = { ...OPTIONS, ...options };
  return [
    ...walk(disk.volume, all, { from: undefined, until: middle }),
    ...walk(disk.volume, all, { from: middle, until: undefined }),
  ];
}

describe("two walks of one tree", () => {
  test.each([
    ["links kept", {}],
    ["links skipped", { links: "skip" }],
    ["links followed", { links: "follow" }],
    ["exclusions", { exclude: ["d", "/z/"] }],
    ["a target", { role: "target", normalize: false }],
    ["disks", { mounts: [] }],
    ["disks, of which one is away", { mounts: [{ key: "b/c/", device: "7" }] }],
  ] as const)("report the same as one, wherever the tree is divided: %s", (_, options) => {
    const whole = itemsOf(disk, options);
    expect(whole.length).toBeGreaterThan(12);
    const keys = whole.map(({ key }) => key);
    for (const middle of ["", ...keys, ...keys.map((key) => `${key}!`), "b0", "b/c/d/", "b/shut/x", "~"]) {
      // A folder that is unreadable for both walks is reported by both: as a gap, and as unscanned by the second.
      // A part may have everything excluded even if the whole has not.
      const items = inTwo(middle, options).filter(
        ({ kind, key }) => kind !== "left-out" && (kind !== "unscanned" || !/^b\/(shut|c)\//.test(key)),
      );
      expect(items).toEqual(whole);
    }
  });

  test("a folder that is unreadable only for the second is unscanned there, and nothing in it counts as deleted", () => {
    const before = [...walk(disk.volume, OPTIONS, { from: undefined, until: "b/c/d" })];
    disk.edit.setReadable("b/c", false);
    const after = [...walk(disk.volume, OPTIONS, { from: "b/c/d", until: undefined })];
    expect(before.at(-1)).toMatchObject({ kind: "folder", key: "b/c/" });
    expect(after[0]).toEqual({ kind: "unscanned", key: "b/c/d", until: "b/c0" });
    expect(after.map(({ key }) => key)).not.toContain("b/c/d/e");
    expect(after.map(({ key }) => key)).toContain("z/only");
  });
});
