import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EngineState, Restore } from "../../../src/shared/model/live.ts";
import type { FileVersionView } from "../../../src/shared/contract/bucket-commands.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";

let world: FleetWorld;

const JOB = { kind: "job", job: "job-letters" } as const;
const BESIDE = "sub/a (version 2026-11-29 09.41).txt";

async function versions(key: string): Promise<readonly FileVersionView[]> {
  const place = { connection: CONNECTION, bucket: world.bucket, prefix: "letters/" };
  return (await world.client.call("fileVersions", { ...place, key })).versions;
}

/** The sizes of the versions, newest first; the current one in brackets, and `deleted`. */
async function shown(key: string): Promise<readonly string[]> {
  return (await versions(key)).map((version) => {
    if (version.kind === "deleted") return "deleted";
    return version.current ? `[${version.size}]` : `${version.size}`;
  });
}

async function pick(key: string, size: number, as?: string) {
  const found = (await versions(key)).find((one) => one.kind === "content" && one.size === size);
  if (found?.kind !== "content") throw new Error(`no version of ${size} bytes`);
  const { etag, versionId, at } = found;
  return {
    key,
    etag,
    ...(versionId === undefined ? {} : { versionId }),
    ...(at === undefined ? {} : { at }),
    ...(as === undefined ? {} : { as }),
  };
}

async function restore(change: object): Promise<Restore> {
  const request = {
    from: JOB,
    only: [] as string[],
    path: world.path("letters"),
    onConflict: "keep-both" as const,
  };
  const { restore: id } = await world.client.call("startRestore", { ...request, ...change });
  const of = ({ restores }: EngineState) =>
    restores.find((one) => one.id === id && one.state.kind !== "running");
  return of(await world.until((state) => of(state) !== undefined)) as Restore;
}

async function save(key: string, content: string): Promise<void> {
  const before = world.live("letters")?.syncedAt ?? 0;
  world.write("letters", key, content);
  await world.client.call("syncNow", { job: JOB.job });
  await world.untilJob("letters", ({ state, syncedAt = 0 }) => state.kind === "idle" && syncedAt > before);
  expect(isSent(key, content)).toBe(true);
}

/** Whether the bucket has this content. */
function isSent(key: string, content: string): boolean {
  const { store } = world.server;
  const md5 = createHash("md5").update(content).digest("hex");
  return store.current(store.bucket(world.bucket), `letters/${key}`)?.etag === md5;
}

const read = (key: string): string => readFileSync(world.path(`letters/${key}`), "utf8");

