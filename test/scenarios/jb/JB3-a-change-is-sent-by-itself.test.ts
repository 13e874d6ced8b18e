import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { TestBucket } from "../../harness/test-bucket.ts";

const WAIT = { timeout: 20_000, interval: 20 };
const REALTIME = { when: { kind: "realtime", settleMs: 200 } } as const;

function keysOf(world: FleetWorld): readonly string[] {
  return world.keys.filter((key) => !key.includes("/.liana/"));
}

test("[JB3] new, changed, moved and deleted files reach the bucket without a request by the user", async () => {
  await using world = await FleetWorld.open();
  const folder = world.folder("docs", { "a.txt": "a", "deep/er/b.txt": "b" });
  await world.configure({ jobs: [world.job("docs", REALTIME)] });
  const live = await world.inStep("docs");
  expect(live.noticing).toEqual({ kind: "watching" });
  world.write("docs", "new/and/deep/c.txt", "c");
  world.write("docs", "a.txt", "a is longer now");
  await expect.poll(() => keysOf(world), WAIT).toContain("docs/new/and/deep/c.txt");
  renameSync(join(folder, "deep"), join(folder, "moved"));
  writeFileSync(join(folder, ".a.txt.tmp"), "saved by renaming");
  renameSync(join(folder, ".a.txt.tmp"), join(folder, "a.txt"));
  await expect.poll(() => keysOf(world), WAIT).toContain("docs/moved/er/b.txt");
  const bucket = new TestBucket(world.server.store, world.bucket, "");
  await expect.poll(() => bucket.contents(), WAIT).toMatchObject({ "docs/a.txt": "saved by renaming" });
  mkdirSync(join(folder, "empty"));
  await expect.poll(() => keysOf(world), WAIT).toContain("docs/empty/");
  await world.inStep("docs");
});

test("[CH4] an idle watched folder and changes to excluded files cost no request", async () => {
  await using world = await FleetWorld.open();
  world.folder("docs", { "a.txt": "a", "cache/x": "x" });
  await world.configure({ jobs: [world.job("docs", { ...REALTIME, exclude: ["cache/", "*.tmp"] })] });
  await world.inStep("docs");
  const asked = world.server.requests.length;
  for (let i = 0; i < 20; i++) {
    world.write("docs", "cache/x", String(i));
    world.write("docs", "some.tmp", String(i));
  }
  world.write("docs", "b.txt", "b");
  await expect.poll(() => keysOf(world), WAIT).toContain("docs/b.txt");
  await world.inStep("docs");
  const writes = world.server.requests.slice(asked).filter(({ method }) => method === "PUT");
  expect(writes.map(({ key }) => key)).toEqual(["docs/b.txt"]);
});

test("[GU1] a removed folder deletes nothing and is reported; the job continues by itself once it is back", async () => {
  await using world = await FleetWorld.open();
  const folder = world.folder("docs", { "a.txt": "a", "b.txt": "b" });
  await world.configure({ jobs: [world.job("docs", { ...REALTIME, retain: "none" })] });
  await world.inStep("docs");
  const aside = world.path("aside");
  renameSync(folder, aside);
  const away = await world.untilJob("docs", ({ state }) => state.kind === "source-missing");
  expect(away.state).toMatchObject({ error: { code: "source-missing" } });
  expect(keysOf(world)).toEqual(["docs/a.txt", "docs/b.txt"]);
  writeFileSync(join(aside, "c.txt"), "c");
  renameSync(aside, folder);
  await expect.poll(() => keysOf(world), WAIT).toContain("docs/c.txt");
  await world.inStep("docs");
});

test("[GU2] many files deleted one by one are held, even though each sync sees only some of them", async () => {
  await using world = await FleetWorld.open();
  const names = Array.from({ length: 90 }, (_, i) => `f${String(i).padStart(2, "0")}`);
  const folder = world.folder("docs", Object.fromEntries(names.map((name) => [name, name])));
  await world.configure({ jobs: [world.job("docs", { ...REALTIME, retain: "none" })] });
  await world.inStep("docs");
  for (const name of names.slice(0, 60)) {
    rmSync(join(folder, name));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  world.write("docs", "later", "a sync has seen it");
  await expect.poll(() => keysOf(world), WAIT).toContain("docs/later");
  expect(keysOf(world)).toHaveLength(91);
  // A requested sync judges all of them together, at once.
  await world.client.call("syncNow", {});
  const held = await world.untilJob("docs", ({ state }) => state.kind === "held");
  expect(held.held).toBe(60);
  expect(keysOf(world)).toHaveLength(91);
});

test("[JB3] successive saves share one connection; after sleep a new one is opened", async () => {
  await using world = await FleetWorld.open();
  world.folder("docs", { "a.txt": "a" });
  await world.configure({ jobs: [world.job("docs", REALTIME)] });
  await world.inStep("docs");
  const save = async (name: string): Promise<number> => {
    const before = world.server.connections;
    world.write("docs", name, name);
    await expect.poll(() => keysOf(world), WAIT).toContain(`docs/${name}`);
    await world.inStep("docs");
    return world.server.connections - before;
  };
  await save("b.txt");
  expect(await save("c.txt")).toBe(0);
  await world.client.call("wake", {});
  await world.inStep("docs");
  expect(await save("d.txt")).toBeGreaterThan(0);
});
