import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import type { FaultSource } from "../../harness/fault-port.ts";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const LARGE = "x".repeat(6000);
const MARKER = ".liana/owner.json";

async function synced(): Promise<World> {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("small", "before");
  world.disk.edit.write("large", `${LARGE}before`);
  world.disk.edit.link("link", "before");
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  return world;
}

function edit(world: World): void {
  world.disk.edit.write("small", "after");
  world.disk.edit.write("large", `${LARGE}after`);
  world.disk.edit.remove("link");
  world.disk.edit.link("link", "after");
  world.disk.edit.write("new", "new");
  world.clock.advance(5000);
}

/** Loses the response to the first request that creates each object. */
function losesFirstAnswers(): FaultSource {
  const lost = new Set<string>();
  return (call, input) => {
    if ((call !== "put" && call !== "completeUpload") || !("key" in input) || lost.has(input.key))
      return undefined;
    lost.add(input.key);
    return { kind: "lost-answer" };
  };
}

/** Expects no foreign edit, and the disk's contents in the bucket. */
async function expectOurs(world: World): Promise<void> {
  expect(world.bucket.ownKeys()).toEqual([MARKER]);
  expect(world.journal(({ pages }) => pages.events("foreign-edit", undefined, 9))).toEqual([]);
  expect(await world.bucket.contents()).toEqual({
    "link.rclonelink": "after",
    large: `${LARGE}after`,
    new: "new",
    small: "after",
  });
  expect(world.bucket.uploads()).toEqual([]);
  world.clock.advance(120_000);
  await world.sync();
  world.clock.advance(5000);
  expect((await world.sync()).requests).toBe(0);
}

describe("[FE1, RT2] the response to a write is lost and the service refuses the retry", () => {
  test("the object is recognised as our own when the first write broke the condition", async () => {
    const world = await synced();
    edit(world);
    world.faults = losesFirstAnswers();
    const report = await world.sync();
    expect([ended(report), done(report)]).toEqual([
      "in-step",
      ["uploaded large", "uploaded link.rclonelink", "uploaded new", "uploaded small"],
    ]);
    world.faults = () => undefined;
    await expectOurs(world);
    world.close();
  });

  test("the first object is replaced when the file changed in between, and does not count as foreign", async () => {
    const world = await synced();
    world.disk.edit.write("small", "between");
    world.clock.advance(5000);
    world.faults = (call, input) => {
      if (call === "put" && "key" in input && input.key.endsWith("/small")) return { kind: "lost-answer" };
      // Neither a request for the object nor a listing shows the result.
      const isLook =
        call === "head" || (call === "list" && "prefix" in input && input.prefix.endsWith("/small"));
      return isLook ? { kind: "refused", error: new LianaError("access-denied") } : undefined;
    };
    await world.sync();
    world.faults = () => undefined;
    expect((await world.bucket.contents())["small"]).toBe("between");
    edit(world);
    expect(ended(await world.sync())).toBe("in-step");
    await expectOurs(world);
    world.close();
  });

  test("between buckets, in one piece and in parts", async () => {
    const world = createWorld({ direction: "replicate", apart: true });
    await world.bucket.put("small", "small");
    await world.bucket.put("large", LARGE);
    world.faults = losesFirstAnswers();
    expect(ended(await world.sync())).toBe("in-step");
    expect(await world.copy.contents()).toEqual({ large: LARGE, small: "small" });
    expect([world.copy.ownKeys(), world.copy.uploads()]).toEqual([[MARKER], []]);
    world.close();
  });
});

test("[FE1, JB4] whenever a process dies, its objects are recognised as our own", async () => {
  for (let effects = 1; effects < 90; effects++) {
    const world = await synced();
    edit(world);
    await world.crashingSync(effects);
    world.clock.advance(5000);
    expect([effects, ended(await world.sync())]).toEqual([effects, "in-step"]);
    await expectOurs(world);
    world.close();
  }
});

test("[FE1, JB4] whenever a process dies and the file changes before the next sync, its objects are recognised as our own", async () => {
  for (let effects = 1; effects < 90; effects++) {
    const world = await synced();
    world.disk.edit.write("small", "between");
    world.disk.edit.write("large", `${LARGE}between`);
    world.disk.edit.write("new", "between");
    world.clock.advance(5000);
    await world.crashingSync(effects);
    edit(world);
    expect([effects, ended(await world.sync())]).toEqual([effects, "in-step"]);
    await expectOurs(world);
    world.close();
  }
});

test.each(["kept", "ignored", "ceph"] as const)(
  "[FE3, JB4] where conditions are %s: whenever a process dies, another program's edit is kept and reported",
  async (service) => {
    let died = 0;
    for (let effects = 1; effects < 60; effects++) {
      const world = createWorld({ direction: "backup" });
      world.bucket.store.conditionalWrites = service;
      world.disk.edit.write("a", "before");
      world.disk.edit.write("b", `${LARGE}before`);
      world.clock.advance(5000);
      await world.sync();
      world.clock.advance(3_600_000);
      await world.bucket.put("a", "theirs a");
      await world.bucket.put("b", "theirs b");
      world.disk.edit.write("a", "after");
      world.disk.edit.write("b", `${LARGE}after`);
      world.clock.advance(5000);
      if (ended(await world.crashingSync(effects)) === "crashed") died += 1;
      world.clock.advance(5000);
      expect([effects, ended(await world.sync())]).toEqual([effects, "in-step"]);
      expect(await world.bucket.contents()).toEqual({ a: "after", b: `${LARGE}after` });
      const kept = await world.bucket.keptContents();
      for (const key of ["a", "b"])
        expect([effects, kept.get(key)?.has(`theirs ${key}`)]).toEqual([effects, true]);
      // Each kept copy is reported once.
      const reported = world.journal(({ pages }) => pages.events("foreign-edit", undefined, 9));
      expect(new Set(reported.map(({ key }) => key))).toEqual(new Set(["a", "b"]));
      for (const { detail } of reported) expect(world.bucket.ownKeys()).toContain(detail);
      // None of our own content is taken for foreign content.
      for (const key of ["a", "b"])
        for (const content of kept.get(key) ?? [])
          expect([`theirs ${key}`, (await world.bucket.contents())[key]]).toContain(content);
      world.close();
    }
    expect(died).toBeGreaterThan(20);
  },
);