describe.each(["a bucket with versions", "a bucket without versions"])("[RS11] in %s", (kind) => {
  beforeEach(async () => {
    world = await FleetWorld.open();
    if (kind === "a bucket with versions") world.server.store.setVersioning(world.bucket, "Enabled");
    world.folder("letters", { "sub/a.txt": "1", "sub/a.txt.old": "another file", z: "z" });
    await world.configure({ jobs: [world.job("letters")] });
    await world.inStep("letters");
    await save("sub/a.txt", "22");
    await save("sub/a.txt", "333");
  });
  afterEach(() => world[Symbol.asyncDispose]());

  test("all versions of one file are listed, the newest first, and of no other file", async () => {
    expect(await shown("sub/a.txt")).toEqual(["[3]", "2", "1"]);
    expect(await shown("z")).toEqual(["[1]"]);
    expect(await shown("sub/nothing")).toEqual([]);
  });

  test("an earlier version is restored next to the current file, verified, and sent like any new file", async () => {
    const done = await restore({ picked: [await pick("sub/a.txt", 1, BESIDE)] });
    expect(done.state).toMatchObject({ kind: "done", summary: { downloaded: 1, verified: 1, problems: 0 } });
    expect([read("sub/a.txt"), read(BESIDE)]).toEqual(["333", "1"]);
    expect(readdirSync(world.path("letters/sub"))).toHaveLength(3);
    await world.until(() => world.keys.includes(`letters/${BESIDE}`));
    await world.inStep("letters");
    expect(await shown("sub/a.txt")).toEqual(["[3]", "2", "1"]);
  });

  test("an earlier version replaces the file, which then is the current version in the bucket too", async () => {
    const done = await restore({ picked: [await pick("sub/a.txt", 2)], onConflict: "overwrite" });
    expect(done.state).toMatchObject({ kind: "done", summary: { downloaded: 1, conflicts: 0 } });
    expect(read("sub/a.txt")).toBe("22");
    await world.until(() => isSent("sub/a.txt", "22"));
    await world.inStep("letters");
    expect(await shown("sub/a.txt")).toEqual(["[2]", "3", "2", "1"]);
  });

  test("[RS7] an earlier version is made current in the bucket, also of a deleted file, and nothing is lost", async () => {
    await world.configure({ jobs: [] });
    const place = { connection: CONNECTION, bucket: world.bucket, prefix: "letters/", key: "sub/a.txt" };
    const make = async (size: number): Promise<string> => {
      const found = (await versions(place.key)).find((one) => one.kind === "content" && one.size === size);
      if (found?.kind !== "content") throw new Error(`no version of ${size} bytes`);
      const { kind: _, modified: __, current: ___, ...version } = found;
      return (await world.client.call("makeVersionCurrent", { ...place, version })).outcome;
    };
    expect(await make(1)).toBe("made");
    expect(await make(1)).toBe("is-current");
    expect(await shown("sub/a.txt")).toEqual(["[1]", "3", "2", "1"]);
    world.server.store.remove(world.bucket, "letters/sub/a.txt");
    expect(await make(2)).toBe("made");
    expect((await shown("sub/a.txt"))[0]).toBe("[2]");
  });

  test("RS13: content that was not sent yet is not replaced", async () => {
    const picked = [await pick("sub/a.txt", 2)];
    await world.configure({ pause: { kind: "paused", until: null } });
    world.write("letters", "sub/a.txt", "not sent");
    const done = await restore({ picked, onConflict: "overwrite" });
    expect(done.state).toMatchObject({ kind: "done", summary: { conflicts: 1 } });
    expect(read("sub/a.txt")).toBe("not sent");
    const beside = readdirSync(world.path("letters/sub")).find((name) => name.includes("(restored"));
    expect(read(`sub/${beside}`)).toBe("22");
  });
});

test("[RS11, VR9] what this computer put last is marked, also behind what another program put since", async () => {
  world = await FleetWorld.open();
  await using _ = world;
  const { store } = world.server;
  store.setVersioning(world.bucket, "Enabled");
  world.folder("letters", { "a.txt": "1" });
  await world.configure({ jobs: [world.job("letters")] });
  await world.inStep("letters");
  await save("a.txt", "22");
  const marks = async (): Promise<readonly unknown[]> =>
    (await versions("a.txt")).map((one) => (one.kind === "content" ? one.lastPut : one.kind));
  expect(await marks()).toEqual([true, undefined]);
  const mine = store.current(store.bucket(world.bucket), "letters/a.txt");
  if (mine === undefined) throw new Error("nothing was sent");
  const nothing = { size: 0, pieces: [], md5: createHash("md5").digest("hex") };
  store.putObject(world.bucket, "letters/a.txt", nothing, mine);
  expect(await marks()).toEqual([undefined, true, undefined]);
});

