import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NodeTree } from "../../../src/engine/disk/node-tree.ts";
import type { LocalStat } from "../../../src/engine/disk/port.ts";
import { copyUnderLock, type LockedCopy } from "../../../src/engine/units/locked-copy.ts";
import { JOURNAL_MAGIC } from "../../../src/engine/disk/sidecars.ts";
import { contentOf, fingerprint, SqliteProgram } from "../../harness/sqlite-program.ts";

const FIRST = "CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('monday')";
let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "liana-locked-")));
});
afterEach(() => rmSync(root, { recursive: true }));

const at = (): string => join(root, "app.db");
const target = (): string => join(root, "copy");

/** @param held runs while the lock is held */
async function copied(held: () => void = () => undefined): Promise<LocalStat | undefined> {
  const file = await new NodeTree(root).open("app.db");
  const restedAt: LockedCopy["restedAt"] = () => {
    held();
    return 0n;
  };
  try {
    if (!existsSync(target())) copyFileSync(at(), target());
    return await copyUnderLock({ file, at: at(), target: target(), path: "app.db", restedAt });
  } finally {
    await file.close();
  }
}

describe("[UN1] a copy under a reader's lock", () => {
  test("has the committed state during a transaction, whatever the previous copy contained", async () => {
    await using program = await SqliteProgram.open(at(), FIRST);
    copyFileSync(at(), target());
    await program.run(`INSERT INTO note VALUES ('${"tuesday ".repeat(2000)}')`);
    await program.run("DELETE FROM note WHERE text <> 'monday'; VACUUM");
    await program.run("BEGIN; INSERT INTO note VALUES ('not committed')");
    const before = fingerprint(at());
    expect(existsSync(`${at()}-journal`)).toBe(true);
    const stat = await copied();
    expect(stat?.inode).toBe(String(statSync(at()).ino));
    expect(contentOf(target())).toEqual({ integrity: "ok", rows: ["monday"] });
    expect(readFileSync(target()).equals(readFileSync(at()))).toBe(true);
    expect(fingerprint(at())).toEqual(before);
    await program.run("COMMIT");
    expect(contentOf(at()).rows).toEqual(["monday", "not committed"]);
  });

  test("waits for a writer, and a writer waits for it", async () => {
    await using program = await SqliteProgram.open(at(), FIRST);
    await program.run("BEGIN EXCLUSIVE; INSERT INTO note VALUES ('tuesday')");
    const copy = copied();
    await program.run("COMMIT");
    expect(await copy).toBeDefined();
    expect(contentOf(target()).rows).toEqual(["monday", "tuesday"]);
  });

  test.each([
    ["its file was written to all the same", () => writeFileSync(at(), "x", { flag: "r+" })],
    ["its time is another one", () => utimesSync(at(), 1, 1)],
  ])("is not taken where %s", async (_what, act) => {
    const program = await SqliteProgram.open(at(), FIRST);
    await program.close();
    expect(await copied(act)).toBeUndefined();
  });

  test("is not made of a database with a log, and creates no files next to it", async () => {
    const program = await SqliteProgram.open(at(), `PRAGMA journal_mode = WAL; ${FIRST}`);
    await program.close();
    expect(await copied()).toBeUndefined();
    expect([existsSync(`${at()}-shm`), existsSync(`${at()}-wal`)]).toEqual([false, false]);
  });

  test("leaves the journal of a crashed program: only the user's program may roll back its database", async () => {
    const program = await SqliteProgram.open(at(), `PRAGMA cache_size = 1; ${FIRST}`);
    const rows = Array.from({ length: 300 }, () => `('${"x".repeat(900)}')`).join(", ");
    await program.run(`BEGIN; INSERT INTO note VALUES ${rows}; UPDATE note SET text = 'y' || text`);
    await program.kill();
    const files = [at(), `${at()}-journal`];
    const before = files.map((file) => readFileSync(file));
    expect(before[1]?.subarray(0, 8).equals(JOURNAL_MAGIC)).toBe(true);
    expect(await copied()).toBeUndefined();
    expect(files.map((file, i) => before[i]?.equals(readFileSync(file)))).toEqual([true, true]);
  });
});
