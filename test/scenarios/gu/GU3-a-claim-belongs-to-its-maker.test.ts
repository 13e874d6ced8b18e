import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeJobFolder, readRecords, saveRecord } from "../../../src/engine/jobs/job-record.ts";
import { locationText } from "../../../src/shared/model/location.ts";
import type { EngineState, Restore } from "../../../src/shared/model/live.ts";
import { type SyncReport, Practice } from "../../faults/support/practice.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";
import { hasLinks } from "../../harness/host-abilities.ts";
import { TestBucket } from "../../harness/test-bucket.ts";
import { isOwn } from "../../harness/own-key.ts";

describe("[GU3] two jobs that start together (C4)", () => {
  let practice: Practice;
  beforeEach(async () => {
    practice = await Practice.open("");
    practice.write({ "docs/a.txt": "first", "music/b.txt": "second" });
  });
  afterEach(() => practice[Symbol.asyncDispose]());
  const to = (folder: string, url: string): Promise<SyncReport> =>
    practice.sync(practice.path(folder), url, { options: { mirror: true } });
  const claims = (): readonly string[] =>
    readRecords(practice.stateDir).map(({ source }) => locationText(source));

  test("the refused job leaves no claim and no owner marker", async () => {
    for (let round = 0; round < 8; round++) {
      const [outer, inner] = [`s3://photos/${String(round)}`, `s3://photos/${String(round)}/in`];
      const both = await Promise.all([to("docs", outer), to("music", inner)]);
      expect(both.map(({ outcome }) => outcome).sort()).toEqual(["failed", "in-step"]);
      const won = both[0]?.outcome === "in-step" ? "docs" : "music";
      const markers = practice.bucket
        .keys()
        .filter((key) => isOwn(key) && key.startsWith(`${String(round)}/`));
      expect(markers).toEqual([`${String(round)}/${won === "docs" ? "" : "in/"}.liana/owner.json`]);
      expect(claims().filter((path) => path === practice.path(won))).not.toEqual([]);
      expect(claims()).toHaveLength(round + 1);
    }
  });

  test("a job whose target belongs to another computer claims nothing", async () => {
    await practice.sync(practice.path("docs"), "s3://photos/x", { stateDir: practice.path("theirs") });
    const refused = await to("music", "s3://photos/x");
    expect(refused.error?.code).toBe("owned-elsewhere");
    expect(claims()).toEqual([]);
    expect((await to("docs", "s3://photos")).outcome).toBe("in-step");
  });

  test("a folder has one identity, whatever path leads to it", async () => {
    await to("docs", "s3://photos/x");
    const link = hasLinks() ? "link" : "docs";
    if (hasLinks()) symlinkSync(practice.path("docs"), practice.path("link"));
    await practice.bucket.put("y/c.txt", "c");
    for (const path of [
      practice.path(link),
      `${practice.path("docs")}/../docs/`,
      practice.path(`${link}/new`),
    ])
      await expect(practice.sync("s3://photos/y", path, { options: { mirror: true } })).rejects.toMatchObject(
        { code: "overlap" },
      );
  });
});

describe("[GU3] one job fills a folder that the next job backs up (F7)", () => {
  let practice: Practice;
  beforeEach(async () => {
    practice = await Practice.open("");
    await practice.bucket.put("a/x.txt", "x");
    mkdirSync(practice.path("d"));
  });
  afterEach(() => practice[Symbol.asyncDispose]());
  const pull = (mirror = false): Promise<SyncReport> =>
    practice.sync("s3://photos/a", practice.path("d"), { options: { mirror } });
  const push = (mirror: boolean): Promise<SyncReport> =>
    practice.sync(practice.path("d"), "s3://photos/b", { options: { mirror } });

  test.each(["pull first", "push first"])("is allowed, whichever job starts first: %s", async (order) => {
    practice.write({ "d/own.txt": "own" });
    if (order === "push first") await push(true);
    expect((await pull()).outcome).toBe("in-step");
    expect((await push(true)).outcome).toBe("in-step");
    expect(practice.bucket.keys()).toContain("b/x.txt");
    // Each job applies its own rules: the push deletes the object, and the pull brings the file back.
    practice.remove("d/x.txt");
    expect((await push(true)).outcome).toBe("in-step");
    expect(practice.bucket.keys()).not.toContain("b/x.txt");
    expect((await pull()).outcome).toBe("in-step");
    expect(practice.files("d")["x.txt"]).toBe("x");
  });

  test.each(["pull first", "push first"])("is refused when the first job mirrors: %s", async (order) => {
    const [first, second] =
      order === "pull first" ? [() => pull(true), () => push(true)] : [() => push(true), () => pull(true)];
    practice.write({ "d/own.txt": "own" });
    expect((await first()).outcome).toBe("in-step");
    await expect(second()).rejects.toMatchObject({ code: "overlap" });
    expect((await first()).outcome).toBe("in-step");
  });

  test("a cycle of jobs is refused when any of them mirrors", async () => {
    await pull();
    await push(true);
    await expect(practice.sync("s3://photos/b", "s3://photos/a")).rejects.toMatchObject({ code: "overlap" });
    expect(practice.bucket.keys().filter((key) => key.startsWith("a/"))).toEqual(["a/x.txt"]);
  });
});

