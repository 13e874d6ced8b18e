import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPathsBelow } from "../../harness/open-paths.ts";
import { OpenFolderStats } from "../../../src/engine/disk/open-folder-stats.ts";
import { lstatOrNothing } from "../../../src/engine/disk/node-stat.ts";
import { setTime } from "../../../src/engine/disk/node-times.ts";
import { loadStatAt } from "../../../src/engine/disk/stat-at.ts";

/** Sorted before the others, so that the folder is open when those are asked for. */
const FIRST = ["0", "1", "2", "3", "4"];
const TIMES = {
  "time of 1970": 0n,
  "time before 1970": -1_500_000_000n,
  "time before 1901": -2_300_000_000_123_456_789n,
  "time after 2038": 2_200_000_000_000_000_001n,
  "time in nanoseconds": 1_790_000_000_123_456_789n,
};

let root: string;

function write(name: string, content = ""): string {
  const path = join(root, "a", name);
  fs.writeFileSync(path, content);
  return path;
}

/** Folders below the root that this process has open. */
function opened(): readonly string[] {
  return openPathsBelow(root).map((path) => path.slice(root.length));
}

/** Has seen so many files of the folder that it opened it. */
function open(): OpenFolderStats {
  const stats = new OpenFolderStats(root, () => STAT_AT);
  for (const name of FIRST) stats.stat(`a/${name}`);
  return stats;
}

const STAT_AT = loadStatAt();

// Other systems have no statx.
describe.skipIf(process.platform !== "linux")("stats in an open folder", () => {
  beforeAll(() => {
    root = fs.mkdtempSync(join(tmpdir(), "liana-open-folder-"));
    fs.mkdirSync(join(root, "a"));
    for (const name of FIRST) write(name);
    write("content", "x".repeat(5_000));
    fs.truncateSync(write("larger than 32 bits"), 5 * 2 ** 30);
    fs.chmodSync(write("mode"), 0o4751);
    fs.chmodSync(write("nobody may read"), 0);
    fs.linkSync(write("one of two"), join(root, "a", "two of two"));
    write("caf\u00e9 and cafe\u0301 and \u{1f98e}\n.txt");
    for (const [name, time] of Object.entries(TIMES)) {
      const handle = fs.openSync(write(name), "r+");
      setTime(handle, time);
      fs.closeSync(handle);
    }
    fs.mkdirSync(join(root, "a", "folder"), { mode: 0o1755 });
    fs.symlinkSync("folder", join(root, "a", "link"));
    fs.symlinkSync("/nowhere/at all", join(root, "a", "loose link"));
    execFileSync("mkfifo", [join(root, "a", "pipe")]);
  });

  afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

  test("[CH1] are those of the paths, to the last bit", () => {
    const stats = open();
    const names = fs.readdirSync(join(root, "a"));
    expect(names.length).toBeGreaterThan(18);
    for (const name of names) {
      const [here, there] = [stats.stat(`a/${name}`), lstatOrNothing(join(root, "a", name))];
      expect(here, name).toEqual(there);
      expect(here).toBeDefined();
    }
    expect(opened()).toEqual(["/a"]);
    stats.rest();
    expect(opened()).toEqual([]);
  });

  test("are undefined for what is not there, and the folder is closed", () => {
    const stats = open();
    expect(stats.stat("a/nothing")).toBeUndefined();
    expect(stats.stat("a/0/below a file")).toBeUndefined();
    expect(stats.stat("none/of this")).toBeUndefined();
    expect(opened()).toEqual([]);
  });

  test("open only the last folder, and only after a few of its files", () => {
    const stats = new OpenFolderStats(root, () => STAT_AT);
    for (const name of FIRST.slice(0, -1)) expect(stats.stat(`a/${name}`)).toBeUndefined();
    expect(opened()).toEqual([]);
    expect(stats.stat("a/4")).toBeDefined();
    expect(opened()).toEqual(["/a"]);
    expect(stats.stat("a")).toBeUndefined();
    expect(opened()).toEqual([]);
    for (let time = 0; time < FIRST.length; time++) stats.stat("a");
    expect([stats.stat("a"), opened()]).toEqual([lstatOrNothing(join(root, "a")), [""]]);
    stats.rest();
  });

  test("come from the folder that is at the path now, after a pause", () => {
    const stats = open();
    fs.renameSync(join(root, "a"), join(root, "b"));
    try {
      fs.mkdirSync(join(root, "a"));
      stats.rest();
      expect(stats.stat("a/0")).toBeUndefined();
    } finally {
      fs.rmdirSync(join(root, "a"));
      fs.renameSync(join(root, "b"), join(root, "a"));
    }
  });
});

test("without statx, all stats are undefined", () => {
  const stats = new OpenFolderStats("/root", () => undefined);
  for (const name of FIRST) expect(stats.stat(`a/${name}`)).toBeUndefined();
});
