import { copyFileSync, existsSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";
import { contentOf, fingerprint, SqliteProgram } from "../../harness/sqlite-program.ts";

const TABLE = "CREATE TABLE IF NOT EXISTS note (text TEXT);";
/** The log is checkpointed only by an explicit command. */
const WAL = `PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; ${TABLE}`;
const ROLLBACK = `PRAGMA journal_mode = DELETE; ${TABLE}`;
const MIRROR = { options: { mirror: true } } as const;

const add = (text: string): string => `INSERT INTO note VALUES ('${text}');`;

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write({ "docs/": "" });
});
afterEach(() => practice[Symbol.asyncDispose]());

const path = (): string => practice.path("docs/app.db");

/** The database as a new computer restores it, opened with SQLite. */
async function restored(): Promise<{ readonly integrity: unknown; readonly rows: readonly unknown[] }> {
  rmSync(practice.path("clone"), { recursive: true, force: true });
  const report = await practice.restore("clone", { stateDir: practice.path(`state-${Math.random()}`) });
  expect([report.outcome, report.problems]).toEqual(["in-step", []]);
  expect(readdirSync(practice.path("clone"))).toEqual(["app.db"]);
  return contentOf(practice.path("clone/app.db"));
}

describe.each([
  ["keep", {}],
  ["mirror", MIRROR],
])("[UN1] in %s mode", (_mode, asked) => {
  test("a database with a log: every sync between writes sends the newest rows", async () => {
    await using program = await SqliteProgram.open(path(), WAL);
    const rows: string[] = [];
    for (const day of ["monday", "tuesday", "wednesday"]) {
      await program.run(add(day));
      rows.push(day);
      const before = fingerprint(path());
      expect(Object.keys(before)).toEqual(["", "-shm", "-wal"]);
      const report = await practice.backUp("docs", asked);
      expect([report.outcome, report.problems]).toEqual(["in-step", []]);
      expect(fingerprint(path())).toEqual(before);
      expect(Object.keys(await practice.bucket.contents())).toEqual(["app.db"]);
      expect(await restored()).toEqual({ integrity: "ok", rows });
    }
    // SQLite deletes the log when the last connection closes.
    await program.close();
    expect(existsSync(`${path()}-wal`)).toBe(false);
    await practice.backUp("docs", asked);
    expect(await restored()).toEqual({ integrity: "ok", rows });
  });

  test("a rollback journal left by a killed program, and the next transactions", async () => {
    const program = await SqliteProgram.open(path(), ROLLBACK);
    await program.run(add("monday"));
    await practice.backUp("docs", asked);
    // More than the page cache holds, so pages reach the file before the transaction ends.
    await program.run(`PRAGMA cache_size = 5; BEGIN; ${add("half")}
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
      INSERT INTO note SELECT 'never committed ' || i FROM n;`);
    await program.kill();
    const before = fingerprint(path());
    expect(Object.keys(before)).toEqual(["", "-journal"]);
    const report = await practice.backUp("docs", asked);
    expect([report.outcome, report.problems]).toEqual(["in-step", []]);
    expect(fingerprint(path())).toEqual(before);
    expect(await restored()).toEqual({ integrity: "ok", rows: ["monday"] });
    await using next = await SqliteProgram.open(path(), ROLLBACK);
    await next.run(add("tuesday"));
    await practice.backUp("docs", asked);
    expect(await restored()).toEqual({ integrity: "ok", rows: ["monday", "tuesday"] });
  });
});

test("[UN1] commits in a log left by a killed program are sent", async () => {
  const program = await SqliteProgram.open(path(), WAL);
  await program.run(add("monday"));
  await program.kill();
  rmSync(`${path()}-shm`);
  const before = fingerprint(path());
  expect(Object.keys(before)).toEqual(["", "-wal"]);
  const report = await practice.backUp();
  expect([report.outcome, report.problems]).toEqual(["in-step", []]);
  expect(fingerprint(path())).toEqual(before);
  expect(await restored()).toEqual({ integrity: "ok", rows: ["monday"] });
});

test("[UN1, CH4] a sync sends nothing for an unchanged database, and a copy for a changed one", async () => {
  await using program = await SqliteProgram.open(path(), WAL);
  await program.run(add("monday"));
  await practice.backUp();
  const again = await practice.backUp();
  expect([again.operations, again.summary.uploaded]).toEqual([[], 0]);
  await program.run(add("tuesday"));
  const changed = await practice.backUp();
  expect(changed.summary.uploaded).toBe(1);
});

test("[UN1, CH2] a checkpoint of the log into the database does not send the same content again", async () => {
  await using program = await SqliteProgram.open(path(), WAL);
  await program.run(add("monday"));
  await practice.backUp();
  await program.run("PRAGMA wal_checkpoint(TRUNCATE)");
  const report = await practice.backUp();
  expect([report.summary.uploaded, report.operations]).toEqual([0, ["ListObjectsV2", "CopyObject"]]);
  expect(await restored()).toEqual({ integrity: "ok", rows: ["monday"] });
});

