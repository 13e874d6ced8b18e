import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

function bucket(name: string): ReturnType<Stage["server"]["store"]["bucket"]> {
  return stage.server.store.bucket(name);
}

/** The answer of services that ignore the name of a setting in the query. */
const LISTING =
  '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>photos</Name><IsTruncated>false</IsTruncated></ListBucketResult>';

describe("liana mb", () => {
  it("blocks public access, leaves nothing in the bucket, and turns versioning on where asked", async () => {
    const ended = await stage.liana("mb", "s3://photos", "--versioning");
    expect(ended).toMatchObject({
      code: 0,
      stdout: "created: s3://photos (public access blocked, versioning on)\n",
      stderr: "",
    });
    expect(bucket("photos").documents.publicAccessBlock).toMatch(/<BlockPublicAcls>true/);
    expect(bucket("photos").versioning).toBe("Enabled");
    expect([...bucket("photos").keys.from(() => false)]).toEqual([]);
    await stage.liana("mb", "s3://plain");
    expect(bucket("plain").versioning).toBe("off");
  });

  it("reports an existing bucket and leaves it unchanged", async () => {
    await stage.liana("mb", "s3://photos");
    const changes = stage.changes.length;
    const ended = await stage.liana("mb", "s3://photos", "--versioning");
    expectOneLine(ended, 2, /bucket "photos" exists already, and is yours/);
    expect(stage.changes).toHaveLength(changes);
  });

  it("leaves an existing bucket unchanged with keys that may not list buckets, too", async () => {
    await stage.liana("mb", "s3://photos");
    const changes = stage.changes.length;
    const denied = { kind: "status", status: 403, code: "AccessDenied" } as const;
    stage.server.faults.add({ when: { operation: "ListBuckets", times: Infinity }, what: denied });
    expectOneLine(await stage.liana("mb", "s3://photos", "--versioning"), 2, /the name "photos" is taken/);
    expect(stage.changes).toHaveLength(changes);
    expect(await stage.liana("mb", "s3://other")).toMatchObject({ code: 0 });
    expect(bucket("other").versioning).toBe("off");
  });

  it("reports a name taken by someone else", async () => {
    stage.server.faults.add({
      when: { operation: "CreateBucket" },
      what: { kind: "status", status: 409, code: "BucketAlreadyExists" },
    });
    expectOneLine(await stage.liana("mb", "s3://photos"), 2, /the name "photos" is taken/);
  });

  it("only warns when the service has no public access block", async () => {
    stage.server.faults.add({
      when: { operation: "PutPublicAccessBlock" },
      what: { kind: "status", status: 501, code: "NotImplemented" },
    });
    const ended = await stage.liana("mb", "s3://photos");
    expect(ended.code).toBe(0);
    expect(ended.stdout).toBe("created: s3://photos\n");
    expect(ended.stderr).toMatch(
      /^liana: warning: the bucket was created, but this service cannot block public access[^\n]*\n$/,
    );
  });

  it("reports keys that may not block public access", async () => {
    stage.server.faults.add({
      when: { operation: "PutPublicAccessBlock" },
      what: { kind: "status", status: 403, code: "AccessDenied" },
    });
    const ended = await stage.liana("mb", "s3://photos");
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/may not block public access.*s3:PutBucketPublicAccessBlock/);
  });

  it.each([
    [
      "PutBucketVersioning",
      /accepted the request to keep versions, but reports that versioning is off\./,
      "public access blocked",
    ],
    [
      "PutPublicAccessBlock",
      /accepted the request to block public access, but does not report it as blocked\./,
      "versioning on",
    ],
  ])(
    "does not trust an acknowledged setting that did not take effect: %s",
    async (operation, words, done) => {
      const fault = stage.server.faults.add({
        when: { operation, times: 10 },
        what: { kind: "instead", status: 200, body: "" },
      });
      const ended = await stage.liana("mb", "s3://photos", "--versioning");
      expect(ended.code).toBe(1);
      expect(ended.stdout).toBe(`created: s3://photos (${done})\n`);
      expect(ended.stderr).toMatch(words);
      expect(fault.fired).toBeGreaterThan(0);
    },
  );

  it.each([
    ["GetPublicAccessBlock", "PutPublicAccessBlock", /cannot block public access/],
    ["GetBucketVersioning", "PutBucketVersioning", /cannot keep versions/],
  ])("[PB6] writes no setting when the response to %s is unexpected", async (read, write, words) => {
    stage.server.faults.add({
      when: { operation: read, times: 10 },
      what: { kind: "instead", status: 200, body: LISTING },
    });
    const ended = await stage.liana("mb", "s3://photos", "--versioning");
    expect(ended.stderr).toMatch(words);
    expect(ended.stderr).not.toMatch(/taken/);
    expect(stage.server.requests.map(({ operation }) => operation)).not.toContain(write);
  });

  it.each([
    ["PutPublicAccessBlock", /cannot block public access/],
    ["PutBucketVersioning", /cannot keep versions/],
  ])(
    "treats %s as unsupported by a service that takes it for a bucket creation",
    async (operation, words) => {
      for (const code of ["BucketAlreadyOwnedByYou", "BucketAlreadyExists"]) {
        stage.server.faults.clear();
        stage.server.faults.add({ when: { operation }, what: { kind: "status", status: 409, code } });
        const ended = await stage.liana("mb", `s3://photos-${code.length}`, "--versioning");
        expect(ended.stderr).toMatch(words);
        expect(ended.stderr).not.toMatch(/taken/);
      }
    },
  );

  it("keeps the bucket usable when the service treats the block as a write ban (Ceph 16)", async () => {
    stage.server.faults.add({
      when: { operation: "PutObject", key: /^\.liana\/probe\// },
      what: { kind: "status", status: 403, code: "AccessDenied" },
    });
    const ended = await stage.liana("mb", "s3://photos");
    expect(ended.stdout).toBe("created: s3://photos (public access blocked)\n");
    expect(bucket("photos").documents.publicAccessBlock).toMatch(/<BlockPublicAcls>false/);
    expect(bucket("photos").documents.publicAccessBlock).toMatch(/<IgnorePublicAcls>true/);
    expect(stage.server.faults.unfired()).toEqual([]);
  });
});

