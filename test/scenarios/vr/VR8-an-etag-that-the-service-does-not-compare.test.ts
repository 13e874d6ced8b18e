import { describe, expect, test } from "vitest";
import { readOldKey } from "../../../src/engine/transfer/old-key.ts";
import type { In } from "../../../src/engine/remote/port.ts";
import { ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const OLD = "p".repeat(9000);

/** A backup of a file in parts, on a service that refuses to copy it if its ETag is required (Swift 2.30). */
async function backedUp(retain: "forever" | "none"): Promise<World> {
  const world = createWorld({ direction: "backup", options: { mirror: true, retain } });
  world.bucket.store.copiesMultipartByEtag = false;
  world.disk.edit.write("a.bin", OLD);
  world.disk.edit.write("other.txt", "stays");
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  world.clock.advance(60_000);
  return world;
}

/** What is kept below `.liana/old/`. */
async function kept(world: World): Promise<readonly string[]> {
  const keys = world.bucket.ownKeys().filter((key) => readOldKey(key)?.kind === "key");
  return Promise.all(keys.map((key) => world.bucket.content(key)));
}

describe("a file in parts, where the service compares another ETag", () => {
  test("[VR8] is set aside before it is replaced and deleted", async () => {
    const world = await backedUp("forever");
    world.disk.edit.write("a.bin", `${OLD}!`);
    world.clock.advance(5000);
    expect(ended(await world.sync())).toBe("in-step");
    expect(await kept(world)).toEqual([OLD]);
    world.clock.advance(60_000);
    world.disk.edit.remove("a.bin");
    expect(ended(await world.sync())).toBe("in-step");
    expect(world.bucket.keys()).toEqual(["other.txt"]);
    expect((await kept(world)).toSorted()).toEqual([OLD, `${OLD}!`]);
  });

  test("[CH8] is copied where it moved, and no content is sent", async () => {
    const world = await backedUp("none");
    world.disk.edit.rename("a.bin", "b.bin");
    const report = await world.sync();
    expect(ended(report)).toBe("in-step");
    expect([report.calls.get("put") ?? 0, report.calls.get("uploadPart") ?? 0]).toEqual([0, 0]);
    expect(await world.bucket.contents()).toEqual({ "b.bin": OLD, "other.txt": "stays" });
  });

  test("[CH8] is sent where another program replaces it during the copy", async () => {
    const world = await backedUp("none");
    world.disk.edit.rename("a.bin", "b.bin");
    let replaced = false;
    world.onRequest = async (call, input) => {
      if (call !== "copyPart" || (input as In<"copyPart">).from.etag !== undefined || replaced) return;
      replaced = true;
      world.clock.advance(5000);
      await world.bucket.put("a.bin", "f".repeat(9000));
    };
    await world.sync();
    expect(replaced).toBe(true);
    expect((await world.bucket.contents())["b.bin"]).toBe(OLD);
  });
});
