import { appendFileSync, readdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readStatus } from "../../../src/engine/reports/status.ts";
import type { JobSpec } from "../../../src/shared/model/job-spec.ts";
import type { JobLive, Restore } from "../../../src/shared/model/live.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";

let world: FleetWorld;
beforeEach(async () => {
  world = await FleetWorld.open();
});
afterEach(() => world[Symbol.asyncDispose]());

const codes = ({ warnings = [] }: Pick<JobLive, "warnings">): readonly string[] =>
  warnings.map(({ error }) => error.code);

function jobInto(name: string, prefix: string): JobSpec {
  world.folder(name, { "a.txt": name });
  const job = world.job(name, { retain: "forever" });
  return { ...job, target: { kind: "bucket", connection: CONNECTION, bucket: world.bucket, prefix } };
}

const synced = (live: JobLive): boolean => live.state.kind === "idle" && live.entries > 0;

test("[TR7, GU3] nested targets are shown for as long as they nest, even after a restart and by `status`", async () => {
  const [outer, inner] = [jobInto("outer", "x/"), jobInto("inner", "x/y/")];
  await world.configure({ jobs: [outer] });
  expect(codes(await world.untilJob("outer", synced))).toEqual([]);
  await world.configure({ jobs: [outer, inner] });
  const live = await world.untilJob("inner", (now) => synced(now) && codes(now).length > 0);
  expect(codes(live)).toEqual(["overlap"]);

  await world.stop();
  world.start();
  await world.configure({});
  expect(codes(await world.untilJob("inner", (now) => codes(now).length > 0))).toEqual(["overlap"]);
  const reported = readStatus(world.stateDir, Date.now()).flatMap(({ journal }) =>
    journal.kind === "readable" ? journal.warnings.map(({ error }) => error.code) : [],
  );
  expect(reported).toContain("overlap");
});

test("[TR7, JB7] a journal that was set aside is shown, and stays shown after the next sync", async () => {
  const job = jobInto("docs", "docs/");
  await world.configure({ jobs: [job] });
  await world.untilJob("docs", synced);
  await world.stop();
  const jobs = join(world.stateDir, "jobs");
  const journal = join(jobs, readdirSync(jobs)[0] ?? "", "journal.db");
  truncateSync(journal, 4096);
  appendFileSync(journal, "no page".repeat(4096));
  world.start();
  await world.configure({});
  await world.client.call("syncNow", { job: job.id });
  const live = await world.untilJob("docs", (now) => synced(now) && codes(now).length > 0);
  expect(codes(live)).toEqual(["journal-damaged"]);
  const { id } = live.lastSync ?? {};
  await world.client.call("syncNow", { job: job.id });
  expect(codes(await world.untilJob("docs", (now) => synced(now) && now.lastSync?.id !== id))).toEqual([
    "journal-damaged",
  ]);
});

test("[TR7, DL3] rules that exclude every file are not mistaken for a missing disk, and the warning ends with them", async () => {
  const job = jobInto("docs", "docs/");
  await world.configure({ jobs: [job] });
  await world.untilJob("docs", synced);
  const left = { ...job, choices: { ...job.choices, exclude: ["*.txt"] } };
  await world.configure({ jobs: [left] });
  const live = await world.untilJob("docs", (now) => codes(now).length > 0 && now.state.kind === "idle");
  expect(codes(live)).toEqual(["all-excluded"]);
  expect(live.fault).toBeUndefined();
  await world.configure({ jobs: [job] });
  await world.client.call("syncNow", { job: job.id });
  await world.untilJob("docs", (now) => codes(now).length === 0 && synced(now));
});

test("[TR7] a restore shows its warnings", async () => {
  const job = jobInto("docs", "docs/");
  await world.configure({ jobs: [job] });
  await world.untilJob("docs", synced);
  // GU3: a restore into a folder that a job backs up.
  const from = { kind: "bucket", connection: CONNECTION, bucket: world.bucket, prefix: "docs/" } as const;
  const path = world.path("docs/again");
  const request = { from, only: "all", path, onConflict: "keep-both" } as const;
  const { restore: id } = await world.client.call("startRestore", request);
  const state = await world.until(
    ({ restores }) => restores[0] !== undefined && restores[0].state.kind !== "running",
  );
  const restore = state.restores.find((one) => one.id === id) as Restore;
  expect([restore.state.kind, codes(restore)]).toEqual(["done", ["overlap"]]);
});
