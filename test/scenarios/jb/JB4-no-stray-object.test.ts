import type { JournalRow } from "../../../src/shared/model/journal-row.ts";
import { describe, expect, test } from "vitest";
import type { In } from "../../../src/engine/remote/port.ts";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const SIGNAL = new AbortController().signal;
const LARGE = "x".repeat(5000);

async function mirrorWith(...names: readonly string[]): Promise<World> {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  for (const name of names) world.disk.edit.write(name, `${name} before`);
  world.clock.advance(5000);
  await world.sync();
  return world;
}

/** Number of objects that differ from the journal. */
async function unjournaled(world: World): Promise<number> {
  const rows = world.journal(
    (journal) => new Map<string, JournalRow>(journal.rows.after(undefined, 99).map((row) => [row.key, row])),
  );
  const seen = await world.bucket.map();
  return [...seen].filter(([key, { etag, size }]) => rows.get(key)?.target !== `${etag}-${String(size)}`)
    .length;
}

describe("[JB4, DL1] whenever a process dies, its objects are deleted once their files are gone", () => {
  test.each([
    ["new files", (world: World) => void ["a", "b/c"].map((name) => world.disk.edit.write(name, name))],
    ["a changed file", (world: World) => world.disk.edit.write("changed", "after")],
    ["a large file", (world: World) => world.disk.edit.write("large", LARGE)],
    ["a link", (world: World) => world.disk.edit.link("link", "stays")],
    ["an empty folder", (world: World) => world.disk.edit.mkdir("empty")],
    ["a renamed file", (world: World) => world.disk.edit.rename("changed", "moved")],
  ])("%s", async (_what, change) => {
    let strays = 0;
    for (let effects = 1; effects < 60; effects++) {
      const world = await mirrorWith("stays", "changed");
      change(world);
      world.clock.advance(5000);
      await world.crashingSync(effects);
      strays += await unjournaled(world);
      for (const name of ["a", "b", "changed", "large", "link", "empty", "moved"])
        if (world.disk.edit.exists(name)) world.disk.edit.remove(name);
      world.clock.advance(5000);
      expect(ended(await world.sync())).toBe("in-step");
      expect(await world.bucket.contents()).toEqual({ stays: "stays before" });
      world.close();
    }
    expect(strays).toBeGreaterThan(0);
  });

  test.each([
    ["a copied object", {}, "new"],
    ["an object that the service copied in parts", { limits: { copyMost: 4500 } }, LARGE],
    ["an object that was carried over to another service", { apart: true }, "new"],
    ["one that was carried over in parts, from a single piece", { apart: true }, LARGE],
  ])("%s", async (_what, where, content) => {
    let strays = 0;
    for (let effects = 1; effects < 80; effects++) {
      const world = createWorld({ direction: "replicate", options: { mirror: true }, ...where });
      await world.bucket.put("stays", "stays");
      await world.sync();
      await world.bucket.put("new", content);
      world.clock.advance(5000);
      await world.crashingSync(effects);
      const { new: copied } = await world.copy.contents();
      if (copied !== undefined && world.journal(({ rows }) => rows.get("new")) === undefined) strays += 1;
      world.bucket.remove("new");
      world.clock.advance(5000);
      expect(ended(await world.sync())).toBe("in-step");
      expect(await world.copy.contents()).toEqual({ stays: "stays" });
      world.close();
    }
    expect(strays).toBeGreaterThan(0);
  });

  test.each([
    ["touched", (world: World) => world.disk.edit.touch("large", 1_600_000_000_000_000_000n), {}],
    ["moved to another class", () => undefined, { storageClass: "STANDARD_IA" }],
  ])("an object of parts that is %s: the copy has another ETag", async (_what, change, options) => {
    let strays = 0;
    for (let effects = 1; effects < 30; effects++) {
      const world = await mirrorWith("stays");
      world.disk.edit.write("large", LARGE);
      world.clock.advance(5000);
      await world.sync();
      change(world);
      world.clock.advance(5000);
      await world.crashingSync(effects, options);
      strays += await unjournaled(world);
      if (world.disk.edit.exists("large")) world.disk.edit.remove("large");
      world.clock.advance(5000);
      expect(ended(await world.sync(options))).toBe("in-step");
      expect(await world.bucket.contents()).toEqual({ stays: "stays before" });
      world.close();
    }
    expect(strays).toBeGreaterThan(0);
  });

  test("a moved file that the service copied in parts", async () => {
    let strays = 0;
    for (let effects = 1; effects < 45; effects++) {
      const world = createWorld({
        direction: "backup",
        options: { mirror: true },
        limits: { copyMost: 4500 },
      });
      world.disk.edit.write("stays", "stays");
      world.disk.edit.write("large", LARGE);
      world.clock.advance(5000);
      await world.sync();
      world.disk.edit.rename("large", "moved");
      world.clock.advance(5000);
      await world.crashingSync(effects);
      strays += await unjournaled(world);
      for (const name of ["large", "moved"]) if (world.disk.edit.exists(name)) world.disk.edit.remove(name);
      world.clock.advance(5000);
      expect(ended(await world.sync())).toBe("in-step");
      expect(await world.bucket.contents()).toEqual({ stays: "stays" });
      world.close();
    }
    expect(strays).toBeGreaterThan(0);
  });
});