describe("liana rb", () => {
  async function fill(): Promise<void> {
    await stage.liana("mb", "s3://photos", "--versioning");
    stage.files({ "docs/a.txt": "1", "docs/b.txt": "2" });
    await stage.liana("sync", "docs", "s3://photos", "--quiet");
    stage.files({ "docs/a.txt": "changed" });
    await stage.liana("sync", "docs", "s3://photos", "--quiet");
    stage.server.store.remove("photos", "b.txt");
  }

  it("removes an empty bucket", async () => {
    await stage.liana("mb", "s3://photos");
    expect(await stage.liana("rb", "s3://photos")).toMatchObject({
      code: 0,
      stdout: "removed: s3://photos\n",
    });
    expect(stage.server.store.listBuckets()).toEqual([]);
  });

  it("refuses a bucket with content unless its name is repeated", async () => {
    await fill();
    const changes = stage.changes.length;
    expectOneLine(await stage.liana("rb", "s3://photos"), 2, /bucket "photos" is not empty.*--force/);
    expectOneLine(await stage.liana("rb", "s3://photos", "--force"), 2, /--yes photos/);
    expectOneLine(
      await stage.liana("rb", "s3://photos", "--force", "--yes", "photo"),
      2,
      /"photo" is not "photos"\. Nothing was removed/,
    );
    expect(stage.changes.slice(changes)).toEqual(["DeleteBucket"]);
    expect(stage.keys("photos")).toEqual(["a.txt"]);
  });

  it("with --force and its name removes objects, versions, markers, leftover uploads, and the bucket", async () => {
    await fill();
    stage.files({ "large/big.bin": Buffer.alloc(9 * 1024 * 1024, "x") });
    stage.server.faults.add({
      when: { operation: "CompleteMultipartUpload", times: 100 },
      what: { kind: "status", status: 403, code: "AccessDenied" },
    });
    await stage.liana("sync", "large", "s3://photos/large", "--quiet");
    stage.server.faults.clear();
    expect([...bucket("photos").uploads.from(() => false)]).toHaveLength(1);
    const ended = await stage.liana("rb", "s3://photos", "--force", "--yes", "photos");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    // They include two owner markers (GU4), each put twice to learn how the service treats conditions (FE2).
    expect(ended.stdout).toBe("removed: s3://photos (8 objects and versions, 1 unfinished upload)\n");
    expect(stage.server.store.listBuckets()).toEqual([]);
  });

  it("removes an object that the service lists, but not among the versions (Swift 2.30)", async () => {
    await fill();
    const edit = (document: string): string =>
      stage.keys("photos").length === 0
        ? document
        : document.replaceAll(/<(Version|DeleteMarker)>.*?<\/\1>/gs, "");
    stage.server.faults.add({
      when: { operation: "ListObjectVersions", times: 3 },
      what: { kind: "document", edit },
    });
    const ended = await stage.liana("rb", "s3://photos", "--force", "--yes", "photos");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(stage.server.store.listBuckets()).toEqual([]);
    expect(stage.server.faults.unfired()).toEqual([]);
  });
});

