import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import type { Restore } from "../../../src/shared/model/live.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";
import { putIndex } from "../../harness/leftover-index.ts";
import { TestBucket } from "../../harness/test-bucket.ts";

const HOUR = 3_600_000;
const FROM = { kind: "bucket", connection: CONNECTION, bucket: "photos", prefix: "cold/" } as const;

let world: FleetWorld;
let bucket: TestBucket;
/** Time that the test has skipped. */
let skipped = 0;

beforeEach(async () => {
  skipped = 0;
  const { clock } = systemEnvironment({ write: () => undefined });
  const now = (): number => Date.now() + skipped;
  const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    const end = now() + ms;
    while (now() < end) await clock.sleep(Math.min(20, end - now()), signal);
  };
  world = await FleetWorld.open({ clock: { now, monotonic: () => clock.monotonic() + skipped, sleep } });
  bucket = new TestBucket(world.server.store, "photos", "cold/");
  for (const key of ["a", "b"]) await bucket.put(key, `content of ${key}`, { storageClass: "GLACIER" });
  await bucket.put("c", "warm");
  world.server.store.restoreDelay = 4 * HOUR;
  await world.configure();
});

afterEach(() => world[Symbol.asyncDispose]());

async function start(path: string, change: object = {}): Promise<string> {
  const request = { from: FROM, only: "all", path: world.path(path), onConflict: "keep-both" } as const;
  return (await world.client.call("startRestore", { ...request, ...change })).restore;
}

async function reaches(id: string, ...kinds: readonly Restore["state"]["kind"][]): Promise<Restore> {
  const of = (restores: readonly Restore[]): Restore | undefined =>
    restores.find((restore) => restore.id === id && kinds.includes(restore.state.kind));
  return of((await world.until(({ restores }) => of(restores) !== undefined)).restores) as Restore;
}

function asked(): number {
  return world.server.requests.filter(({ operation }) => operation === "RestoreObject").length;
}

test("[RS5] what is archived is counted before anything is asked for", async () => {
  const chosen = { from: FROM, only: "all" } as const;
  const { classes } = await world.client.call("countArchived", chosen);
  expect(classes).toEqual([{ storageClass: "GLACIER", files: 2, bytes: 24 }]);
  expect(await world.client.call("countArchived", { ...chosen, only: ["c"] })).toMatchObject({ classes: [] });
  const ended = await reaches(await start("back"), "incomplete");
  expect(ended.state).toMatchObject({ summary: { downloaded: 1, problems: 2 } });
  expect(asked()).toBe(0);
});

test("[RS5, RS8] deleted files are counted only if they are restored too", async () => {
  const etag = await bucket.put("b", "content of b", { storageClass: "GLACIER" });
  const gone = { key: "b", etag, size: 12, since: "2026-10-30T10:00:00.000Z" };
  const header = {
    format: "liana-leftovers",
    version: 1,
    device: "d",
    job: "j",
    date: "2026-10-30T10:00:00.000Z",
    count: 1,
  };
  await putIndex(bucket, [JSON.stringify(header), JSON.stringify(gone)]);
  const chosen = { from: FROM, only: "all" } as const;
  const count = async (withDeleted: boolean): Promise<number | undefined> => {
    const { classes } = await world.client.call("countArchived", { ...chosen, withDeleted });
    return classes[0]?.files;
  };
  expect([await count(false), await count(true)]).toEqual([1, 2]);
});

test("[RS5] a restore waits without keeping others from running, survives a restart, and goes on by itself", async () => {
  const id = await start("back", { retrieve: { tier: "standard" } });
  const { state } = await reaches(id, "waiting");
  expect(state).toMatchObject({ waiting: { files: 2, ready: 0 } });
  expect(readdirSync(world.path("back"))).toEqual(["c"]);
  await reaches(await start("other", { only: ["c"] }), "done");

  await world.stop();
  world.start();
  await world.configure();
  expect((await reaches(id, "waiting")).state).toMatchObject({ waiting: { files: 2, ready: 0 } });
  expect(asked()).toBe(2);

  skipped += 4.1 * HOUR;
  const done = await reaches(id, "done", "incomplete", "failed");
  expect(done.state).toMatchObject({ kind: "done", summary: { downloaded: 3, problems: 0 } });
  expect(asked()).toBe(2);
  await world.client.call("dismissRestore", { restore: id });
  expect(readFileSync(join(world.stateDir, "restores.json"), "utf8")).not.toContain(id);
});

test("[RS5] a waiting restore can be stopped, and continues when it is started again", async () => {
  const id = await start("back", { retrieve: { tier: "standard" } });
  await reaches(id, "waiting");
  await world.client.call("stopRestore", { restore: id });
  await reaches(id, "stopped");
  skipped += 4.1 * HOUR;
  const { restore } = await world.client.call("retryRestore", { restore: id });
  await reaches(restore, "done");
  expect(asked()).toBe(2);
});

