import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Clock } from "../../../src/engine/environment.ts";
import { connect } from "../../../src/engine/remote/s3/connect.ts";
import { VersionChoice } from "../../../src/engine/remote/version-choice.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { FrontDoor } from "../../harness/front-door.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

let world: World;
/** Times between the changes, in ms since 1970. */
let moments: Record<"before" | "one" | "two" | "three", number>;

const MINUTE = 60_000;

function keepVersions(of: World): void {
  of.bucket.store.setVersioning(of.bucket.name, "Enabled");
}

/** The time of the last change; then advances the clock by a minute. */
function now(): number {
  const moment = world.clock.now();
  world.clock.advance(MINUTE);
  return moment;
}

async function writeHistory(): Promise<void> {
  const before = now();
  await world.bucket.put("docs/edited", "first");
  await world.bucket.put("docs/deleted later", "there once");
  await world.bucket.put("z", "always");
  const one = now();
  await world.bucket.put("docs/edited", "second");
  world.bucket.remove("docs/deleted later");
  const two = now();
  await world.bucket.put("docs/deleted later", "back again");
  await world.bucket.put("new", "new");
  world.bucket.remove("z");
  moments = { before, one, two, three: now() };
}

function files(): Readonly<Record<string, string>> {
  return Object.fromEntries([...world.disk.edit.all()].filter(([, content]) => content !== "/"));
}

describe("[RS4] a restore as of a moment", () => {
  beforeEach(async () => {
    world = createWorld({ direction: "restore" });
    keepVersions(world);
    await writeHistory();
  });
  afterEach(() => world.close());

  test("takes the newest version not after it: overwritten, deleted and later keys are as they were", async () => {
    const report = await world.sync({ asOf: moments.one });
    expect([ended(report), problems(report)]).toEqual(["in-step", []]);
    expect(report.result?.summary).toMatchObject({ downloaded: 3, verified: 3 });
    expect(files()).toEqual({ "docs/edited": "first", "docs/deleted later": "there once", z: "always" });
  });

  test("omits keys that were deleted at that moment", async () => {
    await world.sync({ asOf: moments.two });
    expect(files()).toEqual({ "docs/edited": "second", z: "always" });
  });

  test("moves the folder from one moment to another and to now without fetching unchanged files", async () => {
    await world.sync({ asOf: moments.one });
    const later = await world.sync({ asOf: moments.two });
    expect(done(later)).toEqual(["downloaded docs/edited"]);
    // Without --delete, a file that was deleted by then stays; it is only not restored.
    expect(files()).toMatchObject({ "docs/edited": "second", "docs/deleted later": "there once" });
    const today = await world.sync();
    expect(done(today)).toEqual(["downloaded docs/deleted later", "downloaded new"]);
    const again = await world.sync({ asOf: moments.three });
    expect([ended(again), done(again)]).toEqual(["in-step", []]);
    expect([...again.calls.keys()].sort()).toEqual(["list", "listVersions", "versioning"]);
  });

  test("[DL1, DL2] with mirrored deletions makes the folder match the bucket then, and keeps foreign files", async () => {
    await world.sync();
    world.disk.edit.write("mine", "mine");
    await world.sync({ asOf: moments.two, mirror: true });
    expect(files()).toEqual({ "docs/edited": "second", z: "always", mine: "mine" });
  });

  test("[RS3] keeps a file the user changed next to the restored one", async () => {
    await world.sync();
    world.clock.advance(MINUTE);
    world.disk.edit.write("docs/edited", "my own words");
    await world.sync({ asOf: moments.one });
    expect(Object.values(files())).toEqual(expect.arrayContaining(["my own words", "first"]));
  });

  test("before the first version reports that nothing existed and creates no folder", async () => {
    world.disk.setRoot("missing");
    const report = await world.sync({ asOf: moments.before });
    expect(ended(report)).toBe("nothing-there");
    expect(report.result?.error?.detail).toMatchObject({ past: 1 });
    expect(await world.disk.rootState()).toMatchObject({ kind: "missing" });
  });

  test("[GU1] before the first version, into a folder with content, reports the same and deletes nothing", async () => {
    await world.sync();
    const before = files();
    expect(ended(await world.sync({ asOf: moments.before, mirror: true }))).toBe("nothing-there");
    expect(files()).toEqual(before);
  });

  test("writes no file for a version that arrives incomplete", async () => {
    world.faults = (call) => (call === "get" ? { kind: "corrupt" } : undefined);
    const report = await world.sync({ asOf: moments.one });
    expect(ended(report)).toBe("problems");
    expect(files()).toEqual({});
  });

  test("many versions of many keys, over many pages", async () => {
    const { store, name, prefix } = world.bucket;
    const expected: Record<string, string> = {};
    for (let key = 0; key < 600; key++) {
      for (let version = 0; version < 3; version++)
        await world.bucket.put(`many/${key}`, `${key} ${version}`);
      expected[`many/${key}`] = `${key} 2`;
      if (key % 50 === 0) {
        store.remove(name, `${prefix}many/${key}`);
        delete expected[`many/${key}`];
      }
    }
    const then = now();
    for (let key = 0; key < 600; key++) await world.bucket.put(`many/${key}`, "later");
    await world.sync({ asOf: then, only: ["many/"] });
    expect(files()).toEqual(expected);
  });

  test("restores objects from before versioning was enabled as well", async () => {
    world = createWorld({ direction: "restore" });
    await world.bucket.put("a", "before versions");
    const then = now();
    keepVersions(world);
    await world.bucket.put("a", "later");
    await world.bucket.put("b", "later");
    await world.sync({ asOf: then });
    expect(files()).toEqual({ a: "before versions" });
  });

  test("restores links, empty folders, times and modes from their versions as well", async () => {
    await world.bucket.putLink("link.rclonelink", "old target");
    await world.bucket.put("empty/", "", { metadata: { mtime: "1000.5" } });
    await world.bucket.put("dated", "x", { metadata: { mtime: "2000.25", mode: "100640" } });
    const then = now();
    await world.bucket.putLink("link.rclonelink", "new target");
    await world.bucket.put("dated", "x", { metadata: { mtime: "9000", mode: "100600" } });
    world.bucket.remove("empty/");
    await world.sync({ asOf: then });
    expect(await world.disk.readLink("link")).toMatchObject({ target: "old target" });
    expect(await world.disk.stat("dated")).toMatchObject({ mtimeNs: 2_000_250_000_000n });
    expect(await world.disk.stat("empty")).toMatchObject({ kind: "folder" });
  });
});

