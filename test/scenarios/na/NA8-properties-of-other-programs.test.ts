import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import type { ObjectTraits } from "../../../src/engine/remote/port.ts";
import type { ObjectVersion } from "../../s3-server/model.ts";
import type { TestBucket } from "../../harness/test-bucket.ts";
import { done, ended, sent } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

const KEY_ID = "arn:aws:kms:eu-central-1:1:key/theirs";

const HEADERS = {
  "cache-control": "max-age=60",
  "content-disposition": 'attachment; filename="\u00c3\u00bc.html"',
  "content-encoding": "gzip",
  "content-language": "de",
  expires: "never mind",
  "x-amz-website-redirect-location": "/elsewhere",
} as const;

const THEIRS = {
  metadata: { author: "\u00c3\u00bc", "s3cmd-attrs": "uid:0/mode:33188", uid: "1000" },
  contentType: "text/html; charset=latin1",
  headers: HEADERS,
  tags: "team=a%26b&cost=1",
} satisfies Partial<ObjectTraits>;

const SEEN = {
  metadata: THEIRS.metadata,
  headers: { ...HEADERS, "content-type": "text/html; charset=latin1" },
  tags: { team: "a&b", cost: "1" },
};

function stored(bucket: TestBucket, key: string): ObjectVersion | undefined {
  return bucket.store.current(bucket.store.bucket(bucket.name), bucket.prefix + key);
}

function lost(report: SyncReport): readonly unknown[] {
  return report.events.flatMap((event) =>
    event.kind === "warning" && event.error.code === "traits-lost" ? [event.error.detail["lost"]] : [],
  );
}

/** A backup that adopted an object from another program, with all the attributes that one may set. */
async function adoptedWorld(content: string, traits: Partial<ObjectTraits> = THEIRS): Promise<World> {
  const world = createWorld({ direction: "backup" });
  world.bucket.store.keepsAcls = true;
  world.disk.edit.write("a.html", content);
  const parts = content.length > 4096;
  await (parts
    ? world.bucket.putParts("a.html", content, 1024, traits)
    : world.bucket.put("a.html", content, traits));
  world.clock.advance(5000);
  expect(done(await world.sync())).toEqual(["adopted a.html"]);
  world.clock.advance(5000);
  return world;
}

const SIZES = [
  ["small", "small"],
  ["of parts", "p".repeat(9000)],
  ["copied in parts", "q".repeat(20_000)],
] as const;

