import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { KeptDatabases } from "../../../src/engine/journal/kept-databases.ts";
import { ManualClock } from "../../harness/manual-clock.ts";

const KEPT = 10_000;

let folder: string;
let file: string;
let clock: ManualClock;
let kept: KeptDatabases;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-kept-"));
  file = join(folder, "journal.db");
  clock = new ManualClock();
  kept = new KeptDatabases(clock);
  Journal.open(file).close();
});
afterEach(() => {
  kept.close();
  rmSync(folder, { recursive: true });
});

/** SQLite removes the log when the last connection is closed. */
const isOpen = (path = file): boolean => existsSync(`${path}-wal`);

function write(text: string, path = file): void {
  const journal = Journal.open(path, false, kept);
  journal.meta.set("audited-at", text);
  journal.close();
}

function read(path = file): string | undefined {
  const journal = Journal.open(path, false);
  const text = journal.meta.get("audited-at");
  journal.close();
  return text;
}

it("[JB7] opening and closing a journal does not write to it", () => {
  const before = readFileSync(file);
  const { mtimeNs } = statSync(file, { bigint: true });
  Journal.open(file).close();
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(statSync(file, { bigint: true }).mtimeNs).toBe(mtimeNs);
});

// On Windows an open file cannot be renamed, so none is kept.
describe.skipIf(process.platform === "win32")("[JB6] a journal between small syncs", () => {
  it("stays open for ten seconds, and others read and write it meanwhile", async () => {
    write("1");
    expect(isOpen()).toBe(true);
    expect(read()).toBe("1");
    const other = Journal.open(file);
    other.meta.set("audited-at", "2");
    other.close();
    const again = Journal.open(file, false, kept);
    expect(again.meta.get("audited-at")).toBe("2");
    again.close();
    await clock.advance(KEPT - 1);
    expect(isOpen()).toBe(true);
    await clock.advance(1);
    expect(isOpen()).toBe(false);
    expect(clock.sleepers).toBe(0);
  });

  it("has nothing left of the sync before", () => {
    const journal = Journal.open(file, false, kept);
    journal.removals.add({ key: "a", reason: "gone", stamp: "", size: 1, inode: "2" });
    journal.removals.noteMoved("b");
    journal.leftovers.remain({ key: "c", etag: "e", size: 1 }, "job");
    journal.close();
    const again = Journal.open(file, false, kept);
    expect(again.removals.after("", 10)).toEqual([]);
    expect(again.removals.isMoved("b")).toBe(false);
    expect(again.leftovers.settle("job", 1)).toEqual({ less: 0, more: 0 });
    again.close();
  });

  it("is given up when its file was set aside; the new file keeps its log", () => {
    write("old");
    for (const suffix of ["", "-wal", "-shm"]) renameSync(file + suffix, `${file}.aside${suffix}`);
    const fresh = Journal.open(file);
    fresh.meta.set("audited-at", "new");
    kept.drop(file);
    expect(isOpen()).toBe(true);
    fresh.close();
    expect(read()).toBe("new");
    expect(read(`${file}.aside`)).toBe("old");
    write("newer");
    expect(read()).toBe("newer");
  });

  it("is closed if its file was replaced while a sync used it", () => {
    const journal = Journal.open(file, false, kept);
    journal.meta.set("audited-at", "old");
    for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix);
    Journal.open(file).close();
    journal.close();
    expect(clock.sleepers).toBe(0);
    const again = Journal.open(file, false, kept);
    expect(again.meta.get("audited-at")).toBe(undefined);
    again.close();
  });

  it("is made again when its folder is gone", () => {
    write("1");
    for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix);
    expect(read()).toBe(undefined);
    write("2");
    expect(read()).toBe("2");
  });

  it("is not used once a newer version of Liana has upgraded it", () => {
    write("1");
    const other = new DatabaseSync(file);
    other.exec("PRAGMA user_version = 999");
    other.close();
    const error = expect.objectContaining({ code: "journal-newer" });
    expect(() => Journal.open(file, false, kept)).toThrow(error);
    expect(isOpen()).toBe(false);
  });

  it("is one of four: the oldest is closed first", () => {
    const files = [1, 2, 3, 4, 5].map((at) => join(folder, `${at}.db`));
    for (const path of files) write("1", path);
    expect(files.map(isOpen)).toEqual([false, true, true, true, true]);
    kept.close();
    expect(files.map(isOpen)).toEqual([false, false, false, false, false]);
    write("2");
    expect(isOpen()).toBe(false);
  });
});
