import { afterEach, describe, expect, test } from "vitest";
import type { SyncTrigger } from "../../../src/engine/sync/sync-trigger.ts";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

let world: World;

afterEach(() => world.close());

/** A watched, mirrored folder with these files. */
async function watched(...names: readonly string[]): Promise<void> {
  world = createWorld({ direction: "backup", options: { mirror: true } });
  for (const name of names) world.disk.edit.write(name, name);
  world.clock.advance(5000);
  await world.sync();
  world.clock.advance(5000);
}

/** The sync that the watch triggers after a change in the folder. */
function sync(folder = "", trigger: Partial<SyncTrigger> = {}): Promise<SyncReport> {
  const hints = [{ path: folder, deep: false }];
  return world.sync({}, undefined, { hints, deletions: "when-quiet", ...trigger });
}

describe("[RS8.4, G1] in a watched folder, a sidecar removed by its program", () => {
  test.each(["-wal", "-shm", "-journal"])(
    "%s is deleted by the sync that sent the new state",
    async (suffix) => {
      await watched("app/db", `app/db${suffix}`, "app/other");
      world.disk.edit.remove(`app/db${suffix}`);
      world.disk.edit.write("app/db", "checkpointed");
      world.disk.edit.remove("app/other");
      world.clock.advance(5000);
      const report = await sync("app");
      expect(done(report)).toEqual([`deleted app/db${suffix}`, "uploaded app/db"]);
      // Other deletions still wait a minute from when they were noticed.
      expect(report.result?.left.deletionsDueAt).toBe(world.clock.now() + 60_000);
      expect(world.bucket.keys()).toEqual(["app/db", "app/other"]);
    },
  );

  test("waits when the new state could not be sent", async () => {
    await watched("db", "db-wal");
    world.disk.edit.remove("db-wal");
    world.disk.edit.write("db", "checkpointed");
    world.disk.edit.setReadable("db", false);
    world.clock.advance(5000);
    await sync();
    expect(world.bucket.keys()).toEqual(["db", "db-wal"]);
    world.disk.edit.setReadable("db", true);
    world.clock.advance(5000);
    expect(done(await sync())).toEqual(["deleted db-wal", "uploaded db"]);
  });

  test("waits while the new state is still being written", async () => {
    await watched("db", "db-wal");
    world.disk.edit.remove("db-wal");
    world.disk.edit.write("db", "checkpointed");
    expect(done(await sync("", { settleMs: 500 }))).toEqual([]);
    expect(world.bucket.keys()).toEqual(["db", "db-wal"]);
    world.clock.advance(5000);
    expect(done(await sync("", { settleMs: 500 }))).toEqual(["deleted db-wal", "uploaded db"]);
  });

  test("does not count as a sidecar without its file", async () => {
    await watched("my-journal", "db", "db-wal");
    for (const name of ["my-journal", "db", "db-wal"]) world.disk.edit.remove(name);
    expect(done(await sync())).toEqual([]);
    expect(world.bucket.keys()).toEqual(["db", "db-wal", "my-journal"]);
  });

  test("stays when it has reappeared (DL5)", async () => {
    await watched("db", "db-wal");
    world.disk.edit.remove("db-wal");
    world.disk.edit.write("db", "checkpointed");
    world.clock.advance(5000);
    world.onRequest = (call) => {
      if (call === "put") world.disk.edit.write("db-wal", "db-wal");
    };
    expect(done(await sync())).toEqual(["uploaded db"]);
    expect(world.bucket.keys()).toEqual(["db", "db-wal"]);
  });

  test("never trips the deletion limit, however often it comes and goes", async () => {
    await watched("db", "db-journal", "other");
    for (let transaction = 0; transaction < 70; transaction++) {
      world.disk.edit.remove("db-journal");
      world.disk.edit.write("db", `transaction ${transaction}`);
      world.clock.advance(5000);
      expect(done(await sync())).toEqual(["deleted db-journal", "uploaded db"]);
      world.disk.edit.write("db-journal", "j");
      world.clock.advance(5000);
      await sync();
    }
    world.disk.edit.remove("db");
    world.disk.edit.remove("db-journal");
    await sync();
    world.clock.advance(61_000);
    expect(ended(await sync())).toBe("in-step");
    expect(world.bucket.keys()).toEqual(["other"]);
  });
});

describe("[RS8.4, GU2] a mass deletion of files with sidecar names", () => {
  const names = Array.from({ length: 80 }, (_, index) => `f${index}`);

  test("waits and is held like any other", async () => {
    await watched(...names, ...names.map((name) => `${name}-journal`));
    for (const name of names) world.disk.edit.remove(`${name}-journal`);
    await sync();
    expect(world.bucket.keys()).toHaveLength(160);
    world.clock.advance(61_000);
    expect(ended(await sync())).toBe("held");
    expect(world.bucket.keys()).toHaveLength(160);
  });

  test("is held when it arrives bit by bit as well", async () => {
    await watched(...names, ...names.map((name) => `${name}-wal`));
    let last: SyncReport | undefined;
    for (const name of names) {
      world.disk.edit.remove(`${name}-wal`);
      world.clock.advance(20_000);
      last = await sync();
    }
    world.clock.advance(61_000);
    last = await sync();
    expect(ended(last)).toBe("held");
    expect(world.bucket.keys().length).toBeGreaterThanOrEqual(160 - 70);
  });

  test("respects the user's own limit even for a handful", async () => {
    await watched("db", "db-wal");
    world.options = { ...world.options, maxDelete: { kind: "count", count: 0 } };
    world.disk.edit.remove("db-wal");
    await sync();
    expect(world.bucket.keys()).toEqual(["db", "db-wal"]);
  });
});
