import { afterEach, describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { done, ended } from "../../harness/sync-results.ts";
import { turnOnVersionsLongAgo } from "../../harness/versioned-bucket.ts";
import type { TestBucket } from "../../harness/test-bucket.ts";
import { createWorld, type World, type WorldOptions } from "../../harness/world.ts";

const PARTS = "in parts ".repeat(600);
const LARGE = "copied in parts ".repeat(2000);

let world: World;
afterEach(() => world.close());

async function versioned(options: Partial<WorldOptions> = {}): Promise<World> {
  world = createWorld({ direction: "backup", ...options });
  for (const bucket of [world.bucket, world.copy]) await turnOnVersionsLongAgo(bucket);
  world.clock.advance(5000);
  return world;
}

async function sync(change: Parameters<World["sync"]>[0] = {}): Promise<readonly string[]> {
  world.clock.advance(5000);
  const report = await world.sync(change);
  expect(ended(report)).toBe("in-step");
  return done(report);
}

/** The recorded version of each row. */
function recorded(): Readonly<Record<string, string | undefined>> {
  return world.journal(({ rows, versions }) =>
    Object.fromEntries(
      rows.after(undefined, 99).map(({ key, target }) => [key, versions.of(key, target)] as const),
    ),
  );
}

/** The current version of each of these keys. */
function current(keys: readonly string[], bucket: TestBucket = world.bucket): Record<string, string> {
  const { store, name, prefix } = bucket;
  return Object.fromEntries(
    keys.map((key) => [key, store.find(store.bucket(name), prefix + key).versionId] as const),
  );
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [key, content] of Object.entries(files)) world.disk.edit.write(key, content);
  world.clock.advance(5000);
}

describe("[VR9] the journal records the version of each object that a job writes", () => {
  test("uploads in one piece and in parts, links and folders, and again after an edit", async () => {
    await versioned({ options: { folderTimes: true } });
    write({ "f/small": "small", "f/parts": PARTS });
    world.disk.edit.link("link", "f/small");
    await sync();
    const keys = ["f/", "f/parts", "f/small", "link.rclonelink"];
    const first = recorded();
    expect(first).toEqual(current(keys));
    write({ "f/small": "other", "f/parts": `${PARTS}more` });
    await sync();
    expect(recorded()).toEqual(current(keys));
    expect(recorded()["f/parts"]).not.toBe(first["f/parts"]);
  });

  test("copies: a touched file, a moved one, another storage class, in one request and in parts", async () => {
    await versioned();
    write({ small: "small", parts: PARTS, large: LARGE, moved: "moved", "moved in parts": `${LARGE}!` });
    await sync();
    const first = recorded();
    for (const key of ["small", "parts", "large"]) world.disk.edit.touch(key, 1_000_000_000n);
    world.disk.edit.rename("moved", "new");
    world.disk.edit.rename("moved in parts", "new in parts");
    const report = await sync({ mirror: true });
    expect(report).toContain("moved new");
    const keys = ["large", "new", "new in parts", "parts", "small"];
    expect(recorded()).toEqual(current(keys));
    expect(recorded()["small"]).not.toBe(first["small"]);
    expect((await sync({ storageClass: "STANDARD_IA", audit: true })).length).toBe(5);
    expect(recorded()).toEqual(current(keys));
  });

  test.each([[false], [true]])("objects copied from bucket to bucket, streamed: %s", async (apart) => {
    await versioned({ direction: "replicate", apart });
    await world.bucket.put("a", "first");
    await world.bucket.putParts("b", LARGE, 8_192);
    await sync();
    expect(recorded()).toEqual({ ...current(["a", "b"], world.copy), theirs: undefined });
  });

  test("nothing in a bucket that keeps no versions, or no longer does", async () => {
    world = createWorld({ direction: "backup" });
    write({ a: "first", b: "second" });
    await sync();
    expect(recorded()).toEqual({ a: undefined, b: undefined });
    world.bucket.store.setVersioning(world.bucket.name, "Enabled");
    write({ a: "with versions" });
    await sync();
    expect(recorded()).toEqual({ ...current(["a"]), b: undefined });
    world.bucket.store.setVersioning(world.bucket.name, "Suspended");
    write({ a: "suspended", b: PARTS });
    await sync();
    expect(recorded()).toEqual({ a: undefined, b: undefined });
  });

  test("a listing names no version: an adopted object has none, also if it replaced ours", async () => {
    await versioned();
    write({ a: "mine" });
    await world.bucket.put("b", "already there");
    write({ b: "already there" });
    await sync();
    expect(recorded()).toEqual({ ...current(["a"]), b: undefined });
    write({ a: "both wrote this" });
    await world.bucket.put("a", "both wrote this");
    expect(await sync({ audit: true })).toEqual(["adopted a"]);
    expect(recorded()).toEqual({ a: undefined, b: undefined });
  });
});

