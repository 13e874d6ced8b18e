import { readFileSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";
import { ON_DEMAND } from "../../../src/engine/sync/sync-trigger.ts";
import { BusyProgram, contentOf, SqliteProgram } from "../../harness/sqlite-program.ts";

const SUM = "SELECT sum(amount) FROM account";

test.each([
  ["WAL", 5],
  ["DELETE", 60],
] as const)(
  "[UN1] journal mode %s: each restore of a database in use is one of its states",
  async (mode, every) => {
    await using practice = await Practice.open();
    practice.write({ "docs/": "" });
    const path = practice.path("docs/app.db");
    await using program = await BusyProgram.open(path, mode, every);
    for (let i = 0; i < 4; i++) {
      const before = program.written;
      const report = await practice.backUp();
      expect([report.outcome, report.problems]).toEqual(["in-step", []]);
      rmSync(practice.path("clone"), { recursive: true, force: true });
      await practice.restore("clone", { stateDir: practice.path(`state-${String(i)}`) });
      expect(Object.keys(practice.files("clone"))).toEqual(["app.db"]);
      expect(contentOf(practice.path("clone/app.db"), SUM)).toEqual({ integrity: "ok", rows: [200_000] });
      // The sync did not block the program's writes.
      await expect.poll(() => program.written, { timeout: 10_000 }).toBeGreaterThan(before);
    }
  },
);

/** Number of commits in a database file: its change counter (https://sqlite.org/fileformat.html#file_change_counter). */
function commitsIn(path: string): number {
  return readFileSync(path).readUInt32BE(24);
}

test("[UN1, UN3] a database without a log, with commits every three ms, is in the bucket and at most five minutes old", async () => {
  await using practice = await Practice.open();
  practice.write({ "docs/": "" });
  const path = practice.path("docs/app.db");
  await using program = await BusyProgram.open(path, "DELETE", 3);
  const trigger = { ...ON_DEMAND, settleMs: 500 };
  let later = 0;
  const clock = { now: () => Date.now() + later };
  const expectNewerThan = async (commits: number, clone: string): Promise<void> => {
    await practice.restore(clone, { stateDir: practice.path(`${clone} state`) });
    expect(Object.keys(practice.files(clone))).toEqual(["app.db"]);
    const restored = practice.path(`${clone}/app.db`);
    expect(commitsIn(restored)).toBeGreaterThanOrEqual(commits);
    expect(contentOf(restored, SUM)).toEqual({ integrity: "ok", rows: [200_000] });
  };

  let commits = commitsIn(path);
  const first = await practice.backUp("docs", { trigger, clock });
  expect([first.outcome, first.problems, first.summary.uploaded]).toEqual(["in-step", [], 1]);
  await expectNewerThan(commits, "first");
  const sentBy = Date.now();

  // A hinted sync defers the database, but for at most five minutes.
  const hinted = { ...trigger, hints: [{ path: "", deep: false }] };
  const [waiting] = (await practice.backUp("docs", { trigger: hinted, clock })).left.unsettled;
  expect(waiting?.dueAt).toBeLessThanOrEqual(sentBy + 300_000);
  later = sentBy + 300_000 - Date.now();
  commits = commitsIn(path);
  const second = await practice.backUp("docs", { trigger: hinted, clock });
  expect([second.problems, second.summary.uploaded]).toEqual([[], 1]);
  await expectNewerThan(commits, "second");

  // The program still writes: the lock was released, and no commit failed, which would have ended the program.
  const { written } = program;
  await expect.poll(() => program.written, { timeout: 10_000 }).toBeGreaterThan(written);
});

test("[UN1, TR1] a database written to while its copy was sent is not up to date", async () => {
  await using practice = await Practice.open();
  practice.write({ "docs/": "" });
  const first =
    "PRAGMA journal_mode = WAL; CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('sunday')";
  await using program = await SqliteProgram.open(practice.path("docs/app.db"), first);
  expect((await practice.backUp()).summary).toMatchObject({ uploaded: 1, problems: 0 });
  await program.run("INSERT INTO note VALUES ('monday')");
  const slow = practice.server.faults.add({
    when: { operation: "PutObject", key: /app\.db$/ },
    what: { kind: "stall", ms: 2_000 },
  });
  const sync = practice.backUp();
  await expect.poll(() => slow.fired, { timeout: 10_000 }).toBe(1);
  await program.run("INSERT INTO note VALUES ('tuesday')");
  expect((await sync).summary).toMatchObject({ uploaded: 1, outdated: 1 });
  const { summary } = await practice.backUp();
  expect(summary.uploaded).toBe(1);
  expect(summary.outdated).toBeUndefined();
});

test("[UN3] a watch event does not send a database again at once; a requested sync does", async () => {
  await using practice = await Practice.open();
  practice.write({ "docs/": "" });
  const first = `PRAGMA journal_mode = WAL; CREATE TABLE note (text TEXT);
    INSERT INTO note VALUES (hex(zeroblob(2500000)))`;
  await using program = await SqliteProgram.open(practice.path("docs/app.db"), first);
  const trigger = { ...ON_DEMAND, settleMs: 500 };
  await practice.backUp("docs", { trigger });
  await program.run("INSERT INTO note VALUES ('monday')");
  const hinted = await practice.backUp("docs", {
    trigger: { ...trigger, hints: [{ path: "", deep: false }] },
  });
  expect([hinted.outcome, hinted.summary.uploaded]).toEqual(["in-step", 0]);
  expect(hinted.left.unsettled.map(({ path }) => path)).toEqual([""]);
  const asked = await practice.backUp();
  expect(asked.summary.uploaded).toBe(1);
});