describe.each(SIZES)("[NA8] properties other programs set on an object (%s)", (_size, content) => {
  test("[CH2] are kept when the file is touched, and read once", async () => {
    const world = await adoptedWorld(content);
    world.disk.edit.touch("a.html", 7_000_000_000n);
    expect(done(await world.sync())).toEqual(["touched a.html"]);
    expect(stored(world.bucket, "a.html")).toMatchObject({
      ...SEEN,
      metadata: { ...THEIRS.metadata, mtime: "7.000000000", mode: "100644" },
    });
    world.clock.advance(5000);
    world.disk.edit.chmod("a.html", 0o600);
    expect(done(await world.sync())).toEqual(["touched a.html"]);
    expect(stored(world.bucket, "a.html")).toMatchObject({
      ...SEEN,
      metadata: { ...THEIRS.metadata, mode: "100600" },
    });
  });

  test("[CH7] are kept when the storage class changes, including access and redirect", async () => {
    const world = await adoptedWorld(content, { ...THEIRS, acl: "public-read" });
    expect(done(await world.sync({ storageClass: "STANDARD_IA" }, undefined, {}))).toEqual([
      "reclassed a.html",
    ]);
    expect(stored(world.bucket, "a.html")).toMatchObject({
      ...SEEN,
      acl: "public-read",
      storageClass: "STANDARD_IA",
    });
  });

  test("[CH8] follow the file to another name", async () => {
    const world = await adoptedWorld(content);
    world.disk.edit.rename("a.html", "b.html");
    expect(done(await world.sync())).toContain("moved b.html");
    expect(stored(world.bucket, "b.html")).toMatchObject(SEEN);
  });

  test.each(["not-implemented", "access-denied"] as const)(
    "are kept when copies are refused (%s) and the content is sent again",
    async (code) => {
      const world = await adoptedWorld(content);
      world.disk.edit.touch("a.html", 7_000_000_000n);
      world.faults = (call) =>
        call === "copy" || call === "copyPart" ? { kind: "refused", error: new LianaError(code) } : undefined;
      expect(done(await world.sync())).toEqual(["uploaded a.html"]);
      const { "content-encoding": _gone, ...headers } = SEEN.headers;
      expect(stored(world.bucket, "a.html")).toMatchObject({
        headers,
        tags: SEEN.tags,
        metadata: { author: "\u00c3\u00bc", uid: "1000", mtime: "7.000000000" },
      });
    },
  );

  test("keep the SSE-KMS key, however the object is written", async () => {
    const kms = { kind: "aws:kms", keyId: KEY_ID, bucketKey: true } as const;
    const md5 = createHash("md5").update(content).digest("base64");
    const encrypted = { encryption: kms, metadata: { md5chksum: md5 } };
    const world = await adoptedWorld(content, encrypted);
    const expected = { algorithm: "aws:kms", keyId: KEY_ID, bucketKey: true };
    world.disk.edit.touch("a.html", 7_000_000_000n);
    world.clock.advance(5000);
    expect(done(await world.sync())).toEqual(["touched a.html"]);
    expect(stored(world.bucket, "a.html")?.encryption).toEqual(expected);
    world.clock.advance(5000);
    expect(done(await world.sync({ storageClass: "STANDARD_IA" }))).toEqual(["reclassed a.html"]);
    expect(stored(world.bucket, "a.html")?.encryption).toEqual(expected);
    world.clock.advance(5000);
    world.disk.edit.write("a.html", `${content}!`);
    world.clock.advance(5000);
    expect(done(await world.sync())).toEqual(["uploaded a.html"]);
    expect(stored(world.bucket, "a.html")).toMatchObject({ encryption: expected });
    expect(stored(world.bucket, "a.html")?.metadata["md5chksum"]).toBeDefined();
    world.disk.edit.rename("a.html", "b.html");
    world.clock.advance(5000);
    expect(done(await world.sync())).toContain("moved b.html");
    expect(stored(world.bucket, "b.html")?.encryption).toEqual(expected);
  });
});

describe("[NA8] a changed file replaces another program's object", () => {
  test("keeps the HTTP headers for serving, and drops properties of the old content", async () => {
    const digests = { "content-md5": "x", "x-amz-key-v2": "y", sha256: "z", "file-mtime": "5ns" };
    const world = await adoptedWorld("old", { ...THEIRS, metadata: { ...THEIRS.metadata, ...digests } });
    world.disk.edit.write("a.html", "new content");
    expect(done(await world.sync())).toEqual(["uploaded a.html"]);
    const { "content-encoding": _gone, ...headers } = SEEN.headers;
    const object = stored(world.bucket, "a.html");
    expect(object).toMatchObject({ tags: SEEN.tags });
    expect(object?.headers).toEqual(headers);
    expect(Object.keys(object?.metadata ?? {}).sort()).toEqual(["author", "mode", "mtime", "uid"]);
    world.clock.advance(5000);
    world.disk.edit.write("a.html", "once more");
    expect(done(await world.sync())).toEqual(["uploaded a.html"]);
    expect(stored(world.bucket, "a.html")).toMatchObject({ headers, tags: SEEN.tags });
  });

  test.each([100, 9000])("keeps the encoding that the new content proves (%i bytes)", async (size) => {
    const world = await adoptedWorld("old", THEIRS);
    world.disk.edit.write("a.html", Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(size, 7)]));
    expect(done(await world.sync())).toEqual(["uploaded a.html"]);
    expect(stored(world.bucket, "a.html")?.headers["content-encoding"]).toBe("gzip");
  });

  test("keeps tags and metadata when the content differs from the first sync on", async () => {
    const world = createWorld({ direction: "backup" });
    await world.bucket.put("a.html", "theirs", THEIRS);
    world.disk.edit.write("a.html", "ours");
    world.clock.advance(5000);
    expect(done(await world.sync())).toEqual(["uploaded a.html"]);
    expect(stored(world.bucket, "a.html")).toMatchObject({ tags: SEEN.tags, metadata: { uid: "1000" } });
  });

  test("a default content type is replaced by the type for the file name", async () => {
    const world = await adoptedWorld("old", { contentType: "binary/octet-stream" });
    world.disk.edit.write("a.html", "new");
    await world.sync();
    expect(stored(world.bucket, "a.html")?.headers["content-type"]).toBe("text/html");
  });
});

