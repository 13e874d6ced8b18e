import { describe, expect, test } from "vitest";
import type { JobOptions } from "../../../src/shared/model/job.ts";
import type { ConditionalWrites } from "../../s3-server/conditions.ts";
import { done, ended, problems, sent } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

/** G4: another S3 client edits or deletes an object, and then the local file is touched. */

const SERVICES: readonly ConditionalWrites[] = ["kept", "ignored", "refused", "ceph", "ceph-versions"];
const THEIRS = "by another program";
const LARGE = "x".repeat(6000);
const HOUR = 3_600_000;

async function synced(service: ConditionalWrites, files: Readonly<Record<string, string>>): Promise<World> {
  const world = createWorld({ direction: "backup" });
  world.bucket.store.conditionalWrites = service;
  if (service === "ceph-versions") world.bucket.store.setVersioning(world.bucket.name, "Enabled");
  for (const [name, content] of Object.entries(files)) world.disk.edit.write(name, content);
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  world.clock.advance(HOUR);
  return world;
}

async function next(world: World, change: Partial<JobOptions> = {}): Promise<SyncReport> {
  world.clock.advance(5000);
  const listedAt = (): string | undefined => world.journal(({ meta }) => meta.get("audited-at"));
  const before = listedAt();
  const report = await world.sync(change);
  // The sync noticed the foreign edit without listing the target.
  expect([ended(report), listedAt()]).toEqual(["in-step", before]);
  return report;
}

async function kept(world: World, key: string): Promise<readonly string[]> {
  return [...((await world.bucket.keptContents()).get(key) ?? [])];
}

function keptAs(world: World): readonly string[] {
  return world.journal(({ pages }) => pages.events("foreign-edit", undefined, 9).map(({ detail }) => detail));
}

describe.each(SERVICES)("[FE1, FE3] where conditions are %s, another program's edit is kept", (service) => {
  test.each<[string, string, (world: World) => void, Partial<JobOptions>]>([
    ["a changed file", "small", (world) => world.disk.edit.write("a", "changed"), {}],
    ["a touched file", "small", (world) => world.disk.edit.touch("a", 1_600_000_000_000_000_000n), {}],
    ["a large file that changed", LARGE, (world) => world.disk.edit.write("a", LARGE.replace("x", "y")), {}],
    [
      "a large file that was touched",
      LARGE,
      (world) => world.disk.edit.touch("a", 1_600_000_000_000_000_000n),
      {},
    ],
    ["a large file that is small now", LARGE, (world) => world.disk.edit.write("a", "small"), {}],
    ["a file replaced by another one", "small", (world) => world.disk.edit.rename("b", "a"), {}],
    ["another storage class", "small", () => undefined, { storageClass: "STANDARD_IA" }],
  ])("%s", async (_what, content, change, options) => {
    const world = await synced(service, { a: content, b: "the other file" });
    await world.bucket.put("a", THEIRS);
    change(world);
    const mine = world.disk.edit.text("a");
    const report = await next(world, options);
    expect(
      done(report)
        .filter((line) => line.endsWith(" a"))
        .at(0),
    ).toBe("foreign-edit a");
    expect((await world.bucket.contents())["a"]).toBe(mine);
    expect(await kept(world, "a")).toContain(THEIRS);
    const where =
      service === "ceph-versions" ? "version" : expect.stringMatching(/^\.liana\/old\/a\/\d{8}T.*_\d{8}T/);
    expect(keptAs(world)).toEqual([where]);
    expect(report.result?.summary.foreignEdits).toBe(1);
    expect(world.bucket.uploads()).toEqual([]);
    world.clock.advance(5000);
    expect((await world.sync(options)).requests).toBe(0);
    world.close();
  });

  test("a link and an empty folder", async () => {
    const world = createWorld({ direction: "backup" });
    world.bucket.store.conditionalWrites = service;
    world.disk.edit.link("link", "there");
    world.disk.edit.mkdir("empty");
    world.clock.advance(5000);
    await world.sync();
    await world.bucket.put("link.rclonelink", THEIRS);
    await world.bucket.put("empty/", "");
    world.disk.edit.remove("link");
    world.disk.edit.link("link", "elsewhere");
    world.disk.edit.write("empty/in", "x");
    await next(world);
    expect((await world.bucket.contents())["link.rclonelink"]).toBe("elsewhere");
    expect(await kept(world, "link.rclonelink")).toContain(THEIRS);
    world.close();
  });

  test("an object that appeared at the key of a new file, of a large one, and of a moved one", async () => {
    const world = await synced(service, { known: "known" });
    for (const key of ["small", "large", "moved"]) await world.bucket.put(key, `${THEIRS} ${key}`);
    world.disk.edit.write("small", "mine");
    world.disk.edit.write("large", LARGE);
    world.disk.edit.rename("known", "moved");
    await next(world);
    const { small, large, moved } = await world.bucket.contents();
    expect([small, large === LARGE, moved]).toEqual(["mine", true, "known"]);
    for (const key of ["small", "large", "moved"])
      expect(await kept(world, key)).toContain(`${THEIRS} ${key}`);
    world.close();
  });

  test("a foreign object equal to the current file is adopted", async () => {
    const world = await synced(service, { a: "before" });
    await world.bucket.put("a", "after", { metadata: { theirs: "1" } });
    world.disk.edit.write("a", "after");
    const report = await next(world);
    // A service that does not compare the ETag gives no hint that the object is foreign.
    expect(done(report)).toEqual(["adopted a"]);
    expect((await world.bucket.map()).get("a")?.metadata).toEqual({ theirs: "1" });
    expect(keptAs(world)).toEqual([]);
    world.close();
  });

  test("a deleted object is uploaded again, and the history records it as lost", async () => {
    const world = await synced(service, { a: "small", large: LARGE });
    world.bucket.remove("a");
    world.bucket.remove("large");
    world.disk.edit.write("a", "changed");
    world.disk.edit.write("large", `${LARGE}!`);
    const report = await next(world);
    expect(done(report)).toEqual(["uploaded a", "uploaded large"]);
    const details = world.journal(({ pages }) =>
      pages.events("uploaded", undefined, 2).map(({ detail }) => detail),
    );
    expect(details).toEqual(["lost", "lost"]);
    expect(await world.bucket.contents()).toEqual({ a: "changed", large: `${LARGE}!` });
    world.close();
  });

  test("a foreign edit found in a listing is kept as well", async () => {
    const world = await synced(service, { a: "small" });
    await world.bucket.put("a", THEIRS);
    const report = await world.sync({ audit: true });
    expect(done(report)).toEqual(["foreign-edit a", "uploaded a"]);
    expect(await kept(world, "a")).toContain(THEIRS);
    world.close();
  });

  test("[DL2, DL5] deleting a file does not delete another program's object", async () => {
    const world = await synced(service, { a: "small", b: "stays" });
    await world.bucket.put("a", THEIRS);
    world.disk.edit.remove("a");
    const report = await next(world, { mirror: true });
    expect(done(report)).toEqual([]);
    expect(await world.bucket.contents()).toEqual({ a: THEIRS, b: "stays" });
    expect(world.journal(({ rows }) => rows.get("a"))).toBeUndefined();
    world.close();
  });
});