/** Lets the process die while it sends `name`. @returns the request */
async function diedPutting(world: World, name: string): Promise<In<"put">> {
  let sent: In<"put"> | undefined;
  world.onRequest = (call, input) => {
    if (call !== "put") return;
    sent = input as In<"put">;
    world.crash.arm(0);
    throw new Error("nobody hears it");
  };
  world.disk.edit.write(name, "mine");
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("crashed");
  world.onRequest = () => undefined;
  if (sent === undefined) throw new Error("nothing was sent");
  return sent;
}

describe("[JB4, DL2] an intent to upload does not make the object at that key ours", () => {
  test.each([
    ["other content of the same size", "hers"],
    ["the same content, put by another tool", "mine"],
  ])("%s", async (_what, content) => {
    const world = await mirrorWith("stays");
    await world.bucket.put("a", content);
    await diedPutting(world, "a");
    world.disk.edit.remove("a");
    world.clock.advance(5000);
    expect(done(await world.sync())).toEqual([]);
    expect(await world.bucket.contents()).toEqual({ a: content, stays: "stays before" });
  });

  test("an old request does not either, after the user chose to keep the object", async () => {
    const world = await mirrorWith("stays", "a");
    const sent = await diedPutting(world, "a");
    world.journal((journal) => journal.forget("a", undefined));
    await world.bucket.port.send("put", sent, SIGNAL);
    world.disk.edit.remove("a");
    world.clock.advance(5000);
    expect(done(await world.sync())).toEqual([]);
    expect(await world.bucket.contents()).toEqual({ a: "mine", stays: "stays before" });
  });
});

describe("[JB4, CH4] a request of a dead process that the service completes late", () => {
  test("is found by the syncs of the next minute", async () => {
    const world = await mirrorWith("stays");
    const sent = await diedPutting(world, "a");
    world.disk.edit.remove("a");
    world.clock.advance(1000);
    expect(done(await world.sync())).toEqual([]);
    await world.bucket.port.send("put", sent, SIGNAL);
    world.clock.advance(50_000);
    expect(done(await world.sync())).toEqual(["adopted a", "deleted a"]);
    expect(await world.bucket.contents()).toEqual({ stays: "stays before" });
    world.clock.advance(1000);
    expect((await world.sync()).requests).toBe(0);
  });

  test("is not expected after that", async () => {
    const world = await mirrorWith("stays");
    await diedPutting(world, "a");
    world.disk.edit.remove("a");
    world.clock.advance(61_000);
    expect((await world.sync()).requests).toBeGreaterThan(0);
    expect((await world.sync()).requests).toBe(0);
    expect(world.journal(({ intents }) => intents.any())).toBe(false);
  });
});
