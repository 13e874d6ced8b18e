import { existsSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { SqliteProgram } from "../../harness/sqlite-program.ts";
import { ensureBuilt } from "./support/built.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  stage.files({ "docs/a.txt": "hello" });
});
afterEach(() => stage.close());

const WAL = "PRAGMA journal_mode = WAL; CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('monday')";

test("[UN1] check finds a database in use equal to its backup, and different once its rows change", async () => {
  await using program = await SqliteProgram.open(stage.path("docs/app.db"), WAL);
  const up = await stage.liana("sync", "docs", "s3://photos/all");
  expect(up.stdout).toMatch(/^Up to date: 2 uploaded/m);
  const same = await stage.liana("check", "docs", "s3://photos/all");
  expect([same.code, same.stdout]).toEqual([0, expect.stringMatching(/2 files/) as string]);
  await program.run("INSERT INTO note VALUES ('tuesday')");
  const other = await stage.liana("check", "docs", "s3://photos/all");
  expect([other.code, other.stdout]).toEqual([1, expect.stringMatching(/app\.db/) as string]);
});

test("[UN1] databases as files", async () => {
  await using program = await SqliteProgram.open(stage.path("docs/app.db"), WAL);
  await program.run("INSERT INTO note VALUES ('tuesday')");
  const up = await stage.liana("sync", "docs", "s3://photos/all", "--databases", "as-files");
  expect(up.stdout).toContain("app.db-wal");
  expectOneLine(
    await stage.liana("sync", "docs", "s3://photos/all", "--databases", "no"),
    2,
    /--databases no/,
  );
});

test("[CM1] the history lists commands before and after; a failing one is reported", async () => {
  const sync = (...args: readonly string[]) => stage.liana("sync", "docs", "s3://photos/all", ...args);
  await sync("--before", "echo of it > dump", "--after", "rm dump; echo $LIANA_OUTCOME");
  expect(stage.server.store.current(stage.server.store.bucket("photos"), "all/dump")).toBeDefined();
  expect(existsSync(stage.path("docs/dump"))).toBe(false);
  const history = await stage.liana("history", "--files", "--search", "command");
  expect(history.stdout).toMatch(/ command .* after {2}\(exit 0\)\n {4}in-step$/m);
  const failed = await sync("--before", "echo no server; exit 1");
  expectOneLine(
    { ...failed, stdout: "" },
    3,
    /nothing was synced: the command before it ended with 1 \(no server\)/,
  );
  const after = await sync("--after", "exit 4");
  expect([after.code, after.stderr]).toEqual([
    1,
    expect.stringMatching(/after the sync ended with 4/) as string,
  ]);
  expectOneLine(
    await stage.liana("sync", "s3://photos/all", "clone", "--before", "true"),
    2,
    /--before and --after need a folder as SOURCE/,
  );
});