test("[NA8] objects of this job cost no extra request", async () => {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("a", "1");
  world.clock.advance(5000);
  await world.sync();
  world.clock.advance(5000);
  world.disk.edit.touch("a", 7_000_000_000n);
  expect(sent(await world.sync())).toEqual({ copy: 1 });
  world.clock.advance(5000);
  world.disk.edit.write("a", "22");
  expect(sent(await world.sync())).toEqual({ put: 1 });
});

test("[NA8] an adopted object without such properties becomes this job's after the first copy", async () => {
  const world = await adoptedWorld("x", { contentType: "text/html" });
  world.disk.edit.touch("a.html", 7_000_000_000n);
  expect(sent(await world.sync())).toEqual({ head: 1, objectAcl: 1, copy: 1 });
  world.clock.advance(5000);
  world.disk.edit.touch("a.html", 8_000_000_000n);
  expect(sent(await world.sync())).toEqual({ copy: 1 });
});

test("[NA8] where a copy with new metadata loses tags (Ceph), the content is sent with them", async () => {
  const world = await adoptedWorld("same");
  world.bucket.store.keepsTags = false;
  world.disk.edit.touch("a.html", 7_000_000_000n);
  expect(done(await world.sync())).toEqual(["uploaded a.html"]);
  expect(stored(world.bucket, "a.html")).toMatchObject({
    tags: SEEN.tags,
    metadata: { mtime: "7.000000000" },
  });
  world.disk.edit.rename("a.html", "b.html");
  world.clock.advance(5000);
  expect(done(await world.sync())).toContain("uploaded b.html");
  expect(stored(world.bucket, "b.html")).toMatchObject({ tags: SEEN.tags });
  world.clock.advance(5000);
  expect(done(await world.sync({ storageClass: "STANDARD_IA" }))).toEqual(["reclassed b.html"]);
  expect(stored(world.bucket, "b.html")).toMatchObject({ tags: SEEN.tags });
});

test("[NA8] when a multipart object lacks the tags that were sent (Ceph), this is reported", async () => {
  const world = await adoptedWorld("small");
  world.bucket.store.keepsTags = false;
  world.disk.edit.write("a.html", "p".repeat(9000));
  const report = await world.sync();
  expect([done(report), lost(report)]).toEqual([["uploaded a.html"], ["tags"]]);
  expect(stored(world.bucket, "a.html")).toMatchObject({ tags: {}, metadata: { author: "\u00c3\u00bc" } });
});

