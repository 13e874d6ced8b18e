import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { S3Call } from "../../../src/engine/remote/port.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import type { PortFault } from "../../harness/fault-port.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type World, type WorldOptions } from "../../harness/world.ts";

const LARGE = Array.from({ length: 900 }, (_, i) => `line ${String(i)}`).join("\n");
const PARTS = Math.ceil(LARGE.length / 1024);

/** A world whose process died when the nth request of a kind had been carried out but not answered. */
async function diedAt(call: S3Call, nth: number, options: Partial<WorldOptions> = {}): Promise<World> {
  const world = createWorld({ direction: "backup", limits: { partsAtOnce: 1 }, ...options });
  world.disk.edit.write("stays", "stays");
  world.disk.edit.write("large", LARGE);
  world.clock.advance(5000);
  let seen = 0;
  world.onRequest = (asked) => void (asked === call && ++seen === nth && world.crash.arm(0));
  expect(ended(await world.sync())).toBe("crashed");
  world.onRequest = () => undefined;
  world.clock.advance(5000);
  return world;
}

function strays(world: World): number {
  return world.journal((journal) => journal.strays.all().length);
}

describe("[UP4] keys that may not abort uploads", () => {
  test("the upload stays, is reported once and delays no file", async () => {
    const world = await diedAt("uploadPart", 3);
    world.disk.edit.write("large", `${LARGE} changed`);
    world.policy.denied.add("AbortMultipartUpload");
    world.clock.advance(5000);
    const first = await world.sync();
    expect(done(first)).toContain("uploaded large");
    expect(problems(first)).toEqual(["access-denied large"]);
    for (let i = 0; i < 3; i++) {
      world.disk.edit.write("stays", `edit ${String(i)}`);
      world.clock.advance(5000);
      const later = await world.sync();
      expect([ended(later), done(later)]).toEqual(["in-step", ["uploaded stays"]]);
    }
    expect([world.bucket.uploads().length, strays(world)]).toEqual([1, 1]);
    world.policy.denied.clear();
    expect(ended(await world.sync())).toBe("in-step");
    expect([world.bucket.uploads().length, strays(world)]).toEqual([0, 0]);
    expect((await world.sync()).requests).toBe(0);
  });

  test("when a transfer fails, its own error is shown", async () => {
    const world = createWorld({ direction: "replicate", apart: true });
    await world.bucket.put("large", LARGE);
    world.policy.denied.add("AbortMultipartUpload");
    world.faults = (call): PortFault | undefined =>
      call === "uploadPart" ? { kind: "refused", error: new LianaError("quota") } : undefined;
    expect(ended(await world.sync())).not.toBe("access-denied");
    world.faults = () => undefined;
    world.policy.denied.clear();
    world.clock.advance(5000);
    expect(ended(await world.sync())).toBe("in-step");
    expect(world.copy.uploads()).toEqual([]);
    expect(await world.copy.contents()).toEqual({ large: LARGE });
  });

  test("many leftover uploads are not all requested in every sync", async () => {
    const world = createWorld({
      direction: "backup",
      limits: { partsAtOnce: 1 },
      options: { concurrency: 12 },
    });
    for (let i = 0; i < 12; i++) world.disk.edit.write(`large ${String(i)}`, LARGE);
    world.clock.advance(5000);
    let seen = 0;
    world.onRequest = (asked) => void (asked === "uploadPart" && ++seen === 20 && world.crash.arm(0));
    await world.sync();
    world.onRequest = () => undefined;
    const left = world.bucket.uploads().length;
    expect(left).toBeGreaterThan(6);
    for (let i = 0; i < 12; i++) world.disk.edit.write(`large ${String(i)}`, "small now");
    world.policy.denied.add("AbortMultipartUpload");
    world.clock.advance(5000);
    const report = await world.sync();
    expect(problems(report)).toHaveLength(left);
    expect(report.calls.get("abortUpload")).toBeLessThan(5);
    const later = await world.sync();
    expect(ended(later)).toBe("in-step");
    expect(later.calls.get("abortUpload")).toBeLessThan(5);
  });
});

