import { beforeEach, describe, expect, test } from "vitest";
import type { JobSpec } from "../../../src/shared/model/job-spec.ts";
import { settled } from "../../harness/manual-clock.ts";
import { type FakeSync, LoopGround } from "./loop-ground.ts";

const HOUR = 60 * 60_000;
let ground: LoopGround;
let near: JobSpec;
let far: JobSpec;

beforeEach(() => {
  ground = new LoopGround();
  near = ground.job("near");
  far = ground.target(near, "far");
});

const targetOf = ({ request: { target } }: FakeSync): string =>
  target.kind === "bucket" ? target.prefix : "";
const hintsOf = ({ request }: FakeSync): readonly string[] | undefined =>
  request.trigger?.hints?.map(({ path }) => path);

/** Configures the jobs and completes their first syncs. */
async function inStep(...jobs: readonly JobSpec[]): Promise<void> {
  await ground.configure({ jobs: [...jobs] });
  for (const sync of ground.syncs) await sync.end();
  ground.syncs.length = 0;
}

describe("[JB9] one folder with several targets", () => {
  test("is watched once, and a change starts the syncs to all targets at one moment", async () => {
    await inStep(near, far);
    expect(ground.watcher.watches).toHaveLength(1);
    ground.watcher.on("/near").hint("docs");
    await ground.clock.advance(500);
    expect(ground.syncs.map((sync) => [targetOf(sync), hintsOf(sync)])).toEqual([
      ["near/", ["docs"]],
      ["far/", ["docs"]],
    ]);
    expect(new Set(ground.syncs.map(({ at }) => at)).size).toBe(1);
    expect(ground.syncs.every(({ request }) => request.trigger?.seat !== undefined)).toBe(true);
  });

  test("is still watched for the target that stays when another is removed", async () => {
    await inStep(near, far);
    await ground.configure({ jobs: [far] });
    expect(ground.watcher.watches.map(({ closed }) => closed)).toEqual([false]);
    ground.watcher.on("/near").hint("docs");
    await ground.clock.advance(500);
    expect(ground.syncs.map(targetOf)).toEqual(["far/"]);
    await ground.configure({ jobs: [] });
    expect(ground.watcher.watches.map(({ closed }) => closed)).toEqual([true]);
  });

  test("is watched for each target whose rules differ", async () => {
    await inStep(near, { ...far, choices: { ...far.choices, exclude: ["*.tmp"] } });
    expect(ground.watcher.watches).toHaveLength(2);
  });

  test("a target that fails leaves the others alone", async () => {
    await inStep(near, far);
    ground.watcher.on("/near").hint("docs");
    await ground.clock.advance(500);
    await ground.syncs[1]?.end("owned-elsewhere");
    await ground.syncs[0]?.end();
    expect([ground.live("near").state.kind, ground.live("far").state.kind]).toEqual(["idle", "problem"]);
    ground.watcher.on("/near").hint("docs");
    await ground.clock.advance(500);
    expect(targetOf(ground.last)).toBe("near/");
    expect(ground.syncs).toHaveLength(3);
  });

  test("its targets take the room of one folder, so a slow one delays no other folder", async () => {
    const third = ground.target(near, "third");
    await ground.configure({ jobs: [near, far, third, ground.job("other"), ground.job("more")] });
    expect(ground.syncs.map(targetOf)).toEqual(["near/", "far/", "third/", "other/"]);
    await ground.syncs[0]?.end();
    expect(ground.syncs).toHaveLength(4);
    await ground.syncs[3]?.end();
    expect(targetOf(ground.last)).toBe("more/");
  });

  test("so many targets that they run for days keep no other folder from its full sync", async () => {
    const more = Array.from({ length: 8 }, (_, at) => ground.target(near, `more${at}`));
    await ground.configure({ jobs: [near, ...more, ground.job("other")] });
    expect(ground.syncs).toHaveLength(10);
    expect(targetOf(ground.last)).toBe("other/");
  });

  test("regular scans of its targets come together again", async () => {
    await ground.configure({ jobs: [near, far] });
    await ground.syncs[0]?.end();
    await ground.clock.advance(HOUR / 2);
    await ground.syncs[1]?.end();
    ground.syncs.length = 0;
    await ground.clock.advance(6 * HOUR - HOUR / 2);
    expect(ground.syncs.map(targetOf)).toEqual(["near/", "far/"]);
  });

  test("a sync that is requested for one target is not one of the others", async () => {
    await inStep(near, far);
    ground.loop.syncNow("far");
    await settled();
    expect(ground.syncs.map(targetOf)).toEqual(["far/"]);
  });

  test("[GU1] a disk that the first sync of a new target finds is watched, too", async () => {
    await inStep(near);
    await ground.configure({ jobs: [near, far] });
    expect(ground.watcher.watches).toHaveLength(1);
    ground.last.request.trigger?.onMount?.("disk", true);
    await settled();
    expect(ground.watcher.watches.map(({ closed }) => closed)).toEqual([true, false]);
  });

  test("a target that is scanned often brings forward only what would follow soon", async () => {
    const often = { ...near, choices: { ...near.choices, when: { kind: "every", seconds: 60 } } } as const;
    // Files with problems are tried again after 15 minutes.
    ground.facts = { ...ground.facts, problems: 1, listedAt: ground.clock.now() };
    await inStep(often, far);
    let ended = 0;
    for (let minute = 1; minute <= 12; minute++) {
      await ground.clock.advance(60_000);
      while (ended < ground.syncs.length) await ground.syncs[ended++]?.end();
    }
    expect(ground.syncs.map(targetOf)).toEqual(Array.from({ length: 12 }, () => "near/"));
    await ground.clock.advance(60_000);
    expect(targetOf(ground.last)).toBe("far/");
  });
});
