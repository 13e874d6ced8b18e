import { readFileSync, rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EngineState, Restore } from "../../../src/shared/model/live.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";

const JOB = { kind: "job", job: "job-holiday" } as const;
const FILES = { "a.txt": "one", "film.mp4": "long", "sub/b.txt": "two", "sub/c.txt": "three" };

let world: FleetWorld;

beforeEach(async () => {
  world = await FleetWorld.open();
  world.folder("holiday", FILES);
  await world.configure({ jobs: [world.job("holiday")] });
  await world.inStep("holiday");
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

async function start(path: string, only: "all" | string[], change: object = {}): Promise<string> {
  const request = { from: JOB, only, path: world.path(path), onConflict: "keep-both", ...change } as const;
  const { restore } = await world.client.call("startRestore", request);
  return restore;
}

async function ended(id: string): Promise<Restore> {
  const of = ({ restores }: EngineState): Restore | undefined =>
    restores.find((restore) => restore.id === id && restore.state.kind !== "running");
  return of(await world.until((state) => of(state) !== undefined)) as Restore;
}

/** The next request for the film is not answered in the time of a test. */
function stallFilm(): void {
  const when = { operation: "GetObject", key: "holiday/film.mp4" };
  world.server.faults.add({ when, what: { kind: "stall", ms: 60_000 } });
}

/** A restore of everything that waits for the last of its files. */
async function startLong(path: string): Promise<string> {
  stallFilm();
  const id = await start(path, "all");
  await world.until(() => world.restore(id)?.progress?.done === 3);
  return id;
}

/** Waits for a restore to end, and expects that it fetched what was missing, and says what it brought in all. */
async function expectContinued(id: string, path: string, downloaded = 4): Promise<void> {
  const unchanged = 4 - downloaded;
  const summary = { downloaded, unchanged, problems: 0 };
  expect((await ended(id)).state).toMatchObject({ kind: "done", summary });
  for (const [name, content] of Object.entries(FILES))
    expect(readFileSync(world.path(`${path}/${name}`), "utf8")).toBe(content);
}

function isQueued(id: string): boolean {
  const { state } = world.restore(id) ?? {};
  return state?.kind === "running" && state.queued === true;
}

test("[RS16] chosen files do not wait for a restore of everything, which continues after them", async () => {
  const long = await startLong("back");
  const chosen = await ended(await start("other", ["sub/b.txt"]));
  expect(chosen.state).toMatchObject({ kind: "done", summary: { downloaded: 1 } });
  expect(readFileSync(world.path("other/sub/b.txt"), "utf8")).toBe("two");
  await expectContinued(long, "back");
});

test("[RS16] the same into the same folder: the file is there, and nothing is fetched twice", async () => {
  const long = await startLong("back");
  const chosen = await ended(await start("back", ["sub/b.txt"]));
  expect(chosen.state).toMatchObject({ kind: "done", summary: { downloaded: 0, problems: 0 } });
  await expectContinued(long, "back");
});

test("[RS16] files go before folders, and folders before everything", async () => {
  const long = await startLong("back");
  stallFilm();
  const folder = await start("folder", ["sub/", "film.mp4"]);
  await world.until(() => world.restore(folder)?.progress?.done === 2);
  expect(isQueued(long)).toBe(true);
  const file = await ended(await start("file", ["a.txt"]));
  expect(file.state).toMatchObject({ kind: "done", summary: { downloaded: 1 } });
  await expectContinued(long, "back");
  expect((await ended(folder)).state).toMatchObject({ kind: "done", summary: { problems: 0 } });
});

test("[RS13, RS16] the job of the folder still waits while the restore into it lets chosen files pass", async () => {
  for (const name of Object.keys(FILES)) rmSync(world.path(`holiday/${name}`));
  const long = await startLong("holiday");
  stallFilm();
  const chosen = await ended(await start("other", ["sub/b.txt"]));
  // It runs again.
  await expect.poll(() => world.server.faults.unfired(), { timeout: 20_000 }).toEqual([]);
  const besides = await ended(await start("holiday", ["sub/c.txt"]));
  expect([chosen.state.kind, besides.state.kind]).toEqual(["done", "done"]);
  await expectContinued(long, "holiday");
  const during = world.states.filter(({ restores }) =>
    restores.some(({ id, state }) => id === long && state.kind === "running"),
  );
  expect(during.map(({ jobs }) => jobs[0]?.state.kind)).not.toContain("scanning");
  await world.inStep("holiday");
  expect(world.keys).toHaveLength(4);
});

test("[RS16] one that was interrupted can be stopped before it continues", async () => {
  const long = await startLong("back");
  stallFilm();
  const chosen = await start("other", ["film.mp4"]);
  await world.until(() => isQueued(long));
  await world.client.call("stopRestore", { restore: long });
  expect((await ended(long)).state.kind).toBe("stopped");
  await world.client.call("stopRestore", { restore: chosen });
  expect((await ended(chosen)).state.kind).toBe("stopped");
  const { restore: next } = await world.client.call("retryRestore", { restore: long });
  // Another restore, which found three of the files.
  await expectContinued(next, "back", 1);
});
