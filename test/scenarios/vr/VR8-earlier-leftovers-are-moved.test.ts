import { expect, test } from "vitest";
import { readOldKey } from "../../../src/engine/transfer/old-key.ts";
import { jobSpecSchema } from "../../../src/shared/model/job-spec.ts";
import { ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const KEEP = { mirror: false } as const;
const FOREVER = { mirror: true, retain: "forever" } as const;
const MINUTE = 60_000;

const LEFT = 300;

/** A job whose bucket still holds the objects of deleted files, as earlier versions left them. */
async function keptJob(present = 100, empty = 0): Promise<World> {
  const world = createWorld({ direction: "backup", options: KEEP });
  for (let i = 0; i < present; i++) world.disk.edit.write(`present/${i}.txt`, `here ${i}`);
  for (let i = 0; i < LEFT; i++) world.disk.edit.write(`left/${i}.txt`, `left ${i}`);
  for (let i = 0; i < empty; i++) world.disk.edit.mkdir(`empty/${i}`);
  world.clock.advance(MINUTE);
  await world.sync();
  for (let i = 0; i < LEFT; i++) world.disk.edit.remove(`left/${i}.txt`);
  world.disk.edit.remove("left");
  world.clock.advance(MINUTE);
  expect(ended(await world.sync({ audit: true }))).toBe("in-step");
  world.clock.advance(MINUTE);
  return world;
}

/** What the migration of an older journal does. */
function upgrade(world: World): void {
  world.journal((journal) => journal.meta.set("left-before", ""));
}

function keptStates(world: World): number {
  return world.bucket.ownKeys().filter((key) => readOldKey(key) !== undefined).length;
}

test("[VR8] stored jobs: kept objects become retained forever, mirroring jobs retain nothing", () => {
  const job = {
    id: "00000000-0000-4000-8000-000000000001",
    name: "Documents",
    source: { kind: "folder", path: "/home/anna/Documents" },
    target: {
      kind: "bucket",
      connection: "00000000-0000-4000-8000-000000000002",
      bucket: "photos",
      prefix: "d/",
    },
    pause: { kind: "running" },
    createdAt: 1,
  };
  const choices = { maxDelete: { kind: "default" }, links: "keep", exclude: [] };
  const retainOf = (mirror: boolean): string =>
    jobSpecSchema.parse({ ...job, choices: { ...choices, mirror } }).choices.retain;
  expect([retainOf(false), retainOf(true)]).toEqual(["forever", "none"]);
});

test("[VR8, GU2] objects left by earlier deletions move to the earlier versions without confirmation or upload", async () => {
  const world = await keptJob();
  upgrade(world);
  const report = await world.sync(FOREVER);
  expect(report.result?.summary).toMatchObject({ held: 0, deleted: LEFT, uploaded: 0, problems: 0 });
  expect(Object.keys(await world.bucket.contents())).toHaveLength(100);
  expect(keptStates(world)).toBe(LEFT);
  const events = world.journal((journal) => journal.pages.events("left/0.txt", undefined, 1));
  expect(events).toMatchObject([{ what: "deleted", detail: "kept" }]);
  // A later mass deletion is held.
  for (let i = 0; i < 90; i++) world.disk.edit.remove(`present/${i}.txt`);
  world.clock.advance(MINUTE);
  expect((await world.sync(FOREVER)).result?.summary).toMatchObject({ held: 90, deleted: 0 });
});

test("[VR8, NA7] the folders of such a job get their objects without confirmation or content", async () => {
  const world = await keptJob(100, 60);
  upgrade(world);
  // Earlier versions counted folders as files.
  world.journal(({ history, pages }) => {
    const last = pages.lastSync();
    const { id = 0, endedAt, summary } = last ?? {};
    if (summary === undefined || endedAt === undefined) throw new RangeError("no sync");
    history.end(id, endedAt, "in-step", { ...summary, unchanged: summary.unchanged + 60 });
  });
  let reads = 0;
  world.onDisk = ({ name }) => {
    if (name === "read") reads += 1;
  };
  const report = await world.sync({ ...FOREVER, folderTimes: undefined });
  const { summary } = report.result ?? {};
  expect(summary).toMatchObject({ held: 0, deleted: LEFT, uploaded: 0, problems: 0, folders: 2, bytesUp: 0 });
  expect(reads).toBe(0);
  const keys = Object.keys(await world.bucket.contents());
  expect(keys.filter((key) => key.endsWith("/"))).toHaveLength(62);
  expect(keptStates(world)).toBe(LEFT);
  const again = await world.sync({ ...FOREVER, folderTimes: undefined });
  expect([ended(again), again.requests]).toEqual(["in-step", 0]);
});

test("[VR8, GU2] changes since the last full sync do not hide a new mass deletion", async () => {
  const world = await keptJob();
  // New files, and files that changed repeatedly.
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 30; i++) world.disk.edit.write(`present/${i}.txt`, `round ${round} ${i}`);
    world.disk.edit.write(`new/${round}.txt`, "new");
    world.clock.advance(MINUTE);
    expect(ended(await world.sync())).toBe("in-step");
  }
  upgrade(world);
  for (let i = 0; i < 80; i++) world.disk.edit.remove(`present/${i}.txt`);
  world.clock.advance(MINUTE);
  const report = await world.sync(FOREVER);
  // The sync cannot tell which deletions are new, so all of them are held.
  expect(report.result?.summary).toMatchObject({ held: LEFT + 80, deleted: 0 });
  expect(keptStates(world)).toBe(0);
});

