import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { In } from "../../../src/engine/remote/port.ts";
import type { JobOptions } from "../../../src/shared/model/job.ts";
import { done, ended, sent } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

const MIRROR = { mirror: true } as const;

/** An up-to-date backup of `files`. */
async function backupOf(
  files: Readonly<Record<string, string>>,
  options: Partial<JobOptions> = MIRROR,
): Promise<World> {
  const world = createWorld({ direction: "backup", options });
  for (const [path, content] of Object.entries(files)) world.disk.edit.write(path, content);
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  world.clock.advance(5000);
  return world;
}

/** Runs the next sync and expects every file of the disk in the bucket. */
async function nextSync(world: World, change: Partial<JobOptions> = {}): Promise<SyncReport> {
  const report = await world.sync(change);
  expect(ended(report)).toBe("in-step");
  const contents = await world.bucket.contents();
  for (const [path, content] of world.disk.edit.all())
    if (content !== "/" && !content.startsWith("-> ")) expect(contents[path], path).toBe(content);
  return report;
}

/** Number of requests that sent content. */
function bodies({ calls }: SyncReport): number {
  return (calls.get("put") ?? 0) + (calls.get("uploadPart") ?? 0);
}

/** From now on the service copies without checking the source's ETag, as Ceph 16 does. */
function withoutConditions(world: World): void {
  world.onRequest = (call, input) => {
    if (call !== "copy" && call !== "copyPart") return;
    const { bucket, key } = (input as In<"copy">).from;
    Object.assign(input as In<"copy">, { from: { bucket, key } });
  };
}

describe("[CH8] a renamed file", () => {
  test.each([
    ["small", "s".repeat(4000), { copy: 1, remove: 1, head: 2 }],
    ["sent in parts", "p".repeat(9000), { copy: 1, remove: 1, head: 2 }],
  ])("%s: is copied within the service, and then its old key goes", async (_size, content, requests) => {
    const world = await backupOf({ "docs/a.txt": content });
    world.disk.edit.rename("docs/a.txt", "docs/b.jpg");
    const report = await nextSync(world);
    expect(done(report)).toEqual(["deleted docs/a.txt", "moved docs/b.jpg"]);
    expect(sent(report)).toEqual(requests);
    expect(report.result?.summary).toMatchObject({
      uploaded: 0,
      copied: 1,
      deleted: 1,
      verified: 1,
      bytes: content.length,
      bytesCopied: content.length,
    });
    expect(world.bucket.keys()).toEqual(["docs/b.jpg"]);
    expect((await world.sync()).requests).toBe(0);
    expect(done(await world.sync({ audit: true }))).toEqual([]);
  });

  test("larger than the single-copy limit is copied in parts without sending content", async () => {
    const world = await backupOf({ a: "l".repeat(40_000) });
    world.disk.edit.rename("a", "b");
    const report = await nextSync(world);
    expect(done(report)).toEqual(["deleted a", "moved b"]);
    expect(bodies(report)).toBe(0);
    expect(report.calls.get("copyPart")).toBe(3);
    expect(world.bucket.uploads()).toEqual([]);
    expect((await world.sync()).requests).toBe(0);
    expect(done(await world.sync({ audit: true }))).toEqual([]);
  });

  test("[NA6] keeps its own time, mode and type at the new key", async () => {
    const world = await backupOf({ "a.txt": "content", "parts.txt": "p".repeat(9000) });
    for (const name of ["a", "parts"]) {
      world.disk.edit.rename(`${name}.txt`, `${name}.html`);
      world.disk.edit.chmod(`${name}.html`, 0o600);
      world.disk.edit.touch(`${name}.html`, 7_000_000_001n);
    }
    world.clock.advance(5000);
    const report = await nextSync(world);
    expect(bodies(report)).toBe(0);
    const seen = await world.bucket.map();
    const traits = { contentType: "text/html", metadata: { mtime: "7.000000001", mode: "100600" } };
    expect(seen.get("a.html")).toMatchObject(traits);
    expect(seen.get("parts.html")).toMatchObject(traits);
    const md5 = createHash("md5").update("p".repeat(9000)).digest("base64");
    expect(seen.get("parts.html")?.metadata["md5chksum"]).toBe(md5);
  });

  test("[DL1] keeps its old object when deletions are off, and can be copied from any of its old keys", async () => {
    const world = await backupOf({ a: "content" }, {});
    world.disk.edit.rename("a", "b");
    expect(done(await nextSync(world))).toEqual(["moved b"]);
    expect(await world.bucket.contents()).toEqual({ a: "content", b: "content" });
    // The first of the old objects is gone, which no sync has noticed.
    world.bucket.remove("a");
    world.disk.edit.rename("b", "c");
    world.clock.advance(5000);
    const report = await nextSync(world);
    expect([done(report), bodies(report)]).toEqual([["moved c"], 0]);
  });

  test("that was also edited is sent", async () => {
    const world = await backupOf({ a: "content" });
    world.disk.edit.rename("a", "b");
    world.disk.edit.write("b", "CONTENT");
    world.clock.advance(5000);
    const report = await nextSync(world);
    expect(done(report)).toEqual(["deleted a", "uploaded b"]);
    expect(report.calls.has("copy")).toBe(false);
  });

  test("is copied when it replaces another file", async () => {
    const world = await backupOf({ a: "new content", b: "old" });
    world.disk.edit.rename("a", "b");
    const report = await nextSync(world);
    expect([done(report), bodies(report)]).toEqual([["deleted a", "moved b"], 0]);
  });

  test("gets the storage class and encryption the job requests now", async () => {
    const world = await backupOf({ a: "content" });
    world.disk.edit.rename("a", "b");
    const report = await nextSync(world, { storageClass: "STANDARD_IA", encryption: { kind: "aws:kms" } });
    expect([done(report), bodies(report)]).toEqual([["deleted a", "moved b"], 0]);
    const moved = (await world.bucket.map()).get("b");
    const md5chksum = createHash("md5").update("content").digest("base64");
    expect(moved).toMatchObject({ storageClass: "STANDARD_IA", metadata: { md5chksum } });
    // Its ETag is no MD5, so nothing was compared.
    expect(report.result?.summary.verified).toBe(0);
    world.disk.edit.rename("b", "c");
    world.clock.advance(5000);
    const back = await nextSync(world);
    expect([done(back), bodies(back)]).toEqual([["deleted b", "moved c"], 0]);
    expect((await world.bucket.map()).get("c")?.storageClass).toBe("STANDARD");
    expect((await world.sync()).requests).toBe(0);
  });
});

