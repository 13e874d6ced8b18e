import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { In, S3Call } from "../../../src/engine/remote/port.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import type { RetrieveChoice } from "../../../src/shared/model/job.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STANDARD: RetrieveChoice = { tier: "standard" };
const GOES_ON: RetrieveChoice = { tier: "standard", goesOn: true };

let world: World;
/** What was asked for, in order: `a 3`, with the days. */
let asked: string[];
/** Requests for objects: `get a`. */
let read: string[];

beforeEach(() => {
  world = createWorld({ direction: "restore" });
  world.bucket.store.restoreDelay = 4 * HOUR;
  [asked, read] = [[], []];
  world.onRequest = (call: S3Call, input: In<S3Call>) => {
    if (input === undefined || !("key" in input)) return;
    const key = input.key.slice(world.bucket.prefix.length);
    if (call === "restoreObject")
      asked.push(`${key} ${String((input as In<"restoreObject">).days ?? "none")}`);
    else if ((call === "get" || call === "head") && !key.includes("leftovers")) read.push(`${call} ${key}`);
  };
});
afterEach(() => world.close());

async function put(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await world.bucket.put(key, `content of ${key}`, { storageClass: "GLACIER" });
}

function waiting(report: SyncReport) {
  const { lookAt, dueAt, files, ready } = report.result?.left.waiting ?? {};
  const since = (at: number | undefined) => at && Math.round((at - world.clock.now()) / MINUTE);
  return { files, ready, look: since(lookAt), due: since(dueAt) };
}