describe("[VR9, JB4] an id never outlives the object that it belongs to", () => {
  /** Carries out the first such request, and loses its answer. HEAD is refused, so nothing tells the version. */
  function losing(lost: string): void {
    let isLost = false;
    world.faults = (call) => {
      if (call === "head" && isLost) return { kind: "refused", error: new LianaError("access-denied") };
      if (call !== lost || isLost) return undefined;
      isLost = true;
      return { kind: "lost-answer" };
    };
  }

  test("the answer to a PUT is lost", async () => {
    await versioned();
    write({ a: "first" });
    await sync();
    const first = current(["a"])["a"];
    write({ a: "other" });
    losing("put");
    world.clock.advance(5000);
    await world.sync();
    world.faults = () => undefined;
    expect([recorded(), current(["a"])["a"] === first]).toEqual([{ a: undefined }, false]);
    // The next listing finds the object, and names no version.
    await sync();
    expect(recorded()).toEqual({ a: undefined });
  });

  test("the same content is put again, and the answer is lost", async () => {
    await versioned();
    write({ a: "first" });
    await sync();
    const first = current(["a"]);
    expect(recorded()).toEqual(first);
    world.bucket.remove("a");
    losing("put");
    world.clock.advance(5000);
    await world.sync({ audit: true });
    world.faults = () => undefined;
    expect(current(["a"])).not.toEqual(first);
    expect(recorded()).toEqual({ a: undefined });
  });

  test("the answer to a PUT is lost, and HEAD tells which version it made", async () => {
    await versioned();
    write({ a: "first" });
    await sync();
    write({ a: "other" });
    let isLost = false;
    world.faults = (call) => {
      if (call !== "put" || isLost) return undefined;
      isLost = true;
      return { kind: "lost-answer" };
    };
    await sync();
    expect(recorded()).toEqual(current(["a"]));
  });

  // A copy onto itself keeps the ETag of an object in one piece.
  test.each([["touched"], ["reclassed"]])("a sync is killed after its copy: %s", async (how) => {
    await versioned();
    write({ a: "first" });
    await sync();
    const first = current(["a"])["a"];
    if (how === "touched") world.disk.edit.touch("a", 1_000_000_000n);
    const change = how === "touched" ? {} : { storageClass: "STANDARD_IA" };
    let isCopied = false;
    world.onAnswer = (call, _input, answer) => {
      isCopied ||= call === "copy";
      if (call === "copy") world.crash.arm(1);
      return answer;
    };
    world.clock.advance(5000);
    await world.sync({ ...change, audit: true });
    world.onAnswer = (_call, _input, answer) => answer;
    expect([isCopied, current(["a"])["a"] === first]).toEqual([true, false]);
    expect(recorded()).toEqual({ a: undefined });
    await sync({ ...change, audit: true });
    // A touched file is copied again, since nothing shows that its metadata arrived.
    expect(recorded()).toEqual(how === "touched" ? current(["a"]) : { a: undefined });
  });
});
