import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import type { EngineState, Restore } from "../../../src/shared/model/live.ts";
import { CHANGE_KINDS, type RestoreChange } from "../../../src/shared/model/restore-changes.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";
import { TestBucket } from "../../harness/test-bucket.ts";

let world: FleetWorld;
/** How far the clock of the world is ahead, in ms. */
let shift = 0;

const JOB = { kind: "job", job: "job-docs" } as const;
const RULES = ["keep-both", "overwrite", "skip"] as const;
/** In seconds since 1970. */
const [THEN, LATER] = [1_700_000_000, 1_750_000_000];

beforeEach(async () => {
  const { clock } = systemEnvironment({ write: () => undefined });
  shift = 0;
  const shifted = Object.assign(Object.create(clock) as typeof clock, { now: () => Date.now() + shift });
  world = await FleetWorld.open({ clock: shifted });
  world.server.store.setVersioning(world.bucket, "Enabled");
  world.folder("docs", {
    "same.txt": "same",
    "sent.txt": "sent, 1",
    "unsent.txt": "as it was",
    "gone.txt": "gone",
    "sub/gone too.txt": "gone too",
    "in the way/a.txt": "a",
    "in the way/b.txt": "b",
  });
  utimesSync(world.path("docs/sent.txt"), THEN, THEN);
  await world.configure({ jobs: [world.job("docs")] });
  await world.inStep("docs");
});
afterEach(() => world[Symbol.asyncDispose]());

async function syncDocs(): Promise<void> {
  const before = world.live("docs")?.syncedAt ?? 0;
  await world.client.call("syncNow", { job: JOB.job });
  await world.untilJob("docs", ({ state, syncedAt = 0 }) => state.kind === "idle" && syncedAt > before);
}

/** Changes the folder in every way, while the job is paused. @returns the moment before */
async function disturb(): Promise<number> {
  const asOf = Date.now() + shift;
  // Services date versions to the second.
  shift += 2000;
  world.write("docs", "sent.txt", "sent, 2 and longer");
  utimesSync(world.path("docs/sent.txt"), LATER, LATER);
  await syncDocs();
  await world.configure({ pause: { kind: "paused", until: null } });
  world.write("docs", "unsent.txt", "not sent yet");
  world.write("docs", "new.txt", "new");
  rmSync(world.path("docs/gone.txt"));
  rmSync(world.path("docs/sub"), { recursive: true });
  rmSync(world.path("docs/in the way"), { recursive: true });
  world.write("docs", "in the way", "a file");
  return asOf;
}

function requestOf(change: object) {
  const plain = { from: JOB, only: "all", path: world.path("docs"), onConflict: "keep-both" } as const;
  return { ...plain, ...change };
}

async function preview(change: object = {}) {
  const made = await world.client.call("previewRestore", requestOf(change));
  const page = { preview: made.preview, kinds: [...CHANGE_KINDS], offset: 0, limit: 1000 };
  const { items } = await world.client.call("previewPage", page);
  return { ...made, items };
}

async function restore(change: object = {}): Promise<Restore> {
  const { restore: id } = await world.client.call("startRestore", requestOf(change));
  const of = ({ restores }: EngineState) =>
    restores.find((one) => one.id === id && one.state.kind !== "running");
  return of(await world.until((state) => of(state) !== undefined)) as Restore;
}

/** The next listing is not answered in time. */
function stallListing() {
  return world.server.faults.add({
    when: { operation: "ListObjectsV2" },
    what: { kind: "stall", ms: 60_000 },
  });
}

/** Content by path. */
function contentOf(folder: string): Map<string, string> {
  const root = world.path(folder);
  const names = readdirSync(root, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(root, name)).isFile());
  return new Map(files.map((name) => [name.replaceAll("\\", "/"), readFileSync(join(root, name), "utf8")]));
}

/** What the folder must hold after the changes, if the preview is right. Only names: contents are compared by the caller. */
function applied(before: ReadonlyMap<string, string>, changes: readonly RestoreChange[]) {
  const stays: string[] = [];
  const written: string[] = [];
  for (const { kind, path, name } of changes) {
    if (kind === "add" || kind === "replace") written.push(path);
    if (kind === "beside" || kind === "unsent") {
      stays.push(path);
      written.push(name ?? "");
    }
    if (kind === "stay" || kind === "only") stays.push(path);
  }
  const same = [...before.keys()].filter((path) => !changes.some((change) => change.path === path));
  return { stays: [...stays, ...same], written };
}

