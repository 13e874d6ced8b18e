import { rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { runPass } from "../support/job.ts";
import { differences, snapshot } from "../support/snapshot.ts";
import { Caller, missingOf } from "./support/call.ts";

const REALTIME = { when: { kind: "realtime", settleMs: 50 } } as const;
/** Shorter than the minute for which deletions wait. */
const WAIT = { timeout: 30_000, interval: 200 };
const SKIPPED = missingOf(["git"]);

/** A restore by a computer that knows nothing of the job, into an empty folder. */
async function elsewhere(world: FleetWorld): Promise<string> {
  const name = `computer ${crypto.randomUUID()}`;
  const { keys } = world.connection();
  if (keys.kind !== "keys") throw new Error("no keys");
  const path = world.folder(`${name}/folder`);
  const { outcome } = await runPass({
    source: `s3://${world.bucket}/docs/`,
    target: path,
    server: { endpoint: world.server.endpoint, region: "us-east-1", ...keys.secret },
    stateDir: world.path(`${name}/state`),
  });
  expect(outcome).toBe("in-step");
  return path;
}

test.skipIf(SKIPPED.length > 0)(
  `[RS8, JB3, G2] what git removed in a watched folder does not come back while its deletion waits${SKIPPED.length > 0 ? ": git not found" : ""}`,
  async () => {
    await using world = await FleetWorld.open();
    const folder = world.folder("docs");
    const caller = new Caller(world.path("home"));
    const git = (...args: readonly string[]): string =>
      caller.call(folder, "git", "-c", "gc.auto=0", ...args);
    const commit = (text: string): void => {
      writeFileSync(`${folder}/a.txt`, text);
      git("add", ".");
      git("commit", "--quiet", "-m", text);
    };
    git("init", "--quiet", "-b", "main");
    commit("monday");
    git("branch", "to-delete");
    await world.configure({ jobs: [world.job("docs", REALTIME)] });
    await world.inStep("docs");
    commit("tuesday");
    git("pack-refs", "--all");
    git("branch", "--quiet", "-D", "to-delete");
    git("gc", "--quiet", "--prune=now");
    rmSync(`${folder}/.git/COMMIT_EDITMSG`);
    const restored = async (): Promise<readonly string[]> =>
      differences(snapshot(folder), snapshot(await elsewhere(world)));
    await expect.poll(restored, WAIT).toEqual([]);
    // Their objects are still there.
    expect(world.keys).toContain("docs/.git/COMMIT_EDITMSG");
    expect(world.keys).toContain("docs/.git/refs/heads/to-delete");
    const path = await elsewhere(world);
    for (const args of [["fsck", "--full", "--strict"], ["log", "--all", "--format=%H %s"], ["for-each-ref"]])
      expect(caller.call(path, "git", ...args)).toBe(git(...args));
  },
);