describe("[NA8] properties that cannot be kept are reported once", () => {
  test.each([
    ["GetObjectTagging", "tags"],
    ["PutObjectTagging", "tags"],
  ] as const)("without %s only the tags are lost", async (action, what) => {
    const world = await adoptedWorld("old");
    world.policy.denied.add(action);
    world.disk.edit.write("a.html", "new");
    const report = await world.sync();
    expect([ended(report), lost(report)]).toEqual(["in-step", [what]]);
    expect(stored(world.bucket, "a.html")).toMatchObject({
      tags: {},
      metadata: { author: "\u00c3\u00bc" },
      headers: { "cache-control": "max-age=60" },
    });
    world.clock.advance(5000);
    world.disk.edit.write("a.html", "newer");
    expect(lost(await world.sync())).toEqual([]);
  });

  test("a public object stays public where the service accepts ACLs", async () => {
    const world = await adoptedWorld("old", { acl: "public-read" });
    world.disk.edit.touch("a.html", 7_000_000_000n);
    const report = await world.sync();
    expect([lost(report), stored(world.bucket, "a.html")?.acl]).toEqual([[], "public-read"]);
    world.clock.advance(5000);
    world.disk.edit.write("a.html", "new");
    await world.sync();
    expect(stored(world.bucket, "a.html")?.acl).toBe("public-read");
  });

  test("where ACLs are no longer accepted, it becomes private and this is reported", async () => {
    const world = await adoptedWorld("old", { acl: "public-read", tags: "a=1" });
    world.bucket.store.keepsAcls = false;
    world.disk.edit.write("a.html", "new");
    const report = await world.sync();
    expect([ended(report), lost(report)]).toEqual(["in-step", ["access"]]);
    expect(stored(world.bucket, "a.html")).toMatchObject({ acl: "private", tags: { a: "1" } });
  });

  test("where ACLs may not be read, everything else is kept", async () => {
    const world = await adoptedWorld("old");
    world.policy.denied.add("GetObjectAcl");
    world.disk.edit.touch("a.html", 7_000_000_000n);
    expect(done(await world.sync())).toEqual(["touched a.html"]);
    expect(stored(world.bucket, "a.html")).toMatchObject({ tags: SEEN.tags });
  });

  test("metadata at the size limit leave no room for time and mode", async () => {
    const world = await adoptedWorld("old", { metadata: { novel: "n".repeat(2030) } });
    world.disk.edit.write("a.html", "new");
    const report = await world.sync();
    expect([ended(report), lost(report)]).toEqual(["in-step", ["metadata"]]);
    expect(stored(world.bucket, "a.html")?.metadata).toEqual({ novel: "n".repeat(2030), mode: "100644" });
    expect((await world.sync()).requests).toBe(0);
  });
});

describe("[NA8, RP1] bucket to bucket", () => {
  const all = { ...THEIRS, encryption: { kind: "aws:kms", keyId: KEY_ID } } as const;

  test.each(SIZES)("on one service: %s", async (_size, content) => {
    const world = createWorld({ direction: "replicate" });
    await world.bucket.put("a.html", content, all);
    expect(ended(await world.sync())).toBe("in-step");
    expect(stored(world.copy, "a.html")).toMatchObject({
      ...SEEN,
      encryption: { algorithm: "aws:kms", keyId: KEY_ID },
    });
  });

  test.each(SIZES)("to another service: %s", async (_size, content) => {
    const world = createWorld({ direction: "replicate", apart: true });
    await world.bucket.put("a.html", content, THEIRS);
    expect(ended(await world.sync())).toBe("in-step");
    expect(stored(world.copy, "a.html")).toMatchObject(SEEN);
  });

  test("to a service without tags: keeps the rest and reports the loss once", async () => {
    const world = createWorld({ direction: "replicate", apart: true });
    await world.bucket.put("a.html", "a", THEIRS);
    await world.bucket.put("b.html", "b", THEIRS);
    world.faults = (call, input) =>
      call === "put" && "tags" in input
        ? { kind: "refused", error: new LianaError("not-implemented") }
        : undefined;
    const report = await world.sync();
    expect([ended(report), lost(report)]).toEqual(["in-step", ["tags"]]);
    for (const key of ["a.html", "b.html"])
      expect(stored(world.copy, key)).toMatchObject({ metadata: THEIRS.metadata, headers: SEEN.headers });
  });
});