test("[RS4] a restore from a bucket that never kept versions is refused before anything changes", async () => {
  world = createWorld({ direction: "restore" });
  await world.bucket.put("a", "1");
  world.disk.setRoot("missing");
  const report = await world.sync({ asOf: world.clock.now() });
  expect(ended(report)).toBe("no-versions");
  expect(await world.disk.rootState()).toMatchObject({ kind: "missing" });
  world.close();
});

test.each([false, true])(
  "[RS4, RP1] a copy of a bucket as of a moment; services apart: %s",
  async (apart) => {
    world = createWorld({ direction: "replicate", apart });
    keepVersions(world);
    await writeHistory();
    await world.bucket.put("large", "x".repeat(20_000));
    const then = now();
    await world.bucket.put("large", "later");
    const first = await world.sync({ asOf: moments.one });
    expect(ended(first)).toBe("in-step");
    expect(await world.copy.contents()).toEqual({
      "docs/edited": "first",
      "docs/deleted later": "there once",
      z: "always",
    });
    await world.sync({ asOf: then, verify: true });
    expect((await world.copy.contents())["large"]).toBe("x".repeat(20_000));
    await world.sync({ mirror: true });
    expect(await world.copy.contents()).toEqual(await world.bucket.contents());
    world.close();
  },
);

describe("[RS4] versions that a service lists in another order", () => {
  const version = { key: "a", size: 1, etag: "e", storageClass: "STANDARD" };
  const old = { ...version, versionId: "1", lastModified: 1_000, deleteMarker: false, isLatest: false };
  const gone = { ...version, versionId: "2", lastModified: 2_000, deleteMarker: true, isLatest: false };
  const later = { ...version, versionId: "3", lastModified: 3_000, deleteMarker: false, isLatest: false };
  const now = { ...version, versionId: "4", lastModified: 4_000, deleteMarker: false, isLatest: true };

  test.each([
    [[old, later, now, gone]],
    [[now, later, old, gone]],
    [[later, now, gone, old]],
    [[old, gone, later, now]],
    [[now, old, gone, later]],
  ])("are ordered by the newest flag and by their dates", (versions) => {
    const at = (moment: number): readonly (string | undefined)[] => {
      const choice = new VersionChoice(moment);
      const found = [...choice.takePage(versions), ...choice.end()];
      return found.map(({ versionId }) => versionId);
    };
    expect([900, 1_500, 2_500, 3_500, 5_000].map(at)).toEqual([[], ["1"], [], ["3"], ["4"]]);
  });

  test("are a problem of their key when two are both flagged as the newest", () => {
    const choice = new VersionChoice(5_000);
    choice.takePage([now, { ...later, isLatest: true }]);
    expect(choice.end()).toMatchObject([{ key: "a", contradicts: true }]);
  });
});

test("[RS4, RT1] keys that may not read old versions get an error that names the missing permission", async () => {
  await using door = await FrontDoor.open();
  door.server.faults.add({
    when: { operation: "GetObject" },
    what: { kind: "status", status: 403, code: "AccessDenied" },
  });
  const clock: Clock = { now: () => door.now, monotonic: () => 0, sleep: async () => undefined };
  const port = await connect(door.connection, { clock });
  const input = { bucket: "photos", key: "a", versionId: "0".repeat(32) };
  const error = await port.send("get", input, AbortSignal.timeout(5_000)).catch((reason: unknown) => reason);
  port.close();
  expect(error).toBeInstanceOf(LianaError);
  expect(sentence(ENGLISH, (error as LianaError).toWire())).toContain("(s3:GetObjectVersion,");
});