describe("[CH8] moves of many files", () => {
  test("a renamed folder copies each file and sends none", async () => {
    const files = Array.from({ length: 70 }, (_, i) => [`old/${String(i)}/f`, `content ${String(i)}`]);
    const world = await backupOf(Object.fromEntries(files));
    world.disk.edit.rename("old", "new");
    const report = await nextSync(world, { maxDelete: { kind: "count", count: 70 } });
    expect(report.result?.summary).toMatchObject({ copied: 70, uploaded: 0, deleted: 70, problems: 0 });
    expect([bodies(report), report.calls.get("copy")]).toEqual([0, 70]);
    expect(world.bucket.keys().filter((key) => key.startsWith("old/"))).toEqual([]);
  });

  test("[GU2] old keys of moved files do not count towards the deletion limit; files that were also edited do", async () => {
    const files = Array.from({ length: 140 }, (_, i) => [`old/${String(i)}`, `content ${String(i)}`]);
    const world = await backupOf(Object.fromEntries(files));
    world.disk.edit.rename("old", "new");
    for (let i = 0; i < 60; i++) world.disk.edit.write(`new/${String(i)}`, `scrambled ${String(i)}`);
    const report = await world.sync({}, undefined, { deletions: "when-quiet" });
    expect(report.result?.summary).toMatchObject({ copied: 80, uploaded: 60, deleted: 80, held: 0 });
    world.clock.advance(60_000);
    const later = await world.sync({}, undefined, { hints: [], deletions: "when-quiet" });
    expect([ended(later), later.result?.summary.held]).toEqual(["held", 60]);
    expect(world.bucket.keys()).toHaveLength(200);
  });

  test("swapped names and rotated logs end with the right content under each name", async () => {
    const world = await backupOf({ a: "of a", b: "of b", log: "3", "log.1": "2", "log.2": "1" });
    const { edit } = world.disk;
    for (const [from, to] of [
      ["a", "c"],
      ["b", "a"],
      ["c", "b"],
      ["log.1", "log.2"],
      ["log", "log.1"],
    ] as const)
      edit.rename(from, to);
    edit.write("log", "4");
    world.clock.advance(5000);
    await nextSync(world);
    expect(await world.bucket.contents()).toEqual({
      a: "of b",
      b: "of a",
      log: "4",
      "log.1": "3",
      "log.2": "2",
    });
    world.clock.advance(5000);
    expect((await world.sync()).requests).toBe(0);
  });

  test("a hard link is copied from the object of its first name", async () => {
    const world = await backupOf({ a: "content" });
    world.disk.edit.hardLink("a", "b");
    world.clock.advance(5000);
    const report = await nextSync(world);
    expect([done(report), bodies(report)]).toEqual([["moved b"], 0]);
  });

  test("the first sync does not search for copy sources", async () => {
    const world = createWorld({ direction: "backup", options: { concurrency: 1 } });
    world.disk.edit.write("a", "content");
    world.disk.edit.hardLink("a", "b");
    world.clock.advance(5000);
    const report = await nextSync(world);
    expect(done(report)).toEqual(["uploaded a", "uploaded b"]);
  });

  test("empty files and kept links are uploaded normally", async () => {
    const world = await backupOf({ empty: "", x: "x" });
    world.disk.edit.link("link", "x");
    world.clock.advance(5000);
    await world.sync();
    world.disk.edit.rename("empty", "empty too");
    world.disk.edit.rename("link", "link too");
    world.clock.advance(5000);
    expect(done(await world.sync()).filter((line) => !line.startsWith("deleted"))).toEqual([
      "uploaded empty too",
      "uploaded link too.rclonelink",
    ]);
  });
});

