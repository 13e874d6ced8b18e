import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PASS_TABLES, SCHEMA } from "../../../src/engine/journal/schema.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";

/** Tables that may have millions of rows, and the names that statements give them. */
const LARGE = /^SCAN (entry|e|event|entry AS \w+)\b/;

let world: FleetWorld;
beforeEach(async () => {
  world = await FleetWorld.open();
  world.folder("letters", { "a.txt": "1", "b/c.txt": "2" });
  await world.configure({ jobs: [world.job("letters", { when: { kind: "realtime", settleMs: 20 } })] });
  await world.inStep("letters");
});
afterEach(() => world[Symbol.asyncDispose]());

/** How SQLite would carry out a statement on a journal. */
function planOf(sql: string): readonly string[] {
  const database = new DatabaseSync(":memory:");
  try {
    database.exec(`${SCHEMA} ${PASS_TABLES}`);
    return database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail));
  } finally {
    database.close();
  }
}

test("[JB3] no statement of the sync after a save reads all rows or all events of the job", async () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
  const ended = world.live("letters")?.lastSync?.endedAt ?? 0;
  world.write("letters", "a.txt", "changed");
  await world.untilJob(
    "letters",
    ({ state, lastSync }) => state.kind === "idle" && (lastSync?.endedAt ?? 0) > ended,
  );
  const statements = new Set(prepare.mock.calls.map(([sql]) => sql));
  prepare.mockRestore();
  expect(statements.size).toBeGreaterThan(40);
  const scans = [...statements]
    .filter((sql) => !sql.startsWith("PRAGMA"))
    .filter((sql) => planOf(sql).some((step) => LARGE.test(step)));
  expect(scans).toEqual([]);
});
