import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

const TIME = 1_600_000_000_000_000_000n;

function md5Of(content: string): string {
  return createHash("md5").update(content).digest("hex");
}

describe("[NA6] a restore of objects from other programs", () => {
  test.each([
    ["s3fs", { mtime: "1600000000", mode: "33152" }, TIME, 0o100600],
    ["s3fs, executable", { mtime: "1600000000", mode: "33261" }, TIME, 0o100755],
    ["s3cmd", { "s3cmd-attrs": `mode:33152/mtime:1600000000/uid:0` }, TIME, 0o100600],
    ["mc", { "mc-attrs": "mode:33152/mtime:1600000000#7" }, TIME + 7n, 0o100600],
    ["DataSync", { "file-mtime": "1600000000000000007ns", "file-permissions": "0600" }, TIME + 7n, 0o100600],
    ["rclone", { mtime: "1600000000.000000007", mode: "100600", uid: "0", btime: "x" }, TIME + 7n, 0o100600],
    ["three digits", { mtime: "1600000000", mode: "777" }, TIME, 0o100775],
    ["an s3fs link", { mtime: "1600000000", mode: "41471" }, TIME, 0o100644],
    ["a sticky file", { mtime: "1600000000", mode: "101644" }, TIME, 0o100644],
  ])("%s: time and mode are restored", async (_program, metadata, mtimeNs, mode) => {
    const world = createWorld({ direction: "restore" });
    await world.bucket.put("a", "1", { metadata });
    expect(ended(await world.sync())).toBe("in-step");
    expect(world.disk.volume.stat("a")).toMatchObject({ mtimeNs, mode });
  });

  test.each([
    { mtime: "99999999999999999999" },
    { mtime: "1600000000000" },
    { mtime: "-NaN" },
    { "mc-attrs": "mtime:16000000000000#0" },
    { "file-mtime": "1600000000" },
  ])("an invalid time (%j) is replaced by the object's date", async (metadata) => {
    const world = createWorld({ direction: "restore" });
    await world.bucket.put("a", "1", { metadata: metadata as unknown as Record<string, string> });
    const written = BigInt(world.clock.now()) * 1_000_000n;
    world.clock.advance(100_000);
    expect(ended(await world.sync())).toBe("in-step");
    expect(world.disk.volume.stat("a")?.mtimeNs).toBe(written);
  });

  test("a multipart object from s3cmd is verified by the MD5 in its metadata", async () => {
    const world = createWorld({ direction: "restore" });
    const content = "p".repeat(5000);
    const metadata = { "s3cmd-attrs": `md5:${md5Of(content)}/mode:33188/mtime:1600000000` };
    await world.bucket.putParts("a", content, 1000, { metadata });
    const { result } = await world.sync();
    expect(result?.summary.verified).toBe(1);
  });

  test("an invalid digest does not fail the comparison", async () => {
    const world = createWorld({ direction: "restore" });
    await world.bucket.putParts("a", "p".repeat(5000), 1000, { metadata: { md5chksum: "garbage" } });
    expect(ended(await world.sync())).toBe("in-step");
    expect(world.disk.volume.stat("a")?.size).toBe(5000);
  });
});

test("[CH5] an object with an inconclusive ETag is adopted by the time that mc recorded", async () => {
  const world = createWorld({ direction: "backup" });
  const content = "p".repeat(5000);
  world.disk.edit.write("a", content);
  world.disk.edit.touch("a", TIME + 7n);
  await world.bucket.putParts("a", content, 1234, { metadata: { "mc-attrs": "mtime:1600000000#7" } });
  expect(done(await world.sync())).toEqual(["adopted a"]);
});
