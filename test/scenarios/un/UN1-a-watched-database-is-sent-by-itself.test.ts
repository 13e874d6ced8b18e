import { expect, test } from "vitest";
import { writeFileSync } from "node:fs";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { TestBucket } from "../../harness/test-bucket.ts";
import { contentOf, SqliteProgram } from "../../harness/sqlite-program.ts";

const REALTIME = { when: { kind: "realtime", settleMs: 100 } } as const;
const WAIT = { timeout: 20_000, interval: 50 };
const WAL = "PRAGMA journal_mode = WAL; CREATE TABLE note (text TEXT)";

test("[UN1, JB3] a commit to the log of a watched database reaches the bucket without a request", async () => {
  await using world = await FleetWorld.open();
  const folder = world.folder("docs", { "a.txt": "a" });
  await using program = await SqliteProgram.open(`${folder}/app.db`, WAL);
  await world.configure({ jobs: [world.job("docs", REALTIME)] });
  await world.inStep("docs");
  expect(world.keys).toEqual(["docs/a.txt", "docs/app.db"]);
  const rows: string[] = [];
  for (const day of ["monday", "tuesday", "wednesday"]) {
    await program.run(`INSERT INTO note VALUES ('${day}')`);
    rows.push(day);
    await expect.poll(() => inBucket(world), WAIT).toEqual({ integrity: "ok", rows });
  }
  expect(world.keys).toEqual(["docs/a.txt", "docs/app.db"]);
});

/** The object's content, opened as a database without sidecars. */
async function inBucket(world: FleetWorld): Promise<ReturnType<typeof contentOf>> {
  const contents = await new TestBucket(world.server.store, world.bucket, "docs/").contents();
  const path = world.path(`object-${String(Math.random())}.db`);
  writeFileSync(path, Buffer.from(contents["app.db"] ?? "", "latin1"));
  return contentOf(path);
}
