import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";
import { contentOf, SqliteProgram } from "../../harness/sqlite-program.ts";

const WAL = `PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS note (text TEXT);`;
const add = (text: string): string => `INSERT INTO note VALUES ('${text}');`;
const NEW = ["monday", "tuesday"];

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write({ "docs/": "", "clone/": "" });
});
afterEach(() => practice[Symbol.asyncDispose]());

const source = (): string => practice.path("docs/app.db");
const clone = (name = "app.db"): string => practice.path(`clone/${name}`);
const names = (): readonly string[] => readdirSync(practice.path("clone")).sort();
const restore = (onConflict: "keep-both" | "overwrite" | "skip") =>
  practice.restore("clone", { options: { onConflict } });

/** Two states in the bucket; the clone holds the first one, and its user has committed to its log since. */
async function cloneWithOwnCommits(): Promise<void> {
  const program = await SqliteProgram.open(source(), WAL);
  await program.run(add("monday"));
  await practice.backUp();
  await restore("keep-both");
  const user = await SqliteProgram.open(clone(), "PRAGMA wal_autocheckpoint = 0");
  await user.run(add("of the user"));
  await user.kill();
  expect(names()).toEqual(["app.db", "app.db-shm", "app.db-wal"]);
  await program.run(add("tuesday"));
  await program.close();
  await practice.backUp();
}

describe("[UN2, RS3] a database in the clone with user commits in its log, and a newer state in the bucket", () => {
  test("keep both: the user's database stays whole, with the backup next to it", async () => {
    await cloneWithOwnCommits();
    const report = await restore("keep-both");
    expect(report.problems).toEqual([]);
    const beside = names().find((name) => name.includes("(restored"));
    expect(contentOf(clone(beside))).toEqual({ integrity: "ok", rows: NEW });
    expect(contentOf(clone())).toEqual({ integrity: "ok", rows: ["monday", "of the user"] });
  });

  test("overwrite: the log is removed with its database", async () => {
    await cloneWithOwnCommits();
    const report = await restore("overwrite");
    expect(report.problems).toEqual([]);
    expect(existsSync(`${clone()}-wal`)).toBe(false);
    expect(contentOf(clone())).toEqual({ integrity: "ok", rows: NEW });
  });

  test("skip: nothing is touched", async () => {
    await cloneWithOwnCommits();
    const before = readFileSync(`${clone()}-wal`);
    await restore("skip");
    expect(readFileSync(`${clone()}-wal`).equals(before)).toBe(true);
    expect(contentOf(clone()).rows).toEqual(["monday", "of the user"]);
  });
});

test("[UN2] a log without its database is renamed, so that SQLite does not replay it into the restored one", async () => {
  await cloneWithOwnCommits();
  rmSync(clone());
  const log = readFileSync(`${clone()}-wal`);
  const report = await restore("keep-both");
  expect(report.problems).toEqual([]);
  const aside = names().find((name) => name.includes("-wal (replaced"));
  expect(readFileSync(clone(aside)).equals(log)).toBe(true);
  expect(contentOf(clone())).toEqual({ integrity: "ok", rows: NEW });
});

test("[UN2] sidecars restored earlier from a file-by-file backup are removed with the database", async () => {
  const asFiles = { options: { databases: "as-files", mirror: true } } as const;
  await using program = await SqliteProgram.open(source(), WAL);
  await program.run(add("monday"));
  await practice.backUp("docs", asFiles);
  await restore("keep-both");
  expect(names()).toContain("app.db-wal");
  await program.run(add("tuesday"));
  await practice.backUp("docs", { options: { mirror: true } });
  const report = await restore("keep-both");
  expect(report.problems).toEqual([]);
  expect(existsSync(`${clone()}-wal`)).toBe(false);
  expect(contentOf(clone())).toEqual({ integrity: "ok", rows: NEW });
});

test("[UN2] repeated restores of a file-by-file backup include its sidecars", async () => {
  const asFiles = { options: { databases: "as-files" } } as const;
  await using program = await SqliteProgram.open(source(), WAL);
  for (const day of NEW) {
    await program.run(add(day));
    await practice.backUp("docs", asFiles);
    const report = await restore("keep-both");
    expect(report.problems).toEqual([]);
    expect(readFileSync(`${clone()}-wal`).equals(readFileSync(`${source()}-wal`))).toBe(true);
  }
  copyFileSync(clone(), practice.path("look.db"));
  copyFileSync(`${clone()}-wal`, practice.path("look.db-wal"));
  expect(contentOf(practice.path("look.db")).rows).toEqual(NEW);
});