test("[UN1, CH5] after the journal is lost the copy in the bucket is adopted, and nothing is sent", async () => {
  await using program = await SqliteProgram.open(path(), WAL);
  await program.run(add("monday"));
  await practice.backUp();
  practice.remove("state/jobs");
  const report = await practice.backUp();
  expect([report.outcome, report.summary.adopted, report.summary.uploaded]).toEqual(["in-step", 1, 0]);
});

describe("[UN1, DL1] sidecars that an earlier version sent", () => {
  const asFiles = { options: { databases: "as-files", mirror: true } } as const;

  test("are deleted at once by a mirroring job, without confirmation", async () => {
    await using program = await SqliteProgram.open(path(), WAL);
    await program.run(add("monday"));
    await practice.backUp("docs", asFiles);
    expect(Object.keys(await practice.bucket.contents())).toEqual(["app.db", "app.db-shm", "app.db-wal"]);
    const zero = { options: { mirror: true, maxDelete: { kind: "count", count: 0 } } } as const;
    const report = await practice.backUp("docs", zero);
    expect([report.outcome, report.summary.deleted]).toEqual(["in-step", 2]);
    expect(await restored()).toEqual({ integrity: "ok", rows: ["monday"] });
  });

  test("stay until the database itself has been sent", async () => {
    await using program = await SqliteProgram.open(path(), WAL);
    await program.run(add("monday"));
    await practice.backUp("docs", asFiles);
    await program.run(add("tuesday"));
    practice.fault("PutObject", { kind: "status", code: "AccessDenied", status: 403 }, { key: /app\.db$/ });
    const report = await practice.backUp("docs", MIRROR);
    expect(report.problems).toHaveLength(1);
    expect(Object.keys(await practice.bucket.contents())).toEqual(["app.db", "app.db-shm", "app.db-wal"]);
  });
});

describe.each([
  ["keep", {}],
  ["mirror", MIRROR],
])("[UN1, RS8] sidecars that an earlier version sent, in %s mode", (_mode, asked) => {
  const restoredRows = async (state: string): Promise<unknown> => {
    await practice.restore(state, { stateDir: practice.path(`state-${state}`) });
    return contentOf(practice.path(`${state}/app.db`)).rows;
  };

  test("are restored only until the database copy has been sent", async () => {
    await using program = await SqliteProgram.open(path(), WAL);
    await program.run(add("monday"));
    await practice.backUp("docs", { options: { ...MIRROR.options, ...asked, databases: "as-files" } });
    await program.run(add("tuesday"));
    practice.fault("PutObject", { kind: "status", code: "AccessDenied", status: 403 }, { key: /app\.db$/ });
    await practice.backUp("docs", asked);
    expect(await restoredRows("between")).toEqual(["monday"]);
    practice.server.faults.clear();
    await practice.backUp("docs", asked);
    expect(await restored()).toEqual({ integrity: "ok", rows: ["monday", "tuesday"] });
  });
});

test("[UN1, DL3] files that merely have sidecar names are ordinary files", async () => {
  practice.write({ "docs/notes": "text", "docs/notes-journal": "dear diary", "docs/x-wal": "of nothing" });
  const program = await SqliteProgram.open(path(), ROLLBACK);
  await program.run(add("monday"));
  await program.close();
  practice.write({ "docs/app.db-journal": "of a man who keeps one" });
  await practice.backUp();
  const keys = Object.keys(await practice.bucket.contents());
  expect(keys).toEqual(["app.db", "app.db-journal", "notes", "notes-journal", "x-wal"]);
});

test("[UN1] a database SQLite cannot read is a problem, and the bucket keeps the earlier state", async () => {
  const program = await SqliteProgram.open(path(), WAL);
  await program.run(add("monday"));
  await practice.backUp();
  const kept = await practice.bucket.contents();
  await program.kill();
  // Looks like an encrypted database with a plain header.
  const noise = Buffer.alloc(8176, 0xa5);
  practice.write({
    "docs/app.db": Buffer.concat([Buffer.from("SQLite format 3\0"), noise]),
    "docs/app.db-wal": Buffer.concat([Buffer.from("377f0682", "hex"), noise]),
  });
  const report = await practice.backUp();
  expect([report.outcome, report.problems]).toEqual(["problems", ["app.db: database-unreadable"]]);
  expect(await practice.bucket.contents()).toEqual(kept);
  const asFiles = await practice.backUp("docs", { options: { databases: "as-files" } });
  expect(asFiles.outcome).toBe("in-step");
});

test("[UN1] copies are made in a private folder and removed, even those of a killed process", async () => {
  await using program = await SqliteProgram.open(path(), WAL);
  await program.run(add("monday"));
  const left = join(practice.stateDir, "copies", "p-killed");
  practice.write({ "state/copies/p-killed/c-1/database": "half" });
  copyFileSync(path(), join(left, "lock.db"));
  utimesSync(left, 1, 1);
  await practice.backUp();
  expect(readdirSync(join(practice.stateDir, "copies"))).toEqual([]);
});