describe("liana ls", () => {
  beforeEach(async () => {
    stage.server.store.createBucket("photos");
    stage.server.store.createBucket("other");
    stage.files({ "docs/a.txt": "hello", "docs/sub/b.txt": "world", "docs/zz.bin": Buffer.alloc(1_500_000) });
    await stage.liana("sync", "docs", "s3://photos/all", "--storage-class", "STANDARD_IA", "--quiet");
  });

  it("lists buckets", async () => {
    expect((await stage.liana("ls")).stdout).toBe("s3://other\ns3://photos\n");
    expect(eventsOf(await stage.liana("ls", "--json"))).toEqual([
      { event: "bucket", name: "other" },
      { event: "bucket", name: "photos" },
      { event: "summary", buckets: 2 },
    ]);
  });

  it("lists one level with readable sizes, times and classes", async () => {
    const ended = await stage.liana("ls", "s3://photos/all");
    const time = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`;
    expect(ended.stdout).toMatch(
      new RegExp(
        `^ {31}folder        \\.liana/\\n${time}       5 B  STANDARD_IA   a\\.txt\\n {31}folder        sub/\\n${time}   1\\.4 MiB  STANDARD_IA   zz\\.bin\\n$`,
      ),
    );
  });

  it("lists everything below, and one object by its name", async () => {
    const all = eventsOf(await stage.liana("ls", "s3://photos", "--recursive", "--json"));
    expect(all.map(({ key }) => key)).toEqual([
      "all/.liana/owner.json",
      "all/a.txt",
      "all/sub/b.txt",
      "all/zz.bin",
      undefined,
    ]);
    expect(all[0]).toMatchObject({ event: "object", storageClass: "STANDARD" });
    expect(all[1]).toMatchObject({ event: "object", size: 5, storageClass: "STANDARD_IA" });
    const marker = Number(all[0]?.["size"]);
    expect(all.at(-1)).toEqual({ event: "summary", objects: 4, prefixes: 0, bytes: 1_500_010 + marker });
    expect((await stage.liana("ls", "s3://photos/all/a.txt")).stdout).toMatch(/ {2}all\/a\.txt\n$/);
  });

  it("prints nothing for an empty bucket and an error for a mistyped prefix", async () => {
    expect(await stage.liana("ls", "s3://other")).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expectOneLine(
      await stage.liana("ls", "s3://photos/al"),
      1,
      /nothing is at s3:\/\/photos\/al\. Check the name/,
    );
  });
});
