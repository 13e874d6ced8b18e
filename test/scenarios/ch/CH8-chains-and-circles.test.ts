import { afterEach, describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import type { JobOptions } from "../../../src/shared/model/job.ts";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

const KIB = 1024;
const worlds: World[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

/** Content that no other tag produces. */
function bytes(tag: string, length: number): string {
  return `${tag}:`.repeat(Math.ceil(length / (tag.length + 1))).slice(0, length);
}

/** An up-to-date backup of `files`. */
async function backupOf(
  files: Readonly<Record<string, string>>,
  options: Partial<JobOptions> = { mirror: true },
): Promise<World> {
  const world = createWorld({ direction: "backup", options });
  worlds.push(world);
  for (const [path, content] of Object.entries(files)) world.disk.edit.write(path, content);
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  world.clock.advance(5000);
  return world;
}

function renameAll(world: World, moves: readonly (readonly [from: string, to: string])[]): void {
  for (const [from, to] of moves) world.disk.edit.rename(from, to);
  world.clock.advance(5000);
}

/**
 * Expects exactly the folder's content in the bucket, and nothing to do for the next syncs.
 * @param kept keys with an earlier state in the bucket
 */
async function expectWhole(world: World, kept: readonly string[] = []): Promise<void> {
  const files = [...world.disk.edit.all()].filter(([, what]) => what !== "/");
  expect(await world.bucket.contents()).toEqual(Object.fromEntries(files));
  const own = world.bucket
    .ownKeys()
    .filter((key) => !kept.some((old) => key.startsWith(`.liana/old/${old}/`)));
  expect(own).toEqual([".liana/owner.json"]);
  expect(world.journal(({ meta }) => meta.get("spare-copies"))).toBeUndefined();
  world.clock.advance(120_000);
  expect(done(await world.sync({ audit: true }))).toEqual([]);
  expect((await world.sync()).requests).toBe(0);
}

function up({ result }: SyncReport): number {
  return result?.summary.bytesUp ?? Number.NaN;
}

/** Each file takes the name of the next one, and the last one that of the first. */
function circle(names: readonly string[]): readonly (readonly [from: string, to: string])[] {
  const onward = names.slice(0, -1).map((name, i) => [name, names[i + 1] ?? ""] as const);
  return [[names.at(-1) ?? "", "x"], ...onward.toReversed(), ["x", names[0] ?? ""]];
}

/** Renames as logrotate does: log.4 to log.5 and so on, log to log.1, and a new log. */
function rotate(world: World, oldest: number, fresh: string): void {
  for (let i = oldest; i > 0; i--) world.disk.edit.rename(`log.${String(i)}`, `log.${String(i + 1)}`);
  world.disk.edit.rename("log", "log.1");
  world.disk.edit.write("log", fresh);
  world.clock.advance(5000);
}

const LOGS = {
  log: bytes("0", 20 * KIB),
  ...Object.fromEntries([1, 2, 3, 4].map((i) => [`log.${String(i)}`, bytes(String(i), (20 + i) * KIB)])),
};
const SWAP = [
  ["a", "x"],
  ["b", "a"],
  ["x", "b"],
] as const;

describe("[CH8] G8: renamed files send no content, whatever names they exchange", () => {
  test.each([1, 4, 8])(
    "a rotation of five logs, %i at once: only the new log is sent",
    async (concurrency) => {
      const world = await backupOf(LOGS, { mirror: true, concurrency });
      for (let turn = 0; turn < 3; turn++) {
        const fresh = bytes(`fresh ${String(turn)}`, 3 * KIB);
        rotate(world, 4 + turn, fresh);
        const report = await world.sync();
        expect([ended(report), up(report)]).toEqual(["in-step", fresh.length]);
        expect(report.result?.summary).toMatchObject({ uploaded: 1, copied: 5 + turn, deleted: 0 });
      }
      await expectWhole(world);
    },
  );

  test("the oldest log is deleted and the others move up", async () => {
    const world = await backupOf(LOGS);
    world.disk.edit.remove("log.4");
    rotate(world, 3, "new");
    const report = await world.sync();
    expect([up(report), done(report).filter((line) => !line.startsWith("moved"))]).toEqual([
      3,
      ["uploaded log"],
    ]);
    await expectWhole(world);
  });

  test.each(["small", "in parts"])("two files that swapped names, %s", async (size) => {
    const length = size === "small" ? 4096 : 40 * KIB;
    const world = await backupOf({ a: bytes("a", length), b: bytes("b", length + 1) });
    renameAll(world, SWAP);
    const report = await world.sync();
    expect([up(report), done(report)]).toEqual([0, ["moved a", "moved b"]]);
    await expectWhole(world);
  });

  test("cycles of three and ten files", async () => {
    const names = "a b c d e f g h i j k l m".split(" ");
    const world = await backupOf(Object.fromEntries(names.map((name) => [name, bytes(name, 5000)])));
    renameAll(world, [...circle(names.slice(0, 3)), ...circle(names.slice(3))]);
    const report = await world.sync();
    expect([up(report), report.result?.summary.copied]).toEqual([0, 13]);
    await expectWhole(world);
  });

  test("two folders swap names while a third replaces a fourth", async () => {
    const files = Array.from({ length: 40 }, (_, i) =>
      [1, 2, 3, 4].map((n) => [`d${n}/f${i}`, bytes(`${n}.${i}`, 5000)]),
    );
    const world = await backupOf(Object.fromEntries(files.flat()));
    world.disk.edit.remove("d4");
    renameAll(world, [
      ["d1", "x"],
      ["d2", "d1"],
      ["x", "d2"],
      ["d3", "d4"],
    ]);
    const report = await world.sync({ maxDelete: { kind: "count", count: 1000 } });
    expect([up(report), report.result?.summary]).toMatchObject([
      0,
      { copied: 120, deleted: 40, uploaded: 0 },
    ]);
    await expectWhole(world);
  });

  test("a chain attached to a cycle, with a hard link to each file", async () => {
    const names = ["a", "b", "c", "d"];
    const world = await backupOf(Object.fromEntries(names.map((name) => [name, bytes(name, 5000)])));
    world.disk.edit.hardLink("a", "link");
    // c replaces d; a and b swap; b gets a second name, which replaces c.
    renameAll(world, [["c", "d"], ...SWAP]);
    world.disk.edit.hardLink("a", "c");
    world.clock.advance(5000);
    const report = await world.sync();
    expect([ended(report), up(report)]).toEqual(["in-step", 0]);
    await expectWhole(world);
  });

  test("only the file that was also edited is sent", async () => {
    const world = await backupOf({ a: bytes("a", 5000), b: bytes("b", 6000), c: bytes("c", 7000) });
    renameAll(world, [
      ["c", "x"],
      ["b", "c"],
      ["a", "b"],
      ["x", "a"],
    ]);
    world.disk.edit.write("b", bytes("B", 100));
    world.clock.advance(5000);
    const report = await world.sync();
    expect([up(report), done(report)]).toEqual([100, ["moved a", "moved c", "uploaded b"]]);
    await expectWhole(world);
  });

  test("a cycle of small files sends one file instead of making a temporary copy", async () => {
    const world = await backupOf({ a: "of a", b: "of b" });
    renameAll(world, SWAP);
    const report = await world.sync();
    expect([up(report), report.calls.get("copy"), report.calls.has("remove")]).toEqual([4, 1, false]);
    await expectWhole(world);
  });

  test("[JB3] a move between two folders that the watcher reports one after the other", async () => {
    const world = await backupOf({ "from/a": bytes("a", 5000), "to/b": bytes("b", 5000) });
    renameAll(world, [["from/a", "to/a"]]);
    const hashed = (path: string): Promise<SyncReport> =>
      world.sync({}, undefined, { hints: [{ path, deep: false }], settleMs: 0, deletions: "when-quiet" });
    // The old key waits for the quiet minute, so it can still be copied.
    expect([up(await hashed("from")), world.bucket.keys()]).toEqual([0, ["from/", "from/a", "to/b"]]);
    const report = await hashed("to");
    expect([up(report), done(report)]).toEqual([0, ["deleted from/a", "moved to/a"]]);
    expect(world.bucket.keys()).toEqual(["from/", "to/a", "to/b"]);
  });

  test("[JB3] a rotation reported by the watcher", async () => {
    const world = await backupOf(LOGS);
    rotate(world, 4, "new");
    const report = await world.sync({}, undefined, { hints: [{ path: "", deep: false }], settleMs: 0 });
    expect([ended(report), up(report)]).toEqual(["in-step", 3]);
    await expectWhole(world);
  });
});

describe("[CH8, JB4] killed during a chain of moves", () => {
  test.each([
    [
      "a rotation",
      LOGS,
      [
        ["log.2", "log.3"],
        ["log.1", "log.2"],
        ["log", "log.1"],
      ],
    ],
    [
      "a circle",
      { a: bytes("a", 5000), b: bytes("b", 6000), c: bytes("c", 7000) },
      [
        ["c", "x"],
        ["b", "c"],
        ["a", "b"],
        ["x", "a"],
      ],
    ],
  ] as const)("%s: nothing is sent twice, and no temporary object stays", async (_what, files, moves) => {
    const { log } = files as { log?: string };
    for (let effects = 1; ; effects++) {
      const world = await backupOf(files);
      if (log !== undefined) world.disk.edit.remove("log.3");
      renameAll(world, moves);
      const killed = await world.crashingSync(effects);
      world.clock.advance(120_000);
      const next = await world.sync();
      expect(ended(next)).toBe("in-step");
      await expectWhole(world);
      if (killed.result !== undefined) break;
      expect(effects).toBeLessThan(500);
    }
  });
});

describe("[CH8] services and keys that refuse parts of a move", () => {
  test("refused copies: all files are sent and no temporary object remains", async () => {
    const world = await backupOf({ a: bytes("a", 5000), b: bytes("b", 6000) });
    renameAll(world, SWAP);
    const error = new LianaError("not-implemented", { call: "copy" });
    world.faults = (call) => (call === "copy" ? { kind: "refused", error } : undefined);
    const report = await world.sync();
    expect([ended(report), up(report)]).toEqual(["in-step", 11_000]);
    world.faults = () => undefined;
    await expectWhole(world);
  });

  test("keys without delete permission leave one temporary object, make no other, and it is deleted once permitted", async () => {
    const world = await backupOf({ a: bytes("a", 5000), b: bytes("b", 6000) }, {});
    world.policy.denied.add("DeleteObject");
    renameAll(world, SWAP);
    expect([ended(await world.sync()), spares(world)]).toEqual(["in-step", 1]);
    renameAll(world, SWAP);
    const report = await world.sync();
    // Half of the content is sent, because no second temporary object is made.
    expect([ended(report), up(report), spares(world)]).toEqual(["in-step", 5000, 1]);
    world.policy.denied.clear();
    expect(ended(await world.sync())).toBe("in-step");
    await expectWhole(world);
  });

  test("a temporary copy whose response is lost", async () => {
    const world = await backupOf({ a: bytes("a", 5000), b: bytes("b", 6000) });
    renameAll(world, SWAP);
    const lost = new Set<string>();
    world.faults = (call, input) => {
      const key = "key" in input ? input.key : "";
      if (call !== "copy" || lost.has(key)) return undefined;
      lost.add(key);
      return { kind: "lost-answer" };
    };
    expect(ended(await world.sync())).toBe("in-step");
    world.faults = () => undefined;
    expect(lost.size).toBe(3);
    await expectWhole(world);
  });

  test("an object that differs from the journal: the bucket ends with the right content", async () => {
    const world = await backupOf({ a: bytes("a", 5000), b: bytes("b", 6000) });
    renameAll(world, SWAP);
    await world.bucket.put("a", bytes("other", 5000));
    await world.bucket.put("b", bytes("other", 6000));
    const report = await world.sync();
    expect([ended(report), up(report)]).toEqual(["in-step", 11_000]);
    // The other program's objects are kept (FE3).
    const contents = await Promise.all(
      world.bucket
        .ownKeys()
        .filter((key) => key.startsWith(".liana/old/"))
        .map((key) => world.bucket.content(key)),
    );
    expect(contents).toEqual([bytes("other", 5000), bytes("other", 6000)]);
    await expectWhole(world, ["a", "b"]);
  });
});

function spares(world: World): number {
  return world.bucket.ownKeys().filter((key) => key.startsWith(".liana/tmp/")).length;
}
