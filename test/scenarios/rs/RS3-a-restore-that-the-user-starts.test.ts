import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EngineState, Restore } from "../../../src/shared/model/live.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";

let world: FleetWorld;

beforeEach(async () => {
  world = await FleetWorld.open();
  world.folder("holiday", { "a.txt": "one", "sub/b.txt": "two", "sub/c.txt": "three" });
  await world.configure({ jobs: [world.job("holiday")] });
  await world.inStep("holiday");
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

const JOB = { kind: "job", job: "job-holiday" } as const;

function start(path: string, change: object = {}): Promise<string> {
  const request = { from: JOB, only: "all", path: world.path(path), onConflict: "keep-both" } as const;
  return world.client.call("startRestore", { ...request, ...change }).then(({ restore }) => restore);
}

async function ended(id: string): Promise<Restore> {
  const of = ({ restores }: EngineState): Restore | undefined =>
    restores.find((restore) => restore.id === id && restore.state.kind !== "running");
  return of(await world.until((state) => of(state) !== undefined)) as Restore;
}

function files(folder: string): readonly string[] {
  const entries = readdirSync(world.path(folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(world.path(folder).length + 1))
    .sort();
}

test("RS3, RS6: a job is restored into a new folder, and the result says that all files arrived", async () => {
  const restore = await ended(await start("back"));
  expect(restore).toMatchObject({
    name: "holiday",
    path: world.path("back"),
    state: { kind: "done", summary: { downloaded: 3, problems: 0 } },
  });
  expect(restore.progress).toBeUndefined();
  expect(files("back")).toEqual(["a.txt", "sub/b.txt", "sub/c.txt"]);
  expect(readFileSync(world.path("back/sub/c.txt"), "utf8")).toBe("three");
  expect(world.state.jobs).toHaveLength(1);
  const { days } = await world.client.call("bytesPerDay", { days: 1 });
  expect(days).toMatchObject([{ uploaded: 11, downloaded: 11 }]);
  await world.client.call("dismissRestore", { restore: restore.id });
  await world.until(({ restores }) => restores.length === 0);
});

test("RS3: single files and folders of a bucket are restored", async () => {
  const from = { kind: "bucket", connection: CONNECTION, bucket: world.bucket, prefix: "holiday/" };
  const restore = await ended(await start("back", { from, only: ["a.txt"] }));
  expect(restore).toMatchObject({ name: "photos/holiday/", state: { kind: "done" } });
  expect(files("back")).toEqual(["a.txt"]);
  await ended(await start("other", { from, only: ["sub/"] }));
  expect(files("other")).toEqual(["sub/b.txt", "sub/c.txt"]);
});

test("RS6: missing files are named, and the restore does not count as done", async () => {
  const { faults } = world.server;
  faults.add({
    when: { operation: "GetObject", key: "holiday/sub/b.txt", times: 100 },
    what: { kind: "status", status: 403, code: "AccessDenied" },
  });
  const restore = await ended(await start("back"));
  expect(restore.state).toMatchObject({ kind: "incomplete", summary: { downloaded: 2, problems: 1 } });
  const page = await world.client.call("problemsPage", { job: restore.id, after: "", limit: 10 });
  expect(page.items).toMatchObject([{ job: restore.id, key: "sub/b.txt", error: { code: "access-denied" } }]);
  // The problem is not in the job's own list.
  expect(await world.client.call("problemsPage", { after: "", limit: 10 })).toEqual({ items: [] });
});

test("RS2: a stopped restore keeps the files that arrived and resumes when started again", async () => {
  const { faults } = world.server;
  faults.add({
    when: { operation: "GetObject", key: "holiday/sub/c.txt" },
    what: { kind: "stall", ms: 20_000 },
  });
  const id = await start("back");
  await world.until(({ restores }) => restores.some(({ progress }) => progress?.done === 2));
  await world.client.call("stopRestore", { restore: id });
  expect((await ended(id)).state.kind).toBe("stopped");
  expect(files("back")).toEqual(["a.txt", "sub/b.txt"]);
  const again = await ended(await start("back"));
  expect(again.state).toMatchObject({ kind: "done", summary: { downloaded: 1 } });
});

test("RS14: a stopped restore is tried again: it takes the place of the first and fetches only what is left", async () => {
  const { faults } = world.server;
  faults.add({
    when: { operation: "GetObject", key: "holiday/sub/c.txt" },
    what: { kind: "stall", ms: 20_000 },
  });
  const id = await start("back");
  await world.until(({ restores }) => restores.some(({ progress }) => progress?.done === 2));
  expect(await world.client.call("retryRestore", { restore: id })).toEqual({ restore: id });
  await world.client.call("stopRestore", { restore: id });
  await ended(id);
  const { restore: next } = await world.client.call("retryRestore", { restore: id });
  expect(await ended(next)).toMatchObject({
    path: world.path("back"),
    state: { kind: "done", summary: { downloaded: 1 } },
  });
  expect(world.restore(id)).toBeUndefined();
  await expect(world.client.call("retryRestore", { restore: id })).rejects.toMatchObject({ code: "no-job" });
});

test("restores run one at a time; a waiting restore can be stopped before it starts", async () => {
  const { faults } = world.server;
  faults.add({ when: { operation: "GetObject", key: "holiday/a.txt" }, what: { kind: "stall", ms: 800 } });
  const [first, second, third] = [await start("one"), await start("two"), await start("three")];
  await world.client.call("stopRestore", { restore: second });
  expect((await ended(second)).state.kind).toBe("stopped");
  await ended(first);
  await ended(third);
  expect(() => files("two")).toThrow();
  expect(files("three")).toHaveLength(3);
});

test("a restore that cannot start gives the reason", async () => {
  const gone = start("back", { from: { kind: "job", job: "job-gone" } });
  await expect(gone).rejects.toMatchObject({ code: "no-job" });
  const relative = world.client.call("startRestore", {
    from: JOB,
    only: "all",
    path: "back",
    onConflict: "skip",
  });
  await expect(relative).rejects.toMatchObject({ code: "bad-config" });
  const from = { kind: "bucket", connection: "gone", bucket: world.bucket, prefix: "" };
  await expect(start("back", { from })).rejects.toMatchObject({ code: "no-connection" });
  const id = await start("back", {
    from: { kind: "bucket", connection: CONNECTION, bucket: "nowhere", prefix: "" },
  });
  expect((await ended(id)).state).toMatchObject({ kind: "failed", error: { code: "no-bucket" } });
});

test("GU3: a restored folder can be backed up with deletions afterwards", async () => {
  await ended(await start("back"));
  const job = world.job("back", { retain: "none" });
  await world.configure({ jobs: [...world.config.jobs, job] });
  await world.inStep("back");
  expect(world.keys).toContain("back/a.txt");
});

test("RS3: a restore behind another shows that it waits, not that it starts", async () => {
  const { faults } = world.server;
  faults.add({ when: { operation: "GetObject" }, what: { kind: "stall", ms: 20_000 } });
  const first = await start("one");
  const second = await start("two");
  const stateOf = ({ restores }: EngineState, id: string) => restores.find((one) => one.id === id)?.state;
  const seen = await world.until((state) => stateOf(state, second) !== undefined);
  expect(stateOf(seen, first)).toEqual({ kind: "running" });
  expect(stateOf(seen, second)).toEqual({ kind: "running", queued: true });
  // The stalled request may not have been sent yet, so the fault could hit the second restore.
  faults.clear();
  await world.client.call("stopRestore", { restore: first });
  expect(await ended(second)).toMatchObject({ state: { kind: "done" } });
});
