import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { done, ended, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

async function touchedWorld(content: string): Promise<World> {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("a", content);
  world.clock.advance(5000);
  await world.sync();
  world.clock.advance(5000);
  world.disk.edit.touch("a", 7_000_000_000n);
  return world;
}

describe("[CH2] a file with a new modification time and unchanged content", () => {
  test.each([
    ["small", "small content"],
    ["of several parts", "p".repeat(9000)],
  ])(
    "%s: no byte is sent, the time is written by a copy of the object onto itself",
    async (_size, content) => {
      const world = await touchedWorld(content);
      const report = await world.sync();
      expect(done(report)).toEqual(["touched a"]);
      expect(sent(report)).toEqual({ copy: 1 });
      expect((await world.bucket.map()).get("a")).toMatchObject({
        content,
        metadata: { mtime: "7.000000000" },
      });
      expect((await world.sync()).requests).toBe(0);
    },
  );

  test.each(["not-implemented", "access-denied"] as const)(
    "when the service refuses the copy (%s), the content is sent to update the object's time",
    async (code) => {
      const world = await touchedWorld("content");
      world.faults = (call) =>
        call === "copy" ? { kind: "refused", error: new LianaError(code) } : undefined;
      expect(done(await world.sync())).toEqual(["uploaded a"]);
      expect((await world.bucket.map()).get("a")?.metadata).toMatchObject({ mtime: "7.000000000" });
      expect((await world.sync()).requests).toBe(0);
    },
  );

  test("for an archived object only the journal records the new time, and later syncs send no request", async () => {
    const world = await touchedWorld("content");
    world.faults = (call) =>
      call === "copy" ? { kind: "refused", error: new LianaError("archived") } : undefined;
    expect(ended(await world.sync())).toBe("in-step");
    expect((await world.sync()).requests).toBe(0);
  });

  test("when another program changed the object in between, the content is sent", async () => {
    const world = await touchedWorld("content");
    await world.bucket.put("a", "overwritten");
    expect(done(await world.sync())).toEqual(["foreign-edit a", "uploaded a"]);
    expect(await world.bucket.contents()).toEqual({ a: "content" });
  });

  test("[CH7] a new storage class is applied in the same sync", async () => {
    const world = await touchedWorld("content");
    expect(done(await world.sync({ storageClass: "STANDARD_IA" }))).toEqual(["touched a"]);
    expect((await world.bucket.map()).get("a")?.storageClass).toBe("STANDARD_IA");
    expect((await world.sync({ storageClass: "STANDARD_IA" })).requests).toBe(0);
  });

  test("[NA6] the metadata keeps the MD5 when the ETag is not an MD5", async () => {
    const encrypted = { encryption: { kind: "aws:kms" } } as const;
    const world = createWorld({ direction: "backup", options: encrypted });
    world.disk.edit.write("a", "content");
    world.clock.advance(5000);
    await world.sync();
    const md5 = (await world.bucket.map()).get("a")?.metadata["md5chksum"];
    world.disk.edit.touch("a", 7_000_000_000n);
    world.clock.advance(5000);
    expect(done(await world.sync())).toEqual(["touched a"]);
    expect(md5).toBeDefined();
    expect((await world.bucket.map()).get("a")?.metadata).toMatchObject({
      mtime: "7.000000000",
      md5chksum: md5,
    });
  });

  test("a copy refused by a busy service is retried later and sends no content", async () => {
    const world = await touchedWorld("content");
    let refusals = 2;
    world.faults = (call) =>
      call === "copy" && refusals-- > 0 ? { kind: "refused", error: new LianaError("slow-down") } : undefined;
    const report = await world.sync();
    expect(sent(report)).toEqual({ copy: 3 });
  });
});