test("[RS7, VR8] what another program writes while the current content is set aside is not replaced", async () => {
  world = await FleetWorld.open();
  await using _ = world;
  const { store } = world.server;
  world.folder("letters", { "a.txt": "1" });
  await world.configure({ jobs: [world.job("letters")] });
  await world.inStep("letters");
  await save("a.txt", "22");
  await world.configure({ jobs: [] });
  const found = (await versions("a.txt")).find((one) => one.kind === "content" && !one.current);
  if (found?.kind !== "content") throw new Error("nothing was set aside");
  const mine = store.current(store.bucket(world.bucket), "letters/a.txt");
  if (mine === undefined) throw new Error("nothing was sent");
  const add = store.addObject.bind(store);
  const theirs = { size: 0, pieces: [], md5: createHash("md5").digest("hex") };
  store.addObject = (bucket, key, ...rest) => {
    const added = add(bucket, key, ...rest);
    if (key.includes("/.liana/old/")) store.putObject(world.bucket, "letters/a.txt", theirs, mine);
    return added;
  };
  const place = { connection: CONNECTION, bucket: world.bucket, prefix: "letters/", key: "a.txt" };
  const { kind: __, modified: ___, current: ____, ...version } = found;
  await expect(world.client.call("makeVersionCurrent", { ...place, version })).rejects.toMatchObject({
    code: "object-changed",
  });
  expect(store.current(store.bucket(world.bucket), "letters/a.txt")?.size).toBe(0);
});

describe("[RS12] a selection refers to the version that was shown", () => {
  beforeEach(async () => {
    world = await FleetWorld.open();
    world.folder("letters", { "a.txt": "1", "b.txt": "b", "sub/c.txt": "c" });
    await world.configure({ jobs: [world.job("letters")] });
    await world.inStep("letters");
  });
  afterEach(() => world[Symbol.asyncDispose]());

  test("if it has changed, nothing starts, and the error names it", async () => {
    const picked = [await pick("a.txt", 1), await pick("b.txt", 1)];
    await save("a.txt", "22");
    await expect(restore({ picked, path: world.path("back") })).rejects.toMatchObject({
      code: "shown-changed",
      detail: { key: "a.txt", count: 1 },
    });
    expect(world.state.restores).toEqual([]);
  });

  test("if it has not, the files are restored with the folders of the selection", async () => {
    const picked = [await pick("b.txt", 1), await pick("a.txt", 1)];
    const done = await restore({ picked, only: ["sub/"], path: world.path("back") });
    expect(done.state).toMatchObject({ kind: "done", summary: { downloaded: 3, verified: 3 } });
    expect(readFileSync(world.path("back/b.txt"), "utf8")).toBe("b");
  });

  test("nothing selected is refused", async () => {
    await expect(restore({})).rejects.toMatchObject({ code: "nothing-there" });
  });
});

describe("[RS13] a restore into the folder of a job", () => {
  beforeEach(async () => {
    world = await FleetWorld.open();
    world.folder("letters", { "a.txt": "1", "sub/c.txt": "c" });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  test.each(["forever", "none"] as const)("is allowed, and the job waits (retain: %s)", async (retain) => {
    await world.configure({ jobs: [world.job("letters", { retain })] });
    await world.inStep("letters");
    world.write("letters", "a.txt", "22");
    const { faults } = world.server;
    faults.add({ when: { operation: "GetObject" }, what: { kind: "stall", ms: 20_000 } });
    const whole = { only: "all", path: world.path("letters") } as const;
    const request = { from: JOB, onConflict: "keep-both", ...whole } as const;
    const { restore: id } = await world.client.call("startRestore", request);
    await world.until(({ restores }) => restores.some(({ progress }) => progress !== undefined));
    await world.client.call("syncNow", { job: JOB.job });
    expect(world.live("letters")?.state.kind).not.toBe("syncing");
    expect(isSent("a.txt", "1")).toBe(true);
    faults.clear();
    await world.client.call("stopRestore", { restore: id });
    await world.until(() => isSent("a.txt", "22"));
    await world.inStep("letters");
    world.write("letters", "a.txt", "333");
    expect((await restore(whole)).state).toMatchObject({ kind: "done", summary: { conflicts: 1 } });
    const names = readdirSync(world.path("letters"));
    expect(names.filter((name) => name.includes("(restored"))).toHaveLength(1);
    expect(world.live("letters")?.warnings ?? []).toEqual([]);
  });
});