describe.each([
  ["in one service", false],
  ["between services", true],
])("[FE1, FE3, RP2] a copy of a bucket %s keeps what another program put in its target", (_where, apart) => {
  test.each(SERVICES)("where conditions are %s", async (service) => {
    const world = createWorld({ direction: "replicate", apart, limits: { copyMost: 5500 } });
    world.copy.store.conditionalWrites = service;
    const content = { small: "small", middle: "m".repeat(5000), large: LARGE };
    for (const [key, text] of Object.entries(content)) await world.bucket.put(key, text);
    await world.sync();
    world.clock.advance(HOUR);
    for (const [key, text] of Object.entries(content)) {
      await world.copy.put(key, `${THEIRS} ${key}`);
      await world.bucket.put(key, `${text}!`);
    }
    await world.copy.put("new", THEIRS);
    await world.bucket.put("new", "new");
    const report = await world.sync();
    expect(ended(report)).toBe("in-step");
    expect(report.result?.summary.foreignEdits).toBe(4);
    expect(await world.copy.contents()).toEqual(await world.bucket.contents());
    const old = await world.copy.keptContents();
    for (const key of Object.keys(content)) expect(old.get(key)).toContain(`${THEIRS} ${key}`);
    expect(old.get("new")).toContain(THEIRS);
    expect(world.copy.uploads()).toEqual([]);
    world.close();
  });
});

describe("[FE1, CH4] the number of requests", () => {
  test("where the service honours conditions, a new or changed small file takes one request", async () => {
    const world = await synced("kept", { a: "small" });
    world.disk.edit.write("a", "changed");
    world.disk.edit.write("new", "new");
    expect(sent(await next(world))).toEqual({ put: 2 });
    world.close();
  });

  test("where it does not, each object is checked first, except in a sync that listed the bucket", async () => {
    const world = await synced("ignored", { a: "small" });
    world.disk.edit.write("a", "changed");
    world.disk.edit.write("new", "new");
    expect(sent(await next(world))).toEqual({ put: 2, head: 2 });
    world.disk.edit.write("a", "once more");
    world.clock.advance(5000);
    expect(sent(await world.sync({ audit: true }))).toEqual({ put: 1 });
    world.close();
  });

  test("a renamed folder takes three requests to prove its new keys free, not one per file", async () => {
    const names = Array.from({ length: 30 }, (_, at) => `f${String(at).padStart(2, "0")}`);
    const files = names.map((name) => [`old/${name}`, name] as const);
    const world = await synced("kept", Object.fromEntries(files));
    world.disk.edit.rename("old", "renamed");
    world.options = { ...world.options, concurrency: 1 };
    const report = await next(world);
    expect(report.result?.summary.copied).toBe(30);
    expect(report.calls.get("head")).toBe(2);
    world.close();
  });
});

test("[FE1, LS1] the sync gives up on a key that another program keeps writing, and does not overwrite it", async () => {
  const world = await synced("kept", { a: "small" });
  const theirs: string[] = [];
  world.onRequest = async (call, input) => {
    if (call !== "put" || !("key" in input) || !input.key.endsWith("/a")) return;
    theirs.push(`${THEIRS} ${String(theirs.length)}`);
    await world.bucket.put("a", theirs.at(-1) ?? "");
  };
  world.disk.edit.write("a", "changed");
  world.clock.advance(5000);
  expect(problems(await world.sync())).toEqual(["object-changed a"]);
  expect((await world.bucket.contents())["a"]).toBe(theirs.at(-1));
  world.onRequest = () => undefined;
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  expect((await world.bucket.contents())["a"]).toBe("changed");
  world.close();
});