describe("[GU3] restores in the application (C4)", () => {
  let world: FleetWorld;
  beforeEach(async () => {
    world = await FleetWorld.open();
    world.folder("photos", { "a.txt": "one", "b.txt": "two" });
    await world.configure({ jobs: [world.job("photos")] });
    await world.inStep("photos");
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const claims = (): readonly string[] =>
    readRecords(world.stateDir).map(({ target }) => locationText(target));
  const from = { kind: "bucket", connection: CONNECTION, bucket: "photos", prefix: "photos/" } as const;
  async function restored(path: string): Promise<Restore> {
    const request = { from, only: "all", path: world.path(path), onConflict: "keep-both" } as const;
    const { restore: id } = await world.client.call("startRestore", request);
    const of = ({ restores }: EngineState): Restore | undefined =>
      restores.find((restore) => restore.id === id && restore.state.kind !== "running");
    return of(await world.until((state) => of(state) !== undefined)) as Restore;
  }

  test("waits for a job that fills the same folder, and that job keeps its claim", async () => {
    const pull = {
      ...world.job("clone"),
      source: from,
      target: { kind: "folder", path: world.path("clone") } as const,
    };
    await world.configure({ jobs: [...world.config.jobs, pull] });
    await world.inStep("clone");
    const before = claims();
    expect(before).toContain(world.path("clone"));
    // While the restore has the journal open, the job's own syncs do not fail.
    const restoring = restored("clone");
    await world.client.call("syncNow", { job: "job-clone" });
    expect((await restoring).state).toMatchObject({ kind: "done" });
    await world.inStep("clone");
    expect(world.states.flatMap(({ jobs }) => jobs.filter(({ state }) => state.kind === "problem"))).toEqual(
      [],
    );
    expect(claims()).toEqual(before);
    // The job still has its claim, so another job that mirrors into the folder is refused.
    await world.configure({
      jobs: [
        ...world.config.jobs,
        {
          ...pull,
          id: "job-2",
          name: "2",
          source: { ...from, prefix: "other/" },
          choices: { ...pull.choices, retain: "none" },
        },
      ],
    });
    await new TestBucket(world.server.store, "photos", "other/").put("x.txt", "x");
    await world.client.call("syncNow", { job: "job-2" });
    await world.until(({ jobs }) => jobs.some(({ id, failures }) => id === "job-2" && failures > 0));
    expect(readFileSync(world.path("clone/a.txt"), "utf8")).toBe("one");
  });

  test("into a new folder leaves no claim behind, even when its process died", async () => {
    const before = claims();
    expect((await restored("back")).state).toMatchObject({ kind: "done" });
    expect(claims()).toEqual(before);
    // The record that a killed restore leaves.
    const [record] = readRecords(world.stateDir);
    if (record === undefined) throw new Error("no job");
    makeJobFolder(world.stateDir, "dead");
    saveRecord(world.stateDir, { ...record, id: "dead", once: true });
    expect(claims()).toEqual(before);
  });

  test("into the folder that a mirroring job backs up is refused, and changes nothing", async () => {
    const mirror = {
      ...world.job("photos"),
      choices: { ...world.job("photos").choices, retain: "none" as const },
    };
    await world.configure({ jobs: [mirror] });
    await world.client.call("syncNow", { job: mirror.id });
    await world.inStep("photos");
    const before = claims();
    const { state } = await restored(join("photos", "in"));
    expect(state).toMatchObject({ kind: "failed", error: { code: "overlap" } });
    expect(claims()).toEqual(before);
  });
});
