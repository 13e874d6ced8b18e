import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { done, ended, problems, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const LARGE = Array.from({ length: 1500 }, (_, i) => `line ${String(i)}`).join("\n");

async function replication(apart: boolean): Promise<World> {
  const world = createWorld({ direction: "replicate", apart, limits: { copyMost: 6000 } });
  const metadata = { mtime: "1600000000.000000001", mode: "100600", custom: "kept" };
  await world.bucket.put("small.html", "small", { metadata, contentType: "text/html" });
  await world.bucket.put("large", LARGE, { metadata });
  await world.bucket.putParts("parts", LARGE, 2000, { metadata });
  await world.bucket.putLink("link.rclonelink", "small.html");
  await world.bucket.put("empty/", "");
  return world;
}

describe("[RP1] a copy of a bucket", () => {
  test("within one service no content passes through this computer, and large objects are copied in parts", async () => {
    const world = await replication(false);
    const report = await world.sync();
    expect(ended(report)).toBe("in-step");
    expect(report.calls.get("get")).toBeUndefined();
    expect(report.calls.get("put")).toBeUndefined();
    expect(report.calls.get("copyPart")).toBeGreaterThan(2);
    expect(await world.copy.contents()).toEqual(await world.bucket.contents());
  });

  test("between services content is streamed and hashed, with its metadata and type", async () => {
    const world = await replication(true);
    expect(ended(await world.sync())).toBe("in-step");
    expect(await world.copy.contents()).toEqual(await world.bucket.contents());
    const seen = await world.copy.map();
    expect(seen.get("small.html")).toMatchObject({
      contentType: "text/html",
      metadata: { mtime: "1600000000.000000001", mode: "100600", custom: "kept" },
    });
    expect(seen.get("large")?.metadata).toMatchObject({ custom: "kept" });
    const again = await world.sync();
    expect([done(again), sent(again)]).toEqual([[], {}]);
  });

  test.each([
    ["small.html", "small"],
    ["large", LARGE],
  ])("a corrupted body of %s is read again and never stored, not even in part", async (key, content) => {
    const world = await replication(true);
    let spoiled = 0;
    world.faults = (call, input) => {
      if (call !== "get" || !("key" in input) || !input.key.endsWith(key)) return undefined;
      return spoiled++ === 0 ? { kind: "corrupt" } : undefined;
    };
    const report = await world.sync();
    expect([spoiled > 1, problems(report)]).toEqual([true, []]);
    expect((await world.copy.map()).get(key)?.content).toBe(content);
    expect(world.copy.uploads()).toEqual([]);
  });

  test("content is streamed when the service refuses to copy", async () => {
    const world = await replication(false);
    world.faults = (call) =>
      call === "copy" || call === "copyPart"
        ? { kind: "refused", error: new LianaError("not-implemented") }
        : undefined;
    expect(ended(await world.sync())).toBe("in-step");
    expect(await world.copy.contents()).toEqual(await world.bucket.contents());
    expect(world.copy.uploads()).toEqual([]);
  });

  test("uses the chosen storage class", async () => {
    const world = await replication(false);
    await world.sync({ storageClass: "STANDARD_IA" });
    const classes = Array.from(await world.copy.map(), ([key, { storageClass }]) =>
      [key.endsWith("/"), storageClass].join(" "),
    );
    // Folder objects have the standard class (NA7).
    expect(new Set(classes)).toEqual(new Set(["false STANDARD_IA", "true STANDARD"]));
  });

  test("existing objects with the same content are adopted", async () => {
    const world = await replication(true);
    await world.copy.put("small.html", "small");
    const report = await world.sync();
    expect(done(report)).toContain("adopted small.html");
  });
});
