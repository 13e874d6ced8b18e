import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { Practice } from "../faults/support/practice.ts";
import { ON_DEMAND } from "../../src/engine/jobs/pass-manner.ts";
import { BusyProgram, contentOf, SqliteProgram } from "../harness/sqlite-program.ts";

const SUM = "SELECT sum(amount) FROM account";

test.each([
  ["WAL", 5],
  ["DELETE", 60],
] as const)(
  "[UN1, G3] journal mode %s: each restore of a database in use is one of its states",
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
      // The program was not kept from writing.
      await expect.poll(() => program.written, { timeout: 10_000 }).toBeGreaterThan(before);
    }
  },
);

test("[UN1, TR1] a database that was written to while its copy was sent is not up to date", async () => {
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

test("[UN3] what a watch tells of a database does not send it again at once; a sync that is asked for does", async () => {
  await using practice = await Practice.open();
  practice.write({ "docs/": "" });
  const first = `PRAGMA journal_mode = WAL; CREATE TABLE note (text TEXT);
    INSERT INTO note VALUES (hex(zeroblob(2500000)))`;
  await using program = await SqliteProgram.open(practice.path("docs/app.db"), first);
  const manner = { ...ON_DEMAND, settleMs: 500 };
  await practice.backUp("docs", { manner });
  await program.run("INSERT INTO note VALUES ('monday')");
  const hinted = await practice.backUp("docs", { manner: { ...manner, hints: [{ path: "", deep: false }] } });
  expect([hinted.outcome, hinted.summary.uploaded]).toEqual(["in-step", 0]);
  expect(hinted.left.unsettled.map(({ path }) => path)).toEqual([""]);
  const asked = await practice.backUp();
  expect(asked.summary.uploaded).toBe(1);
});
