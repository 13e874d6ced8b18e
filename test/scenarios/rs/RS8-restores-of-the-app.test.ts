import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EngineState, Restore } from "../../../src/shared/model/live.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { leftIn } from "../../harness/leftover-index.ts";
import { TestBucket } from "../../harness/test-bucket.ts";

let world: FleetWorld;
let bucket: TestBucket;

beforeEach(async () => {
  world = await FleetWorld.open();
  bucket = new TestBucket(world.server.store, world.bucket, "docs/");
  world.folder("docs", { "a.txt": "one", "sub/b.txt": "two", "sub/c.txt": "three" });
  await world.configure({ jobs: [world.job("docs")] });
  await world.inStep("docs");
  rmSync(world.path("docs/a.txt"));
  renameSync(world.path("docs/sub/b.txt"), world.path("docs/b.txt"));
  // Jobs of the app move deleted objects below `.liana/old/` (VR8), so leftovers are those that could not be deleted.
  const denied = { kind: "status", status: 403, code: "AccessDenied" } as const;
  for (const operation of ["DeleteObjects", "DeleteObject"])
    world.server.faults.add({ when: { operation, times: Infinity }, what: denied });
  await world.client.call("syncNow", { job: "job-docs" });
  await expect.poll(() => leftIn(bucket)).toEqual(["a.txt", "sub/b.txt"]);
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

async function restore(path: string, withDeleted: boolean): Promise<Restore> {
  const request = { only: "all", path: world.path(path), onConflict: "keep-both", withDeleted } as const;
  const { restore: id } = await world.client.call("startRestore", {
    from: { kind: "job", job: "job-docs" },
    ...request,
  });
  const of = ({ restores }: EngineState): Restore | undefined =>
    restores.find((one) => one.id === id && one.state.kind !== "running");
  return of(await world.until((state) => of(state) !== undefined)) as Restore;
}

describe("[RS8, TR6] a restore in the app", () => {
  test("is done with the current state; leftovers are counted and not missing", async () => {
    const { state, missing } = await restore("back", false);
    expect(state).toMatchObject({ kind: "done", summary: { downloaded: 2, leftovers: 2 } });
    expect(missing).toBeUndefined();
    expect(existsSync(world.path("back/a.txt"))).toBe(false);
  });

  test("includes deleted files when that option is ticked", async () => {
    expect((await restore("back", true)).state).toMatchObject({ kind: "done", summary: { downloaded: 4 } });
    expect(readFileSync(world.path("back/Deleted files (Liana)/sub/b.txt"), "utf8")).toBe("two");
    expect(existsSync(world.path("back/sub/b.txt"))).toBe(false);
  });

  test("reports an unreadable list as a problem and restores every object", async () => {
    await bucket.put(".liana/leftovers", "no list");
    expect((await restore("back", false)).state).toMatchObject({
      kind: "incomplete",
      summary: { downloaded: 4, problems: 1 },
    });
  });
});
