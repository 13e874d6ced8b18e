import { describe, expect, test } from "vitest";
import { judgeMount } from "../../../../src/engine/disk/walk/walk-mounts.ts";
import { MemoryDisk } from "../../../fakes/memory-disk.ts";
import { linesOf } from "./walk-of.ts";

const known = { key: "disk/", device: "8" };

test.each([
  ["a folder", undefined, 1n, false, "none"],
  ["a disk that is new", undefined, 8n, false, "mount"],
  ["an empty disk that is new", undefined, 8n, true, "mount"],
  ["the disk of last time", known, 8n, false, "mount"],
  ["a mount point that is left", known, 1n, true, "disk-missing"],
  ["the same with files of its own", known, 1n, false, "disk-missing"],
  ["an empty disk", known, 8n, true, "disk-empty"],
  ["another empty disk", known, 9n, true, "disk-empty"],
  ["another disk", known, 9n, false, "disk-replaced"],
  [
    "a disk that nothing shows to be the one of last time",
    { key: "disk/", device: undefined },
    8n,
    false,
    "disk-replaced",
  ],
])("[GU1] %s", (_, mount, device, empty, expected) => {
  const verdict = judgeMount(mount, { device, around: 1n, empty });
  expect(verdict.kind === "away" ? verdict.reason : verdict.kind).toBe(expected);
});

describe("[GU1] disks reported by a walk", () => {
  function disk(): MemoryDisk {
    const memory = new MemoryDisk();
    memory.edit.plug("a/disk", memory.edit.newDisk(), 8n);
    for (const path of ["a/disk/f", "a/disk/sub/g", "a.txt", "z"]) memory.edit.write(path, "x");
    return memory;
  }

  test("a disk right before its folder, not what is on it", () => {
    expect(linesOf(disk(), { mounts: [] })).toEqual([
      "file a.txt",
      "folder a/",
      "mount a/disk/",
      "folder a/disk/",
      "file a/disk/f",
      "folder a/disk/sub/",
      "file a/disk/sub/g",
      "file z",
    ]);
  });

  test("nothing unless requested", () => {
    expect(linesOf(disk())).not.toContain("mount a/disk/");
  });

  test("in key order, whatever is left of the way to it", () => {
    const mounts = [{ key: "a/disk/", device: undefined }];
    const memory = disk();
    memory.edit.remove("a/disk");
    expect(linesOf(memory, { mounts })).toEqual([
      "file a.txt",
      "folder a/ empty",
      "gap a/disk/ disk-missing",
      "file z",
    ]);
    memory.edit.remove("a");
    expect(linesOf(memory, { mounts })).toEqual(["file a.txt", "gap a/disk/ disk-missing", "file z"]);
    memory.edit.write("a", "a file now");
    expect(linesOf(memory, { mounts })).toEqual([
      "file a",
      "file a.txt",
      "gap a/disk/ disk-missing",
      "file z",
    ]);
  });

  test("a disk on a disk by itself", () => {
    const memory = disk();
    memory.edit.plug("a/disk/sub", memory.edit.newDisk(), 9n);
    memory.edit.write("a/disk/sub/h", "x");
    expect(linesOf(memory, { mounts: [] }).filter((line) => line.startsWith("mount"))).toEqual([
      "mount a/disk/",
      "mount a/disk/sub/",
    ]);
  });

  test("where links are followed, a link to a disk as the disk itself", () => {
    const memory = disk();
    memory.edit.link("link", "a/disk");
    const walk = { links: "follow", mounts: [] } as const;
    expect(linesOf(memory, walk)).toContain("mount link/");
    memory.edit.pull("a/disk");
    const mounts = ["a/disk/", "link/"].map((key) => ({ key, device: "8" }));
    expect(linesOf(memory, { ...walk, mounts }).filter((line) => line.startsWith("gap"))).toEqual([
      "gap a/disk/ disk-missing",
      "gap link/ disk-missing",
    ]);
  });
});