describe("[CH8, UP3] the object under the old key differs from the journal", () => {
  test.each(["the service checks the condition", "the service does not, as Ceph 16"])(
    "%s: the content is sent",
    async (how) => {
      const world = await backupOf({ a: "content", parts: "p".repeat(9000), large: "l".repeat(20_000) });
      for (const name of ["a", "parts", "large"]) {
        await world.bucket.put(name, "other".padEnd(world.disk.edit.text(name).length, "."));
        world.disk.edit.rename(name, `${name} moved`);
      }
      if (how !== "the service checks the condition") withoutConditions(world);
      const report = await nextSync(world);
      expect(done(report).filter((line) => line.startsWith("moved"))).toEqual([]);
      expect(report.result?.summary).toMatchObject({ uploaded: 3, copied: 0, problems: 0 });
      expect(world.bucket.uploads()).toEqual([]);
    },
  );

  test("[CH7] an archived object cannot be copied: the content is sent, without a copy attempt once that is known", async () => {
    const world = await backupOf({ a: "content" }, { storageClass: "GLACIER" });
    world.disk.edit.rename("a", "b");
    const report = await nextSync(world, { storageClass: "STANDARD" });
    expect([done(report).at(-1), report.calls.has("copy")]).toEqual(["uploaded b", false]);
    await world.bucket.reclass("b", "GLACIER");
    world.disk.edit.rename("b", "c");
    world.clock.advance(5000);
    const again = await nextSync(world, { storageClass: "STANDARD" });
    expect([done(again).at(-1), again.calls.get("copy")]).toEqual(["uploaded c", 1]);
  });

  test("[RS6] --verify reads the copy back and sends the content if the copy is wrong", async () => {
    const world = await backupOf({ a: "content" });
    world.disk.edit.rename("a", "b");
    const right = await nextSync(world, { verify: true });
    expect([done(right).at(-1), bodies(right), right.calls.get("get")]).toEqual(["moved b", 0, 1]);
    world.disk.edit.rename("b", "c");
    world.clock.advance(5000);
    let spoiled = 0;
    world.faults = (call) => (call === "get" && spoiled++ === 0 ? { kind: "corrupt" } : undefined);
    const wrong = await nextSync(world, { verify: true });
    expect([done(wrong).at(-1), spoiled]).toEqual(["uploaded c", 2]);
  });
});
