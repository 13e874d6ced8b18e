import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppDocument } from "../../../src/shared/model/document.ts";
import { DEFAULT_CHOICES } from "../../../src/shared/model/job-spec.ts";
import type { Restore } from "../../../src/shared/model/live.ts";
import { AppStage, newJob } from "./support/app-stage.ts";

let stage: AppStage;
let wasabi: string;
beforeEach(async () => {
  stage = await new AppStage().start();
  wasabi = await stage.connection();
  stage.engine.answers.set("startRestore", () => ({ restore: "restore-1" }));
});
afterEach(() => stage.close());

const code = (code: string) => expect.objectContaining({ code });

/** Restores Anna's pictures to a new folder, and continues from there. */
function restoreAndContinue(path = join(stage.root, "Pictures")): Promise<{ job: string; restore: string }> {
  return stage.window.call("continueLocation", {
    from: { connection: wasabi, bucket: "my-backup", prefix: "Pictures/" },
    path,
    name: "Pictures",
    onConflict: "keep-both",
    choices: DEFAULT_CHOICES,
  });
}

async function restoreIs(state: Restore["state"], id = "restore-1"): Promise<void> {
  const restore = { id, name: "Pictures", path: "/x", startedAt: 1, state };
  stage.engine.report([], [restore]);
  await stage.settled();
  await stage.clock.advance(1000);
  await stage.settled();
}

const SUMMARY = {
  uploaded: 0,
  downloaded: 3,
  copied: 0,
  adopted: 0,
  touched: 0,
  deleted: 0,
  held: 0,
  unchanged: 0,
  conflicts: 0,
  verified: 3,
  foreign: 0,
  skipped: 0,
  problems: 0,
  bytes: 3,
  requests: 4,
  seconds: 1,
};
const DONE = { kind: "done", endedAt: 2, summary: SUMMARY } as const;
const jobs = () => stage.engine.config.jobs;

