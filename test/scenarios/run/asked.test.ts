import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { ensureBuilt } from "../cli/support/built.ts";
import { RunStage } from "./support/running.ts";

beforeAll(ensureBuilt);

/** A job that runs every second, so that it applies an approval soon. */
const JOB = "jobs:\n- {name: docs, source: docs, target: s3://photos/docs, when: every 1s}\n";

/** Runs a sync with this option, again while the daemon has the journal open (JB6). */
async function approve({ stage }: RunStage, option: string): Promise<void> {
  const args = ["sync", "docs", "s3://photos/docs", option, "--quiet"];
  await expect.poll(async () => (await stage.liana(...args)).code).toBe(0);
}

test("[GU1] a replaced folder waits for a confirmation, given with a command next to the daemon", async () => {
  await using run = await RunStage.open();
  const { stage } = run;
  stage.files({ "docs/a.txt": "a" });
  run.save(JOB);
  const running = run.run();
  await running.inStep("docs");
  renameSync(stage.path("docs"), stage.path("old"));
  mkdirSync(stage.path("docs"));
  writeFileSync(stage.path("docs/b.txt"), "b");
  await running.until({ event: "sync", job: "docs", code: "source-replaced" });
  expect(stage.keys("photos")).toEqual(["docs/a.txt"]);
  await approve(run, "--root-moved");
  await running.inStep("docs", 2);
  // VR8: the deleted file is now an earlier state.
  await expect.poll(() => stage.keys("photos")).toEqual(["docs/b.txt"]);
  const all = [...stage.server.store.bucket("photos").keys.from(() => false)].map(([key]) => key);
  expect(all).toContainEqual(expect.stringMatching(/^docs\/\.liana\/old\/a\.txt\/\S+_deleted$/));
});

test("[GU4] a target of another computer is taken over with a command next to the daemon", async () => {
  await using run = await RunStage.open();
  const { stage } = run;
  stage.files({ "docs/a.txt": "a" });
  const theirs = await stage.lianaWith(
    { LIANA_STATE_DIR: stage.path("other state") },
    "sync",
    "docs",
    "s3://photos/docs",
    "--quiet",
  );
  expect(theirs.code).toBe(0);
  rmSync(stage.path("other state"), { recursive: true });
  run.save(JOB);
  const running = run.run();
  await running.until({ event: "sync", job: "docs", code: "owned-elsewhere" });
  await approve(run, "--take-over");
  await running.inStep("docs");
});
