import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import type { Restore } from "../../../src/shared/model/live.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";
import { TestBucket } from "../../harness/test-bucket.ts";

const FROM = { kind: "bucket", connection: CONNECTION, bucket: "photos", prefix: "trip/" } as const;

let world: FleetWorld;
/** Time that the test has skipped, in ms. */
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
  const bucket = new TestBucket(world.server.store, "photos", "trip/");
  for (const key of ["a", "b", "c"]) await bucket.put(key, `content of ${key}`);
  await world.configure();
});

afterEach(() => world[Symbol.asyncDispose]());

const list = (): string => join(world.stateDir, "restores.json");

async function start(path: string, change: object = {}): Promise<string> {
  const request = { from: FROM, only: "all", path: world.path(path), onConflict: "keep-both" } as const;
  return (await world.client.call("startRestore", { ...request, ...change })).restore;
}

async function restart(): Promise<void> {
  await world.stop();
  world.states.length = 0;
  world.start();
}

async function reaches(id: string, kind: Restore["state"]["kind"]): Promise<Restore> {
  await world.until(({ restores }) => restores.some((one) => one.id === id && one.state.kind === kind));
  return world.restore(id) as Restore;
}

const fetched = (): readonly string[] =>
  world.server.requests.filter(({ operation }) => operation === "GetObject").map(({ key }) => key ?? "");

function stall(key: string, ms = 20_000): void {
  world.server.faults.add({
    when: { operation: "GetObject", key: `trip/${key}` },
    what: { kind: "stall", ms },
  });
}

test("[RS14, RS2] a restore that a quit broke off goes on by itself, and fetches only what is left", async () => {
  stall("c");
  const id = await start("back");
  const next = await start("other", { only: ["a"] });
  await world.until(({ restores }) => restores.some(({ progress }) => progress?.done === 2));
  await restart();
  const before = fetched().length;
  await world.configure();
  const { state } = await reaches(id, "done");
  expect(state).toMatchObject({ summary: { downloaded: 3, unchanged: 0 } });
  expect(fetched().slice(before)).not.toContain("trip/b");
  expect(readdirSync(world.path("back"))).toEqual(["a", "b", "c"]);
  // The one behind it was not lost either.
  await reaches(next, "done");
  expect(readdirSync(world.path("other"))).toEqual(["a"]);
});

test("[RS14] a restore that the user stopped right before a quit stays stopped", async () => {
  stall("c");
  const id = await start("back");
  await world.until(({ restores }) => restores.some(({ progress }) => progress?.done === 2));
  await world.client.call("stopRestore", { restore: id });
  await restart();
  await world.configure();
  expect(await reaches(id, "stopped")).toMatchObject({ folder: true });
  expect(readdirSync(world.path("back"))).not.toContain("c");
});

test("[RS14] ended restores stay listed with what they say, and can be tried again, until they are dismissed", async () => {
  world.server.faults.add({
    when: { operation: "GetObject", key: "trip/b", times: 1 },
    what: { kind: "status", status: 403, code: "AccessDenied" },
  });
  const done = await start("whole", { only: ["a"] });
  await reaches(done, "done");
  const id = await start("back");
  const ended = await reaches(id, "incomplete");
  await restart();
  await world.configure();
  expect(await reaches(id, "incomplete")).toEqual(ended);
  const page = await world.client.call("problemsPage", { job: id, after: "", limit: 10 });
  expect(page.items).toMatchObject([{ key: "b", error: { code: "access-denied" } }]);
  await reaches(done, "done");
  expect(readFileSync(list(), "utf8")).not.toContain("secret");

  const { restore } = await world.client.call("retryRestore", { restore: id });
  await reaches(restore, "done");
  for (const one of [done, restore]) await world.client.call("dismissRestore", { restore: one });
  await restart();
  await world.configure();
  await world.until(() => true);
  expect([world.state.restores, existsSync(list())]).toEqual([[], false]);
});

test("[RS14] a restore goes on when the network comes some time after the computer", async () => {
  stall("c");
  const id = await start("back");
  await world.until(({ restores }) => restores.some(({ progress }) => progress?.done === 2));
  await world.stop();
  await world.disconnect();
  world.start();
  await world.configure();
  await expect
    .poll(() => world.logged.filter((line) => line.includes("restore failed")).length, { timeout: 60_000 })
    .toBe(1);
  expect(world.restore(id)?.state.kind).toBe("running");
  await world.reconnect();
  skipped += 61_000;
  const { state } = await reaches(id, "done");
  expect(state).toMatchObject({ summary: { downloaded: 3, unchanged: 0 } });
  expect(readdirSync(world.path("back"))).toEqual(["a", "b", "c"]);
});

test.each([
  ["newer", JSON.stringify({ version: 99, restores: [{ id: "of another time" }] })],
  ["damaged", '{"version":2,"restores":[{"id"'],
])("[RS14] a list of restores that is %s is set aside, not overwritten", async (why, content) => {
  await world.stop();
  writeFileSync(list(), content);
  world.start();
  await world.configure();
  await reaches(await start("back"), "done");
  const aside = readdirSync(world.stateDir).filter((name) => name.startsWith(`restores.json.${why}-`));
  expect(aside.map((name) => readFileSync(join(world.stateDir, name), "utf8"))).toEqual([content]);
});

test("[RS5, RS14] the list of an older Liana is read", async () => {
  await world.stop();
  const spec = {
    name: "trip",
    from: FROM,
    path: world.path("back"),
    onConflict: "keep-both",
    withDeleted: false,
    retrieve: { tier: "standard" },
  };
  writeFileSync(list(), JSON.stringify({ version: 1, restores: [{ id: "restore-1", startedAt: 5, spec }] }));
  world.start();
  await world.configure();
  await reaches("restore-1", "done");
});