test("[RS5, RT4] a clock that was set back for a year delays nothing", async () => {
  skipped = 365 * 24 * HOUR;
  const id = await start("back", { retrieve: { tier: "standard" } });
  await reaches(id, "waiting");
  skipped = 0;
  const isSoon = ({ state }: Restore): boolean =>
    state.kind === "waiting" && state.waiting.lookAt < Date.now() + 24 * HOUR;
  // The loop looks at its clock at least once an hour, and whenever something happens.
  await start("other", { only: ["c"] });
  await world.until(({ restores }) => restores.some((one) => one.id === id && isSoon(one)));
  expect(asked()).toBe(2);
});

test("[RS5] copies that ended are asked for again on request only", async () => {
  const id = await start("back", { retrieve: { tier: "standard" } });
  await reaches(id, "waiting");
  await world.stop();
  skipped += 10 * 24 * HOUR;
  world.start();
  await world.configure();
  const ended = await reaches(id, "incomplete");
  expect(ended.archive).toEqual({ tier: "standard", ended: 2, refused: 0 });
  expect(asked()).toBe(2);
  const retrieve = { tier: "standard", again: true } as const;
  const { restore } = await world.client.call("retryRestore", { restore: id, retrieve });
  await reaches(restore, "waiting");
  expect(asked()).toBe(4);
});

test("[RS5] consent to pay again is used once: the next attempt asks anew", async () => {
  const id = await start("back", { retrieve: { tier: "standard" } });
  await reaches(id, "waiting");
  skipped += 10 * 24 * HOUR;
  await reaches(id, "incomplete");
  const retrieve = { tier: "standard", again: true } as const;
  const again = (await world.client.call("retryRestore", { restore: id, retrieve })).restore;
  await reaches(again, "waiting");
  await world.client.call("stopRestore", { restore: again });
  await reaches(again, "stopped");
  skipped += 10 * 24 * HOUR;
  const { restore } = await world.client.call("retryRestore", { restore: again });
  expect((await reaches(restore, "incomplete", "waiting")).archive).toMatchObject({ ended: 2 });
  expect(asked()).toBe(4);
});

test("[RS5] a list of restores that cannot be read keeps nothing from running, and stays", async () => {
  await world.stop();
  const path = join(world.stateDir, "restores.json");
  mkdirSync(path);
  world.start();
  await world.configure();
  await reaches(await start("back"), "incomplete");
  expect(existsSync(path)).toBe(true);
});

test("[RS5, RT3] without a network at the time of a look, the restore waits on", async () => {
  const id = await start("back", { retrieve: { tier: "standard" } });
  await reaches(id, "waiting");
  await world.disconnect();
  skipped += 4.1 * HOUR;
  await world.until(({ restores }) =>
    restores.some(({ state }) => state.kind === "waiting" && state.waiting.lookAt > Date.now() + skipped),
  );
  await world.reconnect();
  skipped += HOUR;
  await reaches(id, "done");
});

test("[RS5] a job that fills a folder retrieves where its choices say so, and looks again in time", async () => {
  const spec = world.job("mirror", { retrieve: "standard", when: { kind: "every", seconds: 86_400 } });
  const job = { ...spec, source: FROM, target: { kind: "folder", path: world.path("mirror") } } as const;
  await world.configure({ jobs: [job] });
  const waits = () => world.live("mirror")?.waits ?? [];
  await world.until(() => waits().length > 0);
  expect(waits()).toMatchObject([{ kind: "retrieval", files: 2, ready: 0 }]);
  skipped += 4.1 * HOUR;
  await world.inStep("mirror");
  expect(readdirSync(world.path("mirror"))).toEqual(["a", "b", "c"]);
  expect([asked(), waits()]).toEqual([2, []]);
});

test("[RS5] a job looks for its copies after a restart, and after its settings changed, whatever its schedule", async () => {
  const when = { kind: "every", seconds: 86_400 } as const;
  const spec = world.job("mirror", { retrieve: "standard", when });
  const job = { ...spec, source: FROM, target: { kind: "folder", path: world.path("mirror") } } as const;
  await world.configure({ jobs: [job] });
  const waits = (): boolean => (world.live("mirror")?.waits ?? []).some(({ kind }) => kind === "retrieval");
  await world.until(waits);
  await world.stop();
  world.start();
  await world.configure({ jobs: [job] });
  await world.until(waits);
  const later = { ...when, seconds: 80_000 };
  await world.configure({ jobs: [{ ...job, choices: { ...job.choices, when: later, retain: "none" } }] });
  skipped += 4.1 * HOUR;
  await world.inStep("mirror");
  expect([readdirSync(world.path("mirror")), asked()]).toEqual([["a", "b", "c"], 2]);
});