test("[VR8, GU2] a few new deletions are carried out with the earlier ones", async () => {
  const world = await keptJob();
  upgrade(world);
  for (let i = 0; i < 10; i++) world.disk.edit.remove(`present/${i}.txt`);
  world.clock.advance(MINUTE);
  expect((await world.sync(FOREVER)).result?.summary).toMatchObject({ held: 0, deleted: LEFT + 10 });
});

test("[VR8, GU2] in a watched folder they wait for the quiet minute and do not count towards the next hour's deletions", async () => {
  const world = await keptJob();
  upgrade(world);
  const trigger = { deletions: "when-quiet" } as const;
  const first = await world.sync(FOREVER, undefined, trigger);
  world.clock.advance(2 * MINUTE);
  const second = await world.sync(FOREVER, undefined, trigger);
  expect((first.result?.summary.deleted ?? 0) + (second.result?.summary.deleted ?? 0)).toBe(LEFT);
  for (let i = 0; i < 40; i++) world.disk.edit.remove(`present/${i}.txt`);
  world.clock.advance(MINUTE);
  await world.sync(FOREVER, undefined, trigger);
  world.clock.advance(2 * MINUTE);
  expect((await world.sync(FOREVER, undefined, trigger)).result?.summary).toMatchObject({
    held: 0,
    deleted: 40,
  });
});

test("[VR8, GU2] a job that mirrored before still requires confirmation", async () => {
  const world = await keptJob();
  upgrade(world);
  const report = await world.sync({ mirror: true, retain: "none" });
  expect(report.result?.summary).toMatchObject({ held: LEFT, deleted: 0 });
});

test("[VR8] a job killed during the move loses nothing and resumes", async () => {
  const world = await keptJob(20);
  upgrade(world);
  let crashes = 0;
  for (let effects = 40; crashes < 40; effects += 37) {
    const report = await world.crashingSync(effects, FOREVER);
    if (report.result !== undefined) break;
    crashes += 1;
    const left = Object.keys(await world.bucket.contents()).filter((key) => key.startsWith("left/"));
    const kept = world.bucket.ownKeys().flatMap((key) => {
      const read = readOldKey(key);
      return read?.kind === "key" ? [read.key] : [];
    });
    expect(new Set([...left, ...kept]).size).toBe(LEFT);
    world.clock.advance(2 * MINUTE);
  }
  expect(crashes).toBeGreaterThan(2);
  expect(Object.keys(await world.bucket.contents())).toHaveLength(20);
});
