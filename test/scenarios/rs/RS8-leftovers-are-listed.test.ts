import { LianaError } from "../../../src/shared/errors.ts";
import { afterEach, describe, expect, test } from "vitest";
import { leftIn, linesOf } from "../../harness/leftover-index.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type World, type WorldOptions } from "../../harness/world.ts";

const worlds: World[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

function open(options: Partial<WorldOptions> = {}): World {
  const world = createWorld({ direction: "backup", ...options });
  worlds.push(world);
  return world;
}

/** A job with some files in its bucket. */
async function backedUp(options: Partial<WorldOptions> = {}): Promise<World> {
  const world = open(options);
  for (const name of ["a", "db", "db-wal", "dir/b", "dir/c"])
    world.disk.edit.write(name, `${name} of monday`);
  world.clock.advance(5000);
  await world.sync();
  world.clock.advance(5000);
  return world;
}

/** What another computer restores with an empty folder and its own state directory. */
async function restored(world: World): Promise<ReadonlyMap<string, string>> {
  const other = open({ direction: "restore", beside: world });
  expect(ended(await other.sync())).toBe("in-step");
  return other.disk.edit.all();
}

/** Expects a restore to return exactly the current folder. */
async function isExact(world: World): Promise<void> {
  expect(await restored(world)).toEqual(world.disk.edit.all());
}

describe("[RS8] a leftover object of a deleted file", () => {
  test("is not restored by a job that keeps it", async () => {
    const world = await backedUp();
    world.disk.edit.remove("db-wal");
    world.disk.edit.write("db", "tuesday");
    world.disk.edit.remove("dir/b");
    await world.sync();
    expect(world.bucket.keys()).toContain("db-wal");
    expect(await leftIn(world.bucket)).toEqual(["db-wal", "dir/b"]);
    await isExact(world);
  });

  test("is made by a rename, at the old key", async () => {
    const world = await backedUp();
    world.disk.edit.rename("a", "z");
    expect(done(await world.sync())).toEqual(["moved z"]);
    expect(await leftIn(world.bucket)).toEqual(["a"]);
    await isExact(world);
  });

  test.each([{ mirror: false }, { mirror: true }])(
    "is not made at the old key while the file cannot be sent under its new key, so that it stays restorable (%j)",
    async (options) => {
      const world = await backedUp({ options });
      world.disk.edit.rename("a", "z");
      const isNew = (input: object): boolean => "key" in input && String(input.key).endsWith("z");
      const makes = (call: string): boolean => call === "put" || call === "copy";
      world.faults = (call, input) =>
        makes(call) && isNew(input) ? { kind: "refused", error: denied() } : undefined;
      expect(problems(await world.sync())).toEqual(["access-denied z"]);
      expect((await restored(world)).get("a")).toBe("a of monday");
      world.faults = () => undefined;
      world.clock.advance(120_000);
      expect(ended(await world.sync())).toBe("in-step");
      await isExact(world);
    },
  );

  test("costs no request in a sync with nothing to do (CH4), and one PUT when the list changes", async () => {
    const world = await backedUp();
    world.disk.edit.remove("a");
    const first = await world.sync();
    expect([...first.indexCalls]).toEqual([["put", 1]]);
    const second = await world.sync();
    expect([second.requests, second.indexCalls.size]).toEqual([0, 0]);
    // The listing shows that the index is unchanged.
    world.clock.advance(25 * 60 * 60 * 1000);
    expect((await world.sync()).indexCalls.size).toBe(0);
  });

  test("is hidden while its deletion waits, is held or fails", async () => {
    const world = await backedUp({ options: { mirror: true, maxDelete: { kind: "count", count: 1 } } });
    world.disk.edit.remove("dir/b");
    await world.sync({}, undefined, { deletions: "when-quiet" });
    expect(world.bucket.keys()).toContain("dir/b");
    await isExact(world);
    world.disk.edit.remove("a");
    expect(ended(await world.sync())).toBe("held");
    expect(world.bucket.keys()).toContain("a");
    await isExact(world);
    world.faults = (call) => (call === "remove" ? { kind: "refused", error: denied() } : undefined);
    expect(ended(await world.sync({ maxDelete: { kind: "count", count: 9 } }))).toBe("problems");
    await isExact(world);
    world.faults = () => undefined;
    world.disk.edit.remove("dir/c");
    world.faults = (call) => (call === "remove" ? { kind: "refused", error: denied() } : undefined);
    await world.sync({ maxDelete: { kind: "count", count: 9 } });
    expect(world.bucket.keys()).toContain("dir/c");
    await isExact(world);
  });

  test("needs no index when it is deleted in the same sync", async () => {
    const world = await backedUp({ options: { mirror: true } });
    world.disk.edit.remove("a");
    const report = await world.sync();
    expect(done(report)).toEqual(["deleted a"]);
    expect([...report.indexCalls]).toEqual([]);
    await isExact(world);
  });

  test("leaves the index when it is deleted", async () => {
    const world = await backedUp();
    world.disk.edit.remove("a");
    await world.sync();
    expect(done(await world.sync({ mirror: true }))).toEqual(["deleted a"]);
    expect(await leftIn(world.bucket)).toEqual([]);
  });

  test("leaves the index before its returning file is sent, with new content or the same", async () => {
    const world = await backedUp();
    for (const name of ["a", "db", "dir/b"]) world.disk.edit.remove(name);
    await world.sync();
    await isExact(world);
    world.disk.edit.write("a", "a of monday");
    world.disk.edit.write("db", "tuesday");
    world.clock.advance(5000);
    let hidden: readonly string[] | undefined = [];
    world.onRequest = async (call, input) => {
      if (call === "put" || call === "copy") {
        const { key } = input as { readonly key: string };
        const left = await leftIn(world.bucket);
        if (!key.endsWith("leftovers")) hidden = left?.filter((one) => key.endsWith(`/${one}`));
      }
    };
    await world.sync();
    expect(hidden).toEqual([]);
    expect(await leftIn(world.bucket)).toEqual(["dir/b"]);
    await isExact(world);
  });

  test("is shown again when its file is back and needs no upload", async () => {
    const world = await backedUp({ options: { exclude: ["away/"] } });
    world.disk.edit.rename("a", "away/a");
    await world.sync();
    expect(await leftIn(world.bucket)).toEqual(["a"]);
    world.disk.edit.rename("away/a", "a");
    world.disk.edit.remove("away");
    const report = await world.sync();
    expect([done(report), report.requests]).toEqual([[], 1]);
    expect(await leftIn(world.bucket)).toEqual([]);
    await isExact(world);
  });

  test("stays listed when another job of this prefix left it, until that job updates it", async () => {
    const world = await backedUp();
    world.disk.edit.remove("a");
    await world.sync();
    // Another folder of this computer, which may share the prefix (GU3).
    const other = open({ beside: world });
    other.job = "other job";
    other.disk.edit.write("x", "x");
    other.disk.edit.write("y", "y");
    other.clock.advance(5000);
    await other.sync();
    other.disk.edit.remove("x");
    await other.sync();
    expect(await leftIn(world.bucket)).toEqual(["a", "x"]);
    world.disk.edit.remove("db");
    await world.sync();
    expect(await leftIn(world.bucket)).toEqual(["a", "db", "x"]);
    other.disk.edit.write("x", "x");
    other.clock.advance(5000);
    await other.sync();
    expect(await leftIn(world.bucket)).toEqual(["a", "db"]);
    world.disk.edit.write("a", "a of monday");
    world.clock.advance(5000);
    await world.sync();
    expect(await leftIn(world.bucket)).toEqual(["db"]);
  });

  test("stays a leftover after the user chose to keep it", async () => {
    const world = await backedUp({ options: { mirror: true, maxDelete: { kind: "count", count: 0 } } });
    world.disk.edit.remove("a");
    expect(ended(await world.sync())).toBe("held");
    // As `liana held --keep` does.
    world.journal(({ held, rows }) => [held.answer("a", "keep"), rows.drop("a")]);
    for (const audit of [false, true]) {
      await world.sync({ audit });
      expect(await leftIn(world.bucket)).toEqual(["a"]);
    }
    await isExact(world);
  });

  test("belongs to another program once that program overwrote it", async () => {
    const world = await backedUp();
    world.disk.edit.remove("a");
    await world.sync();
    await world.bucket.put("a", "of another program");
    await world.sync({ audit: true });
    expect(await leftIn(world.bucket)).toEqual([]);
    expect((await restored(world)).get("a")).toBe("of another program");
  });

  test("does not hide an object another program has put there since", async () => {
    const world = await backedUp();
    world.disk.edit.remove("a");
    await world.sync();
    await world.bucket.put("a", "of another program");
    expect((await restored(world)).get("a")).toBe("of another program");
  });

  test("is recognised by a job without a journal", async () => {
    const world = await backedUp();
    world.disk.edit.remove("a");
    world.disk.edit.remove("dir/b");
    await world.sync();
    await world.bucket.put("dir/b", "of another program");
    world.loseJournal();
    await world.sync();
    expect(await leftIn(world.bucket)).toEqual(["a"]);
    world.disk.edit.remove("db-wal");
    await world.sync();
    expect(await leftIn(world.bucket)).toEqual(["a", "db-wal"]);
    const all = new Map(world.disk.edit.all()).set("dir/b", "of another program");
    expect(await restored(world)).toEqual(all);
  });

  test("of a previous owner stays hidden after a takeover", async () => {
    const world = await backedUp();
    world.disk.edit.remove("a");
    await world.sync();
    const other = open({ beside: world });
    other.device = { id: "00000000-0000-4000-8000-000000000002", name: "there" };
    for (const [name, content] of world.disk.edit.all())
      if (content !== "/") other.disk.edit.write(name, content);
    other.disk.edit.write("new", "new");
    other.clock.advance(5000);
    expect(ended(await other.sync())).toBe("owned-elsewhere");
    await other.sync({ takeOver: true });
    other.disk.edit.remove("db");
    await other.sync();
    expect(await leftIn(world.bucket)).toEqual(["a", "db"]);
    await isExact(other);
    // The first computer takes over again; its journal does not know the other one's leftovers.
    world.disk.edit.remove("new");
    world.disk.edit.remove("db");
    await world.sync({ takeOver: true });
    expect(await leftIn(world.bucket)).toEqual(["a", "db"]);
    expect((await restored(world)).has("db")).toBe(false);
  });

  test("is restored to an index that was lost or rolled back", async () => {
    const world = await backedUp();
    world.disk.edit.remove("a");
    await world.sync();
    const before = await linesOf(world.bucket);
    world.bucket.remove(".liana/leftovers");
    await world.sync({ audit: true });
    expect((await linesOf(world.bucket)).slice(1)).toEqual(before.slice(1));
  });

  test("is found in older journals too: their first sync lists it without sending content", async () => {
    const world = await backedUp();
    world.disk.edit.remove("a");
    await world.sync();
    // The state that a version without an index left.
    world.bucket.remove(".liana/leftovers");
    world.forgetLeftovers();
    const report = await world.sync();
    expect(done(report)).toEqual([]);
    expect(await leftIn(world.bucket)).toEqual(["a"]);
  });
});

function denied(): LianaError {
  return new LianaError("access-denied");
}

describe("[RS8, GU4] an index that cannot be written", () => {
  test("is one explained problem, and the sync otherwise succeeds", async () => {
    const world = await backedUp();
    world.indexFaults = () => ({ kind: "refused", error: denied() });
    world.disk.edit.remove("a");
    world.disk.edit.write("new", "new");
    world.clock.advance(5000);
    const report = await world.sync();
    expect(done(report)).toEqual(["uploaded new"]);
    expect(problems(report)).toEqual(["leftovers-unwritten .liana/leftovers"]);
    expect(problems(await world.sync())).toEqual(["leftovers-unwritten .liana/leftovers"]);
    world.indexFaults = () => undefined;
    const next = await world.sync();
    expect([ended(next), problems(next)]).toEqual(["in-step", []]);
    expect(await leftIn(world.bucket)).toEqual(["a"]);
    expect((await world.sync()).requests).toBe(0);
  });

  test("does not block uploads, and the job is not confirmed while the index hides a current file", async () => {
    const world = await backedUp();
    world.disk.edit.remove("a");
    await world.sync();
    world.indexFaults = (call) => (call === "put" ? { kind: "refused", error: denied() } : undefined);
    const kept = world.journal(({ meta }) => meta.get("confirmed-at"));
    world.disk.edit.write("a", "back");
    world.clock.advance(5000);
    const report = await world.sync();
    expect([done(report), problems(report)]).toEqual([
      ["uploaded a"],
      ["leftovers-unwritten .liana/leftovers"],
    ]);
    expect(world.journal(({ meta }) => meta.get("confirmed-at"))).toBe(kept);
    expect(problems(await world.sync())).toEqual(["leftovers-unwritten .liana/leftovers"]);
    world.indexFaults = () => undefined;
    await world.sync();
    expect(await leftIn(world.bucket)).toEqual([]);
    await world.sync({ audit: true });
    expect(world.journal(({ meta }) => meta.get("confirmed-at"))).not.toBe(kept);
  });
});

describe("[RS8, JB4] killed at any point", () => {
  test.each([
    ["keep", {}],
    ["mirror", { mirror: true, maxDelete: { kind: "count", count: 1 } }],
  ] as const)("%s: the next sync lists the leftovers", async (_name, options) => {
    for (let effects = 1; ; effects++) {
      const world = await backedUp({ options });
      world.disk.edit.remove("db-wal");
      world.disk.edit.rename("dir/c", "dir/d");
      world.disk.edit.remove("a");
      world.disk.edit.write("db", "tuesday");
      world.clock.advance(5000);
      const killed = await world.crashingSync(effects);
      await world.sync();
      await world.sync();
      await isExact(world);
      // The same kill while the file returns.
      world.disk.edit.write("a", "a of monday");
      world.clock.advance(5000);
      await world.crashingSync(effects);
      await world.sync();
      await isExact(world);
      if (killed.result !== undefined) break;
    }
  });
});