describe("[GU4] a location that continues on this computer", () => {
  it("is restored to a new folder while its job waits", async () => {
    await restoreAndContinue();
    expect(existsSync(join(stage.root, "Pictures"))).toBe(true);
    expect(stage.engine.named("startRestore")[0]?.input).toEqual({
      from: { kind: "bucket", connection: wasabi, bucket: "my-backup", prefix: "Pictures/" },
      only: "all",
      path: join(stage.root, "Pictures"),
      onConflict: "keep-both",
    });
    expect(jobs()).toMatchObject([{ name: "Pictures", pause: { kind: "paused", until: null } }]);
    await restoreIs({ kind: "running" });
    expect(jobs()).toMatchObject([{ pause: { kind: "paused" } }]);
    expect(stage.engine.named("takeOver")).toEqual([]);
  });

  it("is taken over before its job resumes, once everything is restored", async () => {
    const { job } = await restoreAndContinue();
    await restoreIs(DONE);
    expect(stage.engine.named("takeOver").map(({ input }) => input)).toEqual([{ job }]);
    expect(jobs()).toMatchObject([{ id: job, pause: { kind: "running" } }]);
    const commands = stage.engine.calls.map(({ command }) => command);
    expect(commands.lastIndexOf("configure")).toBeGreaterThan(commands.indexOf("takeOver"));
  });

  it.each<Restore["state"]>([
    { kind: "stopped", endedAt: 2 },
    { kind: "failed", endedAt: 2, error: { code: "unreachable", detail: {} } },
    { ...DONE, kind: "incomplete" },
  ])("stays with the other computer if the restore is $kind", async (state) => {
    await restoreAndContinue();
    await restoreIs(state);
    expect(jobs()).toMatchObject([{ pause: { kind: "paused" } }]);
    expect(stage.engine.named("takeOver")).toEqual([]);
  });

  it("is taken over once a restore that failed was tried again and is done", async () => {
    stage.engine.answers.set("retryRestore", () => ({ restore: "restore-2" }));
    const { job } = await restoreAndContinue();
    await restoreIs({ kind: "failed", endedAt: 2, error: { code: "unreachable", detail: {} } });
    expect(await stage.window.call("retryRestore", { restore: "restore-1" })).toEqual({
      restore: "restore-2",
    });
    await restoreIs({ kind: "running" }, "restore-2");
    expect(stage.engine.named("takeOver")).toEqual([]);
    await restoreIs(DONE, "restore-2");
    expect(stage.engine.named("takeOver").map(({ input }) => input)).toEqual([{ job }]);
    expect(jobs()).toMatchObject([{ id: job, pause: { kind: "running" } }]);
  });

  it("[RS14] is taken over although Liana was started again meanwhile, and once only", async () => {
    const { job } = await restoreAndContinue();
    await restoreIs({ kind: "running" });
    stage = await new AppStage().start(stage.document.content as AppDocument);
    await restoreIs({ kind: "running" });
    expect(stage.engine.named("takeOver")).toEqual([]);
    await restoreIs(DONE);
    await restoreIs(DONE);
    expect(stage.engine.named("takeOver").map(({ input }) => input)).toEqual([{ job }]);
    expect(jobs()).toMatchObject([{ id: job, pause: { kind: "running" } }]);
    // The restore stays listed until it is dismissed, and a pause of the user stays as well.
    await stage.window.call("pause", { job, until: null });
    stage = await new AppStage().start(stage.document.content as AppDocument);
    await restoreIs(DONE);
    expect(stage.engine.named("takeOver")).toEqual([]);
    expect(jobs()).toMatchObject([{ id: job, pause: { kind: "paused" } }]);
  });

  it("[RS14] is taken over if its restore ended while Liana quit", async () => {
    const { job } = await restoreAndContinue();
    stage = await new AppStage().start(stage.document.content as AppDocument);
    await restoreIs(DONE);
    expect(stage.engine.named("takeOver").map(({ input }) => input)).toEqual([{ job }]);
  });

  it("is not taken over after the user moved its job, or paused it", async () => {
    const { job } = await restoreAndContinue();
    await stage.window.call("resume", { job });
    await stage.window.call("pause", { job, until: null });
    await restoreIs(DONE);
    expect(stage.engine.named("takeOver")).toEqual([]);

    stage.engine.answers.set("startRestore", () => ({ restore: "restore-2" }));
    const from = { connection: wasabi, bucket: "my-backup", prefix: "Music/" };
    const input = { from, path: join(stage.root, "Music"), name: "Music", choices: DEFAULT_CHOICES };
    const moved = await stage.window.call("continueLocation", { ...input, onConflict: "keep-both" });
    await stage.window.call("moveJob", {
      job: moved.job,
      source: { kind: "folder", path: join(stage.root, "Music") },
      target: { kind: "bucket", connection: wasabi, bucket: "my-backup", prefix: "Other/" },
    });
    await restoreIs(DONE, "restore-2");
    expect(stage.engine.named("takeOver")).toEqual([]);
  });

  it("is not taken over for a job that was removed meanwhile", async () => {
    const { job } = await restoreAndContinue();
    await stage.window.call("removeJob", { job });
    await restoreIs(DONE);
    expect(stage.engine.named("takeOver")).toEqual([]);
  });

  it("adds no job if the restore cannot start", async () => {
    stage.engine.silent.add("startRestore");
    const started = restoreAndContinue();
    await stage.settled();
    stage.app.engineDown("down");
    await expect(started).rejects.toEqual(code("disconnected"));
    expect(stage.app.snapshot().jobs).toEqual([]);
  });

  it("is refused for a folder or prefix that another job uses", async () => {
    await stage.window.call("addJobs", { jobs: [newJob(stage.folder("Photos"), wasabi, "Pictures/", true)] });
    await expect(restoreAndContinue()).rejects.toEqual(code("overlap"));
    expect(stage.engine.named("startRestore")).toEqual([]);
  });
});