describe("[RS5]", () => {
  test("without a choice an archived object is a problem, and nothing is asked for", async () => {
    await put("a");
    await world.bucket.put("b", "readable");
    const report = await world.sync();
    expect([ended(report), problems(report), done(report)]).toEqual([
      "problems",
      ["archived a"],
      ["downloaded b"],
    ]);
    expect(asked).toEqual([]);
  });

  test("a dry run says what would have to be retrieved, and asks for nothing", async () => {
    await put("a", "b");
    await world.bucket.put("c", "deep", { storageClass: "DEEP_ARCHIVE" });
    const report = await world.sync({ dryRun: true, retrieve: STANDARD });
    expect(report.result?.archived).toEqual([
      { storageClass: "GLACIER", files: 2, bytes: 24 },
      { storageClass: "DEEP_ARCHIVE", files: 1, bytes: 4 },
    ]);
    expect(asked).toEqual([]);
  });

  test("each object is asked for once, looked for at 80 % of the wait, then every 15 minutes, and fetched", async () => {
    await put("a", "b");
    await world.bucket.put("c", "readable");
    const first = await world.sync({ retrieve: STANDARD });
    expect([ended(first), problems(first), done(first)]).toEqual(["problems", [], ["downloaded c"]]);
    expect(first.result?.summary.retrieving).toBe(2);
    expect(waiting(first)).toEqual({ files: 2, ready: 0, look: 240, due: 300 });
    world.clock.advance(3 * HOUR);
    // Looked at too early: by a computer that slept, or a user who cannot wait.
    expect(waiting(await world.sync({ retrieve: GOES_ON }))).toMatchObject({ look: 60, due: 120 });
    world.clock.advance(50 * MINUTE);
    expect(waiting(await world.sync({ retrieve: GOES_ON }))).toMatchObject({ look: 15, due: 70 });
    world.clock.advance(10 * MINUTE + 1);
    const last = await world.sync({ retrieve: GOES_ON });
    expect([ended(last), done(last)]).toEqual(["in-step", ["downloaded a", "downloaded b"]]);
    expect(last.result?.left.waiting).toBeUndefined();
    expect(asked.toSorted()).toEqual(["a 3", "b 3"]);
    expect(world.journal((journal) => journal.retrievals.any())).toBe(false);
  });

  test("files that are ready are fetched while others wait", async () => {
    await put("a", "b");
    await world.sync({ retrieve: STANDARD });
    world.clock.advance(HOUR);
    await put("c");
    await world.sync({ retrieve: GOES_ON });
    world.clock.advance(3.5 * HOUR);
    const report = await world.sync({ retrieve: GOES_ON });
    expect(done(report)).toEqual(["downloaded a", "downloaded b"]);
    expect(waiting(report)).toEqual({ files: 3, ready: 2, look: 30, due: 90 });
  });

  test.each([1, 2, 3])(
    "[JB4] a restore that is killed after every %s-th effect asks for nothing twice",
    async (step) => {
      await put(...Array.from("abcdefghij"));
      const accepted: string[] = [];
      world.onAnswer = (call, input, answer) => {
        if (call === "restoreObject" && input !== undefined && "key" in input) accepted.push(input.key);
        return answer;
      };
      let report = await world.crashingSync(step, { retrieve: STANDARD });
      for (let at = step; ended(report) === "crashed"; at += step) {
        world.clock.advance(1_000);
        report = await world.crashingSync(at, { retrieve: GOES_ON });
      }
      expect(waiting(report)).toMatchObject({ files: 10, ready: 0 });
      world.clock.advance(5 * HOUR);
      for (let at = step; ; at += step) {
        report = await world.crashingSync(at, { retrieve: GOES_ON });
        if (ended(report) !== "crashed") break;
      }
      expect(ended(report)).toBe("in-step");
      expect(world.disk.edit.all().size).toBe(10);
      expect(new Set(accepted).size).toBe(accepted.length);
    },
  );

  test("a copy that ended before it was fetched is a problem, and is asked for again only with consent", async () => {
    await put("a");
    await world.sync({ retrieve: STANDARD });
    world.clock.advance(10 * DAY);
    for (const retrieve of [GOES_ON, STANDARD]) {
      const report = await world.sync({ retrieve });
      expect([problems(report), report.result?.left.waiting]).toEqual([["archived a"], undefined]);
      expect(report.events.find(({ kind }) => kind === "problem")).toMatchObject({
        error: { detail: { why: "ended" } },
      });
    }
    expect(asked).toEqual(["a 3"]);
    const again = await world.sync({ retrieve: { ...STANDARD, again: true } });
    expect([problems(again), waiting(again).files, asked.length]).toEqual([[], 1, 2]);
    world.clock.advance(5 * HOUR);
    expect(ended(await world.sync({ retrieve: GOES_ON }))).toBe("in-step");
  });

  test("a copy near its end is extended before files are fetched", async () => {
    await put("a", "b");
    await world.sync({ retrieve: STANDARD });
    world.clock.advance(2.5 * DAY);
    world.onAnswer = (call, input, answer) => {
      const isB = input !== undefined && "key" in input && input.key.endsWith("/b");
      // The restore takes its time.
      if (call === "get" && isB) world.clock.advance(DAY);
      return answer;
    };
    const report = await world.sync({ retrieve: GOES_ON });
    expect([ended(report), done(report)]).toEqual(["in-step", ["downloaded a", "downloaded b"]]);
    expect(asked).toEqual(["a 3", "b 3", "a 3", "b 3"]);
  });

  test("without capacity for expedited retrievals, another tier is offered; after three refusals nothing more is asked for", async () => {
    await put(...Array.from("abcdefgh"));
    world.bucket.store.hasExpedited = false;
    world.options = { ...world.options, concurrency: 1 };
    const report = await world.sync({ retrieve: { tier: "expedited" } });
    expect(problems(report)).toEqual(Array.from("abcdefgh", (key) => `tier-unavailable ${key}`));
    expect(report.result?.left.waiting).toBeUndefined();
    const before = asked.length;
    await world.sync({ retrieve: { tier: "expedited", goesOn: true } });
    expect(asked.length).toBe(before);
    expect(waiting(await world.sync({ retrieve: STANDARD }))).toMatchObject({ files: 8, ready: 0, due: 300 });
  });

  test("expedited retrievals are looked for every minute, unless they are late", async () => {
    await put("a");
    const looks = [waiting(await world.sync({ retrieve: { tier: "expedited" } })).look];
    for (const minutes of [10, 15]) {
      world.clock.advance(minutes * MINUTE);
      looks.push(waiting(await world.sync({ retrieve: { tier: "expedited", goesOn: true } })).look);
    }
    expect(looks).toEqual([4, 1, 15]);
  });

  test("an object in an archive tier of INTELLIGENT_TIERING is asked for without days, and read when it has moved", async () => {
    await world.bucket.put("a", "tiered", { storageClass: "INTELLIGENT_TIERING" });
    await world.bucket.put("b", "warm", { storageClass: "INTELLIGENT_TIERING" });
    world.bucket.archive("a", "ARCHIVE_ACCESS");
    const first = await world.sync({ retrieve: STANDARD });
    expect([done(first), asked]).toEqual([["downloaded b"], ["a none"]]);
    world.clock.advance(11 * HOUR);
    const last = await world.sync({ retrieve: GOES_ON });
    expect([ended(last), done(last), asked]).toEqual(["in-step", ["downloaded a"], ["a none"]]);
  });

  test("where listings do not tell what is ready, at most 20 objects are looked at", async () => {
    const keys = Array.from({ length: 60 }, (_, index) => `f${String(index).padStart(2, "0")}`);
    await put(...keys);
    world.bucket.store.restoreDelay = 4.1 * HOUR;
    world.faults = (call, input) =>
      call === "list" && (input as In<"list">).restores === true
        ? { kind: "refused", error: notImplemented() }
        : undefined;
    await world.sync({ retrieve: STANDARD });
    expect(asked).toHaveLength(60);
    read.length = 0;
    world.clock.advance(3 * HOUR);
    await world.sync({ retrieve: GOES_ON });
    expect(read).toEqual([]);
    world.clock.advance(61 * MINUTE);
    await world.sync({ retrieve: GOES_ON });
    expect(read.filter((line) => line.startsWith("head"))).toHaveLength(20);
    expect(read).toHaveLength(20);
    read.length = 0;
    world.clock.advance(15 * MINUTE);
    const last = await world.sync({ retrieve: GOES_ON });
    expect([ended(last), done(last).length, asked.length]).toEqual(["in-step", 60, 60]);
    expect(read.filter((line) => line.startsWith("head"))).toHaveLength(20);
  });

  test("[RS11] a picked version is asked for by its id", async () => {
    const { store, name } = world.bucket;
    store.setVersioning(name, "Enabled");
    const etag = await world.bucket.put("a", "old", { storageClass: "GLACIER" });
    const versionId = store.current(store.bucket(name), "data/a")?.versionId ?? "";
    await world.bucket.put("a", "new");
    const choice = { only: ["old-a"], picked: [{ key: "a", etag, versionId, as: "old-a" }] };
    const versions: unknown[] = [];
    world.onRequest = (call, input) => {
      if (call === "restoreObject") versions.push((input as In<"restoreObject">).versionId);
    };
    expect(waiting(await world.sync({ ...choice, retrieve: STANDARD })).files).toBe(1);
    world.clock.advance(4 * HOUR);
    const last = await world.sync({ ...choice, retrieve: GOES_ON });
    expect([ended(last), versions, world.disk.edit.text("old-a")]).toEqual(["in-step", [versionId], "old"]);
  });

  test("[RS4] past versions are asked for, and listings of versions tell what is ready", async () => {
    const { store, name } = world.bucket;
    store.setVersioning(name, "Enabled");
    await world.bucket.put("a", "old", { storageClass: "GLACIER" });
    world.clock.advance(HOUR);
    const asOf = world.clock.now();
    world.clock.advance(HOUR);
    await world.bucket.put("a", "new");
    await world.sync({ asOf, retrieve: STANDARD });
    world.clock.advance(4 * HOUR);
    const last = await world.sync({ asOf, retrieve: GOES_ON });
    expect([ended(last), world.disk.edit.text("a"), asked.length]).toEqual(["in-step", "old", 1]);
  });

  test("[PB6] nothing is asked for in a bucket that never said that an object is archived", async () => {
    // Some services store the name of the class, and read such objects at once.
    await put("a");
    world.bucket.store.restoreDelay = 0;
    const { store, name } = world.bucket;
    const bucket = store.bucket(name);
    const restored = { ready: 0, expires: Number.MAX_SAFE_INTEGER };
    store.replaceVersion(bucket, "data/a", { ...store.find(bucket, "data/a"), restored });
    world.faults = (call, input) =>
      call === "list" && (input as In<"list">).restores === true
        ? { kind: "refused", error: notImplemented() }
        : undefined;
    const report = await world.sync({ retrieve: STANDARD });
    expect([ended(report), done(report), asked]).toEqual(["in-step", ["downloaded a"], []]);
  });

  test("[PO2] a key that may not retrieve: each file has the problem, and three requests are enough to know", async () => {
    await put(...Array.from("abcdefgh"));
    world.options = { ...world.options, concurrency: 1 };
    world.policy.denied.add("RestoreObject");
    const report = await world.sync({ retrieve: STANDARD });
    expect(problems(report)).toEqual(Array.from("abcdefgh", (key) => `access-denied ${key}`));
    expect(report.result?.left.waiting).toBeUndefined();
    expect(asked.length).toBeLessThanOrEqual(16);
  });

  test("at most 100 requests a second", async () => {
    const keys = Array.from({ length: 250 }, (_, index) => `f${index}`);
    await put(...keys);
    const at: number[] = [];
    world.onRequest = (call) => void (call === "restoreObject" && at.push(world.clock.monotonic()));
    await world.sync({ retrieve: STANDARD });
    expect(at).toHaveLength(250);
    const most = at.map((from) => at.filter((one) => one >= from && one < from + 1_000).length);
    expect(Math.max(...most)).toBeLessThanOrEqual(101);
  });

  test("a request that was asked for by another program is taken as it is", async () => {
    await put("a");
    await world.bucket.port.send(
      "restoreObject",
      { bucket: "bucket", key: "data/a", days: 1, tier: "bulk" },
      new AbortController().signal,
    );
    expect(waiting(await world.sync({ retrieve: STANDARD })).files).toBe(1);
    expect(asked).toEqual([]);
    world.clock.advance(4 * HOUR);
    expect(ended(await world.sync({ retrieve: GOES_ON }))).toBe("in-step");
  });

  test("an object that was deleted or replaced meanwhile is not waited for", async () => {
    await put("a", "b");
    await world.sync({ retrieve: STANDARD });
    world.bucket.remove("a");
    await world.bucket.put("b", "now readable");
    const report = await world.sync({ retrieve: GOES_ON });
    expect([ended(report), done(report), report.result?.left.waiting]).toEqual([
      "in-step",
      ["downloaded b"],
      undefined,
    ]);
    expect(world.journal((journal) => journal.retrievals.any())).toBe(false);
  });
});

function notImplemented(): LianaError {
  return new LianaError("not-implemented");
}
