import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readOldKey } from "../../../src/engine/transfer/old-key.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";

const WAIT = { timeout: 20_000, interval: 20 };
const MANUAL = { when: { kind: "manual" } } as const;

/** Earlier states below the prefix's `.liana/old/`, as `key end`. */
function kept(world: FleetWorld, prefix: string): readonly string[] {
  return [...world.server.store.bucket(world.bucket).keys.from(() => false)].flatMap(([key]) => {
    const read = key.startsWith(prefix) ? readOldKey(key.slice(prefix.length)) : undefined;
    return read?.kind === "key" ? [`${read.key} ${read.end}`] : [];
  });
}

test("[VR8, DL1] a job created in the app makes the bucket match the folder and keeps earlier states", async () => {
  await using world = await FleetWorld.open();
  const folder = world.folder("docs", { "a.txt": "one", "gone.txt": "gone" });
  await world.configure({ jobs: [world.job("docs", MANUAL)] });
  await world.client.call("syncNow", {});
  await world.inStep("docs");
  world.write("docs", "a.txt", "two");
  rmSync(join(folder, "gone.txt"));
  await world.client.call("syncNow", {});
  await expect.poll(() => world.keys, WAIT).toEqual(["docs/a.txt"]);
  await world.inStep("docs");
  expect(kept(world, "docs/")).toEqual(["a.txt replaced", "gone.txt deleted"]);
  // The event is recorded after the service's answer.
  const last = async (): Promise<unknown> =>
    (await world.client.call("eventsPage", { job: "job-docs", search: "gone.txt", limit: 1 })).items;
  await expect.poll(last, WAIT).toMatchObject([{ what: "deleted", detail: "kept" }]);
});

test("[VR8, DL1] a job into a folder deletes nothing there unless earlier states are not kept", async () => {
  await using world = await FleetWorld.open();
  world.folder("site", { "a.txt": "a", "gone.txt": "gone" });
  const up = world.job("site", { ...MANUAL, retain: "none" });
  await world.configure({ jobs: [up] });
  await world.client.call("syncNow", {});
  await world.inStep("site");
  const down = (name: string, retain: "none" | "forever") => ({
    ...world.job(name, { ...MANUAL, retain }),
    source: { kind: "bucket", connection: CONNECTION, bucket: world.bucket, prefix: "site/" } as const,
    target: { kind: "folder", path: world.path(name) } as const,
  });
  await world.configure({ jobs: [up, down("keeps", "forever"), down("follows", "none")] });
  await world.client.call("syncNow", {});
  await world.inStep("keeps");
  await world.inStep("follows");
  rmSync(join(world.path("site"), "gone.txt"));
  await world.client.call("syncNow", { job: up.id });
  await expect.poll(() => world.keys, WAIT).toEqual(["site/a.txt"]);
  await world.client.call("syncNow", {});
  await expect.poll(() => readdirSync(world.path("follows")), WAIT).toEqual(["a.txt"]);
  await world.inStep("keeps");
  expect(readdirSync(world.path("keeps")).toSorted()).toEqual(["a.txt", "gone.txt"]);
});
