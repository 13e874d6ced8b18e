import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { done, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const MIB = 1024 * 1024;

function backupOf(content: string): World {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("a", content);
  world.clock.advance(5000);
  return world;
}

describe("[CH5] an object that exists before the first sync", () => {
  test("is adopted without an upload when the content matches", async () => {
    const world = backupOf("same");
    await world.bucket.put("a", "same");
    const report = await world.sync();
    expect([done(report), sent(report)]).toEqual([["adopted a"], {}]);
    expect((await world.sync()).requests).toBe(0);
  });

  test("is overwritten when the size matches but the content differs", async () => {
    const world = backupOf("same");
    await world.bucket.put("a", "emas");
    expect(done(await world.sync())).toEqual(["uploaded a"]);
    expect(await world.bucket.contents()).toEqual({ a: "same" });
  });

  test.each([
    ["aws-cli", 8],
    ["rclone", 5],
    ["s3cmd", 15],
  ])("is recognised when %s uploaded it in parts", async (_tool, mib) => {
    const content = "z".repeat(2 * mib * MIB + 17);
    const world = backupOf(content);
    await world.bucket.putParts("a", content, mib * MIB);
    const report = await world.sync();
    expect([done(report), sent(report)]).toEqual([["adopted a"], {}]);
  });

  test("is recognised in Liana's own part sizes, and by the MD5 in its metadata", async () => {
    const content = "y".repeat(5000);
    const own = backupOf(content);
    await own.bucket.putParts("a", content, 1024);
    expect(done(await own.sync())).toEqual(["adopted a"]);
    const odd = backupOf(content);
    const md5chksum = createHash("md5").update(content).digest("base64");
    await odd.bucket.putParts("a", content, 777, { metadata: { md5chksum } });
    const report = await odd.sync();
    expect([done(report), sent(report)]).toEqual([["adopted a"], { head: 1 }]);
  });

  test("with an inconclusive ETag is adopted by the time rclone recorded, and sent again without one", async () => {
    const content = "w".repeat(5000);
    const timed = backupOf(content);
    timed.disk.edit.touch("a", 1_600_000_000_000_000_001n);
    await timed.bucket.putParts("a", content, 777, { metadata: { mtime: "1600000000.000000001" } });
    expect(done(await timed.sync())).toEqual(["adopted a"]);
    const untimed = backupOf(content);
    await untimed.bucket.putParts("a", content, 777);
    expect(done(await untimed.sync())).toEqual(["uploaded a"]);
  });

  test("[CH7] in another storage class is moved by a server-side copy; an archived one is adopted unchanged", async () => {
    const world = backupOf("same");
    await world.bucket.put("a", "same");
    world.disk.edit.write("b", "archived");
    await world.bucket.put("b", "archived", { storageClass: "GLACIER" });
    world.clock.advance(5000);
    const report = await world.sync({ storageClass: "STANDARD_IA" });
    // Attributes that others set and a copy does not keep are requested first (NA8).
    const requests = { head: 1, objectAcl: 1, copy: 1 };
    expect([done(report), sent(report)]).toEqual([["adopted a", "adopted b"], requests]);
    expect((await world.bucket.map()).get("a")?.storageClass).toBe("STANDARD_IA");
  });

  test("objects without a local file are left alone and counted", async () => {
    const world = backupOf("same");
    await world.bucket.put("theirs/1", "x");
    await world.bucket.put(".liana/probe/1", "{}");
    const report = await world.sync({ mirror: true });
    expect(report.result?.summary.foreign).toBe(1);
    expect(world.bucket.keys()).toEqual(["a", "theirs/1"]);
    expect(world.bucket.ownKeys()).toEqual([".liana/owner.json", ".liana/probe/1"]);
  });
});
