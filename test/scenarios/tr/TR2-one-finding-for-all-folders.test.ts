import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { namedFindings } from "../../../src/shared/finding-words.ts";
import { findingSentence } from "../../../src/shared/finding-words.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const NAMES = ["photos-1", "photos-2", "photos-3", "photos-4"];

let world: FleetWorld;

/** Four up-to-date folders with one connection. */
beforeEach(async () => {
  world = await FleetWorld.open();
  for (const name of NAMES) world.folder(name, { "a.txt": name });
  await world.configure({ jobs: NAMES.map((name) => world.job(name)) });
  for (const name of NAMES) await world.inStep(name);
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

/** Findings as a window shows them. */
function shownFindings(): readonly string[] {
  const jobs = world.config.jobs.map((job) => ({ ...job, live: world.live(job.name) ?? {} }));
  return namedFindings(jobs as Parameters<typeof namedFindings>[0], world.config.connections).map((finding) =>
    findingSentence(ENGLISH, finding),
  );
}

/** The first folder has something to send; the others need no request. */
async function syncFirst(): Promise<void> {
  world.write("photos-1", `more ${Math.random()}.txt`, "x");
  await world.client.call("syncNow", { job: "job-photos-1" });
}

/** The state of `a.txt` in each folder. */
async function fileStates(): Promise<readonly (string | undefined)[]> {
  const pages = NAMES.map((name) =>
    world.client.call("filesPage", { job: `job-${name}`, folder: "", limit: 50 }),
  );
  return (await Promise.all(pages)).map(({ files }) => files.find(({ key }) => key === "a.txt")?.state.kind);
}

const all = (kind: string) => () => NAMES.every((name) => world.live(name)?.state.kind === kind);

describe("TR2, TR3: keys that the service rejects", () => {
  test("are one finding for all folders at once, and disappear as soon as they are right", async () => {
    const right = world.config.connections;
    const secret = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "another" };
    const wrong = right.map((one) => ({ ...one, connection: world.connection({ kind: "keys", secret }) }));
    // No sync runs, so the first folder is the first to use the new keys.
    await world.configure({ connections: wrong });
    await syncFirst();
    await world.until(all("problem"));
    expect(shownFindings()).toEqual(["Test rejected these keys. 4 folders are waiting."]);
    await world.configure({ connections: right });
    await world.until(all("idle"));
    expect(shownFindings()).toEqual([]);
    expect(world.keys.length).toBe(5);
  });
});

describe("TR2, TR3: a bucket that is gone", () => {
  test("is one finding, and ends for all folders once the bucket exists again and receives every file", async () => {
    const { store } = world.server;
    for (const key of world.keys) store.remove(world.bucket, key);
    for (const name of NAMES)
      for (const own of ["owner", "summary"]) store.remove(world.bucket, `${name}/.liana/${own}.json`);
    store.deleteBucket(world.bucket);
    await syncFirst();
    await world.until(all("problem"));
    expect(shownFindings()).toEqual(['Bucket "photos" does not exist at Test. 4 folders are waiting.']);
    // TR1: nothing is said to be safe in it any more, in no place.
    expect(NAMES.map((name) => world.live(name)?.confirmation.kind)).toEqual(NAMES.map(() => "expired"));
    expect(await fileStates()).toEqual(NAMES.map(() => "waiting"));
    store.createBucket(world.bucket);
    for (const { id } of world.config.jobs) await world.client.call("syncNow", { job: id, full: true });
    await world.until(all("idle"));
    expect(shownFindings()).toEqual([]);
    expect(world.keys.filter((key) => key.endsWith("/a.txt"))).toHaveLength(4);
    expect(NAMES.map((name) => world.live(name)?.confirmation.kind)).toEqual(NAMES.map(() => "valid"));
    expect(await fileStates()).toEqual(NAMES.map(() => "synced"));
  });
});

describe("TR2, TR3: a service that is away", () => {
  test("is offline for all folders from the first failure, and back for all of them together", async () => {
    await world.disconnect();
    await syncFirst();
    await world.until(all("offline"), 30_000);
    expect(shownFindings()).toEqual(["Test cannot be reached. 4 folders are waiting."]);
    await world.reconnect();
    await world.client.call("syncNow", { job: "job-photos-1" });
    await world.until(all("idle"));
    expect(shownFindings()).toEqual([]);
  });
});
