import { existsSync, rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EngineState, Restore } from "../../../src/shared/model/live.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";
import { TestBucket } from "../../harness/test-bucket.ts";

let world: FleetWorld;

beforeEach(async () => {
  world = await FleetWorld.open();
  world.folder("docs", { "a.txt": "one", "sub/b.txt": "two", "sub/c.txt": "three", "ünï.txt": "four" });
  await world.configure({ jobs: [world.job("docs")] });
  await world.inStep("docs");
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

/** Removes objects as another S3 client does, or a service that was rolled back. */
function lose(...keys: readonly string[]): void {
  for (const key of keys) world.server.store.remove(world.bucket, `docs/${key}`);
}

async function restore(change: object = {}): Promise<Restore> {
  const { restore: id } = await world.client.call("startRestore", {
    from: { kind: "job", job: "job-docs" },
    only: "all",
    path: world.path("back"),
    onConflict: "keep-both",
    ...change,
  });
  const of = ({ restores }: EngineState): Restore | undefined =>
    restores.find((one) => one.id === id && one.state.kind !== "running");
  return of(await world.until((state) => of(state) !== undefined)) as Restore;
}

const fromBucket = (prefix: string) => ({
  from: { kind: "bucket", connection: CONNECTION, bucket: world.bucket, prefix },
});

describe("TR6: objects this computer uploaded that a restore does not find", () => {
  test("are counted, and the restore does not count as done", async () => {
    lose("sub/b.txt", "ünï.txt");
    expect(await restore()).toMatchObject({
      state: { kind: "incomplete", summary: { downloaded: 2, problems: 0, missing: 2 } },
      missing: [{ job: "job-docs", count: 2 }],
    });
  });

  test("are uploaded again by a sync that lists the bucket", async () => {
    lose("sub/b.txt", "ünï.txt");
    await restore();
    const before = world.live("docs")?.lastSync?.id ?? 0;
    await world.client.call("syncNow", { job: "job-docs", full: true });
    await world.untilJob(
      "docs",
      ({ lastSync, state }) => (lastSync?.id ?? 0) > before && state.kind === "idle",
    );
    expect(world.keys).toEqual(["docs/a.txt", "docs/sub/b.txt", "docs/sub/c.txt", "docs/ünï.txt"]);
    expect(await restore({ path: world.path("again") })).toMatchObject({
      state: { kind: "done", summary: { downloaded: 4 } },
    });
  });

  test("are expected only within the selection", async () => {
    lose("a.txt", "sub/b.txt");
    expect(await restore({ only: ["sub/"] })).toMatchObject({ state: { summary: { missing: 1 } } });
    expect(await restore({ only: ["sub/c.txt"], path: world.path("c") })).toMatchObject({
      state: { kind: "done" },
    });
  });

  test("are noticed in a restore of a folder below or above the job's prefix", async () => {
    lose("a.txt", "sub/b.txt");
    expect(await restore({ ...fromBucket("docs/sub/"), path: world.path("x") })).toMatchObject({
      state: { kind: "incomplete", summary: { missing: 1 } },
    });
    expect(await restore({ ...fromBucket(""), path: world.path("y") })).toMatchObject({
      state: { kind: "incomplete", summary: { missing: 2 } },
    });
  });

  test("may be all of them: the report gives their number when the bucket is empty", async () => {
    lose("a.txt", "sub/b.txt", "sub/c.txt", "ünï.txt");
    expect(await restore()).toMatchObject({ state: { kind: "incomplete", summary: { missing: 4 } } });
  });

  test("are none when everything is present, regardless of foreign objects", async () => {
    await new TestBucket(world.server.store, world.bucket, "docs/").put("other.txt", "of another");
    const { state, missing } = await restore();
    expect(state).toMatchObject({ kind: "done", summary: { downloaded: 5 } });
    expect(missing).toBeUndefined();
  });

  test("do not include objects the job itself deleted", async () => {
    await world.configure({ jobs: [world.job("docs", { retain: "none" })] });
    rmSync(world.path("docs/a.txt"));
    await world.client.call("syncNow", { job: "job-docs" });
    await world.until(() => !world.keys.includes("docs/a.txt"));
    await world.inStep("docs");
    expect(await restore()).toMatchObject({ state: { kind: "done", summary: { downloaded: 3 } } });
    expect(existsSync(world.path("back/a.txt"))).toBe(false);
  });

  test("are not offered for upload by a removed job", async () => {
    lose("a.txt");
    await world.configure({ jobs: [] });
    const { missing = [] } = await restore(fromBucket("docs/"));
    expect(missing).toEqual([]);
  });
});