describe("[UP4] an upload whose id was lost, and keys that may not list uploads", () => {
  test("the file is sent, and the upload is aborted once listing is permitted", async () => {
    const world = await diedAt("createUpload", 1);
    world.policy.denied.add("ListBucketMultipartUploads");
    const report = await world.sync();
    expect(done(report)).toContain("uploaded large");
    expect(problems(report)).toEqual(["access-denied large"]);
    expect(await world.bucket.contents()).toEqual({ large: LARGE, stays: "stays" });
    world.clock.advance(5000);
    expect(ended(await world.sync())).toBe("in-step");
    expect([world.bucket.uploads().length, strays(world)]).toEqual([1, 1]);
    world.policy.denied.clear();
    expect(ended(await world.sync())).toBe("in-step");
    expect([world.bucket.uploads().length, strays(world)]).toEqual([0, 0]);
  });

  test("all uploads of one key are found, but not another tool's that started much later", async () => {
    const world = await diedAt("createUpload", 1);
    world.policy.denied.add("ListBucketMultipartUploads");
    world.onRequest = (asked) => void (asked === "createUpload" && world.crash.arm(0));
    expect(ended(await world.sync())).toBe("crashed");
    world.onRequest = () => undefined;
    world.clock.advance(3_600_000);
    const theirs = await world.bucket.beginUpload("large");
    world.policy.denied.clear();
    expect(ended(await world.sync())).toBe("in-step");
    expect(world.bucket.uploads().map(({ id }) => id)).toEqual([theirs]);
    expect(strays(world)).toBe(0);
  });

  test("an upload whose parts may not be listed is not touched until they may", async () => {
    const world = await diedAt("createUpload", 1);
    world.policy.denied.add("ListMultipartUploadParts");
    await world.sync();
    expect(world.bucket.uploads()).toHaveLength(1);
    world.policy.denied.clear();
    await world.sync();
    expect(world.bucket.uploads()).toEqual([]);
  });
});

describe("[UP4] parts that the service confirmed are not sent again", () => {
  test.each([
    // The sixth part has arrived, but its response with the ETag was lost.
    ["whose ETags are MD5s", {}, 6],
    ["whose ETags are none (SSE-KMS, NooBaa)", { encryption: { kind: "aws:kms" } as const }, 5],
  ])("%s", async (_what, options, known) => {
    const killed = await diedAt("uploadPart", 6, { options });
    const report = await killed.sync();
    expect(report.calls.get("uploadPart")).toBe(PARTS - known);
    expect(done(report)).toContain("uploaded large");
    expect((await killed.bucket.contents())["large"]).toBe(LARGE);
    expect(killed.bucket.uploads()).toEqual([]);
  });

  test("even by keys that may not list parts", async () => {
    const world = await diedAt("uploadPart", 6);
    world.policy.denied.add("ListMultipartUploadParts");
    const report = await world.sync();
    expect(report.calls.get("uploadPart")).toBe(PARTS - 5);
    expect([ended(report), (await world.bucket.contents())["large"]]).toEqual(["in-step", LARGE]);
  });

  test("a part replaced by another program is sent again", async () => {
    const world = await diedAt("uploadPart", 6, { options: { encryption: { kind: "aws:kms" } } });
    const [upload] = world.bucket.uploads();
    const body = Buffer.alloc(1024, "x");
    const md5 = createHash("md5").update(body).digest("base64");
    const at = { bucket: "bucket", key: "data/large", uploadId: upload?.id ?? "" };
    await world.bucket.port.send("uploadPart", { ...at, number: 2, body, md5 }, new AbortController().signal);
    const report = await world.sync();
    expect(report.calls.get("uploadPart")).toBe(PARTS - 4);
    expect((await world.bucket.contents())["large"]).toBe(LARGE);
  });

  test("an upload the service has dropped restarts, with keys that may not list parts", async () => {
    const world = await diedAt("uploadPart", 6);
    const [upload] = world.bucket.uploads();
    const at = { bucket: "bucket", key: "data/large", uploadId: upload?.id ?? "" };
    await world.bucket.port.send("abortUpload", at, new AbortController().signal);
    world.policy.denied.add("ListMultipartUploadParts");
    const report = await world.sync();
    expect([ended(report), (await world.bucket.contents())["large"]]).toEqual(["in-step", LARGE]);
    expect(world.bucket.uploads()).toEqual([]);
  });

  test("parts of a changed file are not reused", async () => {
    const world = await diedAt("uploadPart", 6, { options: { encryption: { kind: "aws:kms" } } });
    const other = LARGE.replaceAll("line", "LINE");
    world.disk.edit.write("large", other);
    world.clock.advance(5000);
    const report = await world.sync();
    expect(report.calls.get("uploadPart")).toBe(PARTS);
    expect((await world.bucket.contents())["large"]).toBe(other);
  });
});