describe("[RS15] what a restore would do", () => {
  test.each(RULES)("is what it then does, under the rule %s", async (onConflict) => {
    const asOf = await disturb();
    const before = contentOf("docs");
    const { items, counts } = await preview({ onConflict, asOf });
    expect(contentOf("docs"), "the comparison changes nothing").toEqual(before);
    const done = await restore({ onConflict, asOf });
    const after = contentOf("docs");
    const { stays, written } = applied(before, items);
    for (const path of stays) expect(after.get(path), path).toBe(before.get(path));
    for (const path of written) expect(after.has(path), path).toBe(true);
    expect(after.size).toBe(new Set([...stays, ...written]).size);
    // Each path that is new or differs was announced.
    for (const [path, content] of after)
      if (before.get(path) !== content) expect(written, path).toContain(path);
    expect(counts).toMatchObject({ same: 1, add: 2, only: 2, problem: 1 });
    expect(done.state).toMatchObject({ summary: { problems: counts.problem } });
  });

  test("names both sides of each file that differs, and why one stays", async () => {
    const asOf = await disturb();
    const { items } = await preview({ asOf, onConflict: "overwrite" });
    const of = (path: string) => items.find((item) => item.path === path);
    expect(of("sent.txt")).toEqual({
      kind: "replace",
      path: "sent.txt",
      there: { size: 18, modified: LATER * 1000 },
      restored: { size: 7, modified: THEN * 1000 },
    });
    expect(of("unsent.txt")).toMatchObject({
      kind: "unsent",
      name: expect.stringMatching(/^unsent \(restored \d{4}-\d\d-\d\d\)\.txt$/),
    });
    expect(of("new.txt")).toMatchObject({ kind: "only", there: { size: 3 } });
    expect(of("in the way/")).toMatchObject({ kind: "problem", error: { code: "folder-blocked" } });
  });

  test("costs no request for files that the job has sent and nobody has changed", async () => {
    // CH1: what was sent within 50 ms of its last change is compared once more, by the next sync.
    const age = (): number => Date.now() - statSync(world.path("docs/in the way/b.txt")).ctimeMs;
    await expect.poll(age).toBeGreaterThan(60);
    await syncDocs();
    await world.configure({ pause: { kind: "paused", until: null } });
    const heads = (): number =>
      world.server.requests.filter(({ operation }) => operation === "HeadObject").length;
    const before = heads();
    expect((await preview()).counts).toMatchObject({ same: 7, add: 0 });
    // One asks for the index of leftovers of the bucket itself.
    expect(heads() - before).toBeLessThanOrEqual(1);
  });

  test("has pages by kind, in order of the paths", async () => {
    await disturb();
    const { preview: id } = await preview();
    const page = async (offset: number) =>
      (await world.client.call("previewPage", { preview: id, kinds: ["add", "only"], offset, limit: 2 }))
        .items;
    expect((await page(0)).map(({ path }) => path)).toEqual(["gone.txt", "in the way"]);
    expect((await page(2)).map(({ path }) => path)).toEqual(["new.txt", "sub/gone too.txt"]);
    expect(await page(4)).toEqual([]);
  });

  test("of some files counts only these", async () => {
    await disturb();
    const { items, counts } = await preview({ only: ["sub/", "same.txt"] });
    expect(items.map(({ path }) => path)).toEqual(["sub/gone too.txt"]);
    expect(counts).toMatchObject({ same: 1, only: 0 });
  });

  test("says what a restore before it has left alone", async () => {
    const asOf = await disturb();
    await restore({ onConflict: "skip", asOf });
    const { items } = await preview({ onConflict: "overwrite", asOf });
    const before = contentOf("docs");
    await restore({ onConflict: "overwrite", asOf });
    const stays = items.filter(({ kind }) => kind === "stay").map(({ path }) => path);
    for (const path of stays) expect(contentOf("docs").get(path)).toBe(before.get(path));
    const written = applied(before, items).written;
    for (const [path, content] of contentOf("docs"))
      if (before.get(path) !== content) expect(written, path).toContain(path);
  });

  test("of a new folder adds everything", async () => {
    const { items, counts } = await preview({ path: world.path("back") });
    expect(counts).toMatchObject({ add: 7, same: 0 });
    expect(items).toHaveLength(7);
    expect(existsSync(world.path("back"))).toBe(false);
  });

  test("keeps the sidecars of a database that is gone under another name (UN2)", async () => {
    const database = new DatabaseSync(world.path("docs/app.db"));
    database.exec("CREATE TABLE notes (text)");
    database.close();
    await syncDocs();
    await world.configure({ pause: { kind: "paused", until: null } });
    rmSync(world.path("docs/app.db"));
    const log = Buffer.alloc(64, 1);
    log.writeUInt32BE(0x377f0682, 0);
    writeFileSync(world.path("docs/app.db-wal"), log);
    const { items } = await preview();
    const aside = items.find(({ kind }) => kind === "aside");
    expect(aside).toMatchObject({
      path: "app.db-wal",
      name: expect.stringMatching(/^app\.db-wal \(replaced /),
    });
    expect(items.filter(({ path }) => path === "app.db-wal")).toHaveLength(1);
    await restore();
    expect(existsSync(world.path(`docs/${aside?.name}`))).toBe(true);
    expect(existsSync(world.path("docs/app.db-wal"))).toBe(false);
  });

  test("can be stopped", async () => {
    const stalled = stallListing();
    const controller = new AbortController();
    const stopped = world.client.call("previewRestore", requestOf({}), { signal: controller.signal });
    await expect.poll(() => stalled.fired).toBe(1);
    controller.abort();
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
  });

  test("ends when a restore begins, which is not refused", async () => {
    const stalled = stallListing();
    const ended = expect(preview()).rejects.toMatchObject({ code: "preview-changed" });
    await expect.poll(() => stalled.fired).toBe(1);
    const restored = restore();
    await ended;
    expect((await restored).state).toMatchObject({ kind: "done" });
  });
});

describe("[RS12, RS15] a restore after its preview", () => {
  test("begins if nothing has changed", async () => {
    await disturb();
    const { preview: id } = await preview();
    expect((await restore({ preview: id })).state).toMatchObject({ summary: { downloaded: 2 } });
  });

  test.each([
    ["a file here has changed", async () => world.write("docs", "same.txt", "other")],
    ["a file here is gone", async () => rmSync(world.path("docs/same.txt"))],
    [
      "the bucket has another object",
      () => new TestBucket(world.server.store, world.bucket, "docs/").put("same.txt", "other"),
    ],
  ])("does not begin if %s", async (_, change) => {
    await disturb();
    const { preview: id } = await preview();
    await change();
    const before = contentOf("docs");
    await expect(restore({ preview: id })).rejects.toMatchObject({ code: "preview-changed" });
    expect(world.state.restores).toEqual([]);
    expect(contentOf("docs")).toEqual(before);
    // Another preview is of the new state.
    expect((await restore({ preview: (await preview()).preview })).state.kind).not.toBe("failed");
  });

  test("does not begin with other choices than those of the preview", async () => {
    await disturb();
    const { preview: id } = await preview();
    await expect(restore({ preview: id, onConflict: "overwrite" })).rejects.toMatchObject({
      code: "preview-changed",
    });
  });
});

describe("[RS8] the number of deleted files", () => {
  const count = (change: object = {}) =>
    world.client.call("countDeleted", { from: JOB, only: "all", ...change });

  test("is 0 in a folder that has everything", async () => {
    expect(await count()).toEqual({ count: 0, extent: "all" });
  });

  test("is what a restore with deleted files brings back", async () => {
    const denied = { kind: "status", status: 403, code: "AccessDenied" } as const;
    for (const operation of ["DeleteObjects", "DeleteObject"])
      world.server.faults.add({ when: { operation, times: Infinity }, what: denied });
    rmSync(world.path("docs/gone.txt"));
    rmSync(world.path("docs/sub"), { recursive: true });
    await world.client.call("syncNow", { job: JOB.job });
    await expect.poll(async () => (await count()).count).toBe(2);
    expect(await count({ only: ["sub/"] })).toEqual({ count: 1, extent: "all" });
    const bucket = { kind: "bucket", connection: CONNECTION, bucket: world.bucket, prefix: "docs/" } as const;
    expect(await count({ from: bucket })).toEqual({ count: 2, extent: "all" });
    mkdirSync(world.path("back"));
    const done = await restore({ path: world.path("back"), withDeleted: true });
    expect(done.state).toMatchObject({ kind: "done", summary: { downloaded: 7 } });
  });
});
