import { renameSync, rmSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { type Ended, eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";
import { NOT_OWN } from "../../harness/own-key.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

function lines(ended: Ended): readonly string[] {
  return ended.stdout.trimEnd().split("\n");
}

describe("the three directions, with output like aws s3", () => {
  it("up, again, down, across", async () => {
    stage.files({ "docs/a.txt": "hello", "docs/sub/b.txt": "world", "docs/empty/": "" });
    const up = await stage.liana("sync", "docs", "s3://photos/all");
    expect(up).toMatchObject({ code: 0, stderr: "" });
    expect(lines(up).slice(0, -1).sort()).toEqual([
      "upload: docs/a.txt to s3://photos/all/a.txt",
      "upload: docs/empty/ to s3://photos/all/empty/",
      "upload: docs/sub/b.txt to s3://photos/all/sub/b.txt",
    ]);
    expect(lines(up).at(-1)).toMatch(/^Up to date: 2 uploaded \(10 B\), 2 folders; 11 requests, [\d.]+ s\.$/);

    const again = await stage.liana("sync", "docs", "s3://photos/all");
    // TR1: no request was sent, so the message says nothing about the bucket's present state.
    expect(again.stdout).toMatch(
      /^Nothing changed here since the bucket was last confirmed at .+: 2 unchanged; 0 requests, [\d.]+ s\.\n$/,
    );

    const across = await stage.liana("sync", "s3://photos/all", "s3://photos/second");
    expect(lines(across)).toContain("copy: s3://photos/all/a.txt to s3://photos/second/a.txt");
    expect(lines(across).at(-1)).toMatch(/^Up to date: 2 copied/);

    const down = await stage.liana("sync", "s3://photos/second", "clone");
    expect(lines(down)).toContain("download: s3://photos/second/sub/b.txt to clone/sub/b.txt");
    expect(lines(down).at(-1)).toMatch(/^Up to date: 2 downloaded \(10 B\), 2 verified, 2 folders;/);
    expect(stage.tree("clone")).toEqual(stage.tree("docs"));
  });

  it("[CH8] a moved file is copied: sent and copied bytes are counted separately", async () => {
    stage.files({ "docs/a.txt": "hello", "docs/b.txt": "world" });
    await stage.liana("sync", "docs", "s3://photos/all");
    renameSync(stage.path("docs/a.txt"), stage.path("docs/moved.txt"));
    stage.files({ "docs/new.txt": "new" });
    const moved = await stage.liana("sync", "docs", "s3://photos/all", "--delete");
    expect(lines(moved).slice(0, -1).sort()).toEqual([
      "copy: s3://photos/all/a.txt to s3://photos/all/moved.txt",
      "delete: s3://photos/all/a.txt",
      "upload: docs/new.txt to s3://photos/all/new.txt",
    ]);
    expect(lines(moved).at(-1)).toMatch(
      /^Up to date: 1 uploaded \(3 B\), 1 copied \(5 B\), 1 deleted, 1 unchanged;/,
    );
    const { stdout } = await stage.liana("history");
    expect(stdout).toContain("1 uploaded, 1 copied, 1 deleted, 3 B sent, 5 B copied");
    const files = await stage.liana("history", "--files", "--search", "moved");
    expect(files.stdout).toMatch(/ moved +5 B {2}moved\.txt {2}\(from a\.txt\)\n$/);
  });

  it("prints paths relative to the current folder, like aws s3", async () => {
    stage.files({ "docs/a.txt": "hello" });
    const { ended } = stage.start(["sync", ".", "s3://photos"], {}, { cwd: stage.path("docs") });
    expect((await ended).stdout).toMatch(/^upload: \.\/a\.txt to s3:\/\/photos\/a\.txt$/m);
  });

  it("a name with a line end stays on one line", async () => {
    stage.files({ "docs/two\nlines\u001B[31m.txt": "x" });
    const ended = await stage.liana("sync", "docs", "s3://photos");
    expect(ended.code).toBe(0);
    expect(lines(ended)).toHaveLength(2);
    expect(ended.stdout).not.toContain("\u001B");
  });
});

describe("--json", () => {
  it("prints one object per line and the summary last, in its fixed order", async () => {
    stage.files({ "docs/a.txt": "hello" });
    const ended = await stage.liana("sync", "docs", "s3://photos", "--json");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(eventsOf(ended)[0]).toEqual({
      event: "file",
      what: "uploaded",
      key: "a.txt",
      bytes: 5,
      detail: "",
    });
    expect(lines(ended).at(-1)).toMatch(
      /^\{"event":"summary","uploaded":1,"downloaded":0,"copied":0,"deleted":0,"held":0,"unchanged":0,"problems":0,"bytes":5,"requests":8,"seconds":[\d.]+[,}]/,
    );
  });

  it("ends with the summary even when the sync fails midway", async () => {
    stage.files({ "docs/a.txt": "hello" });
    stage.server.faults.add({
      when: { operation: "PutObject", key: NOT_OWN, times: 1000 },
      what: { kind: "status", status: 403, code: "InvalidAccessKeyId" },
    });
    // The third listing, after the health check and the scan, checks whether the error concerns the whole bucket.
    stage.server.faults.add({
      when: { operation: "ListObjectsV2", nth: 3, times: 1000 },
      what: { kind: "status", status: 403, code: "InvalidAccessKeyId" },
    });
    const ended = await stage.liana("sync", "docs", "s3://photos", "--json");
    expect(ended.code).toBe(3);
    expect(eventsOf(ended).map(({ event }) => event)).toEqual(["error", "summary"]);
    expect(ended.stderr).toMatch(/^liana: [^\n]+does not know this access key[^\n]+\n$/);
  });
});

describe("--quiet", () => {
  it("prints only problems", async () => {
    stage.files({ "docs/a.txt": "hello", "docs/.liana-x": "" });
    expect(await stage.liana("sync", "docs", "s3://photos", "--quiet")).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "",
    });
    expect(stage.keys("photos")).toContain("a.txt");
  });
});

describe("--dry-run", () => {
  it("prints the plan and changes nothing, state included", async () => {
    stage.files({ "docs/a.txt": "hello" });
    const ended = await stage.liana("sync", "docs", "s3://photos", "--dry-run");
    expect(lines(ended)[0]).toBe("(dryrun) upload: docs/a.txt to s3://photos/a.txt");
    expect(lines(ended).at(-1)).toMatch(/^Dry run, nothing was changed: 1 to upload or compare \(5 B\)/);
    expect(ended.code).toBe(0);
    expect(stage.changes).toEqual([]);
    expect(stage.tree("state")).toBeUndefined();
  });

  it("of a restore creates no folder", async () => {
    stage.files({ "docs/a.txt": "hello" });
    await stage.liana("sync", "docs", "s3://photos", "--quiet");
    const ended = await stage.liana("sync", "s3://photos", "clone", "--dry-run");
    expect(lines(ended)[0]).toBe("(dryrun) download: s3://photos/a.txt to clone/a.txt");
    expect(stage.tree("clone")).toBeUndefined();
  });
});

describe("rules about files keep their order", () => {
  const FILES = {
    "docs/a.txt": "",
    "docs/b.log": "",
    "docs/keep.log": "",
    "docs/sub/c.log": "",
    "docs/#x": "",
  };

  it("the last match wins", async () => {
    stage.files(FILES);
    await stage.liana("sync", "docs", "s3://photos/1", "--exclude", "*.log", "--include", "keep.log");
    expect(stage.keys("photos")).toEqual(["1/#x", "1/a.txt", "1/keep.log", "1/sub/"]);
    await stage.liana("sync", "docs", "s3://photos/2", "--include", "keep.log", "--exclude", "*.log");
    expect(stage.keys("photos").filter((key) => key.startsWith("2/"))).toEqual(["2/#x", "2/a.txt", "2/sub/"]);
  });

  it("rules apply in order with an exclude file between them", async () => {
    stage.files({ ...FILES, rules: "# logs\r\n*.log\r\n" });
    await stage.liana(
      "sync",
      "docs",
      "s3://photos",
      "--exclude-from",
      "rules",
      "--include",
      "/sub/*.log",
      "--exclude",
      "#x",
    );
    expect(stage.keys("photos")).toEqual(["a.txt", "sub/", "sub/c.log"]);
  });
});

describe("[GU2] held deletions", () => {
  it("are reported, twenty by name, with the next step and exit code 4; nothing is deleted", async () => {
    stage.files(Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`docs/file-${i}.txt`, String(i)])));
    await stage.liana("sync", "docs", "s3://photos", "--delete", "--quiet");
    for (let i = 0; i < 60; i++) rmSync(stage.path(`docs/file-${i}.txt`));
    const dry = await stage.liana("sync", "docs", "s3://photos", "--delete", "--dry-run");
    expect(dry.stderr).toMatch(/60 deletions would be held/);
    const ended = await stage.liana("sync", "docs", "s3://photos", "--delete");
    expect(ended.code).toBe(4);
    expect(ended.stderr.match(/^held: s3:\/\/photos\/file-\d+\.txt$/gm)).toHaveLength(20);
    expect(ended.stderr).toMatch(/^… and 40 more$/m);
    expect(ended.stderr).toMatch(
      /^liana: 60 deletions are held.*Nothing was deleted.*--max-delete 60, or answer them with liana held\.$/m,
    );
    expect(ended.stdout).toMatch(/^Deletions are held: 10 unchanged, 60 deletions held;/m);
    expect(stage.keys("photos")).toHaveLength(70);
    const allowed = await stage.liana("sync", "docs", "s3://photos", "--delete", "--max-delete", "60");
    expect(allowed.code).toBe(0);
    expect(allowed.stdout.match(/^delete: s3:\/\/photos\//gm)).toHaveLength(60);
    expect(stage.keys("photos")).toHaveLength(10);
  });
});

describe("[RS6] a restore never reports unverified files as done", () => {
  it("counts the files without a conclusive digest", async () => {
    stage.files({ "docs/a.txt": "hello", "docs/b.txt": "other" });
    // An object encrypted by KMS has an ETag that is no MD5. Objects of other tools have no md5chksum either.
    await stage.liana("sync", "docs", "s3://photos", "--sse", "aws:kms", "--quiet");
    const bucket = stage.server.store.bucket("photos");
    for (const key of stage.keys("photos")) {
      const object = stage.server.store.find(bucket, key);
      const metadata = { mtime: object.metadata["mtime"] ?? "0" };
      stage.server.store.replaceVersion(bucket, key, { ...object, metadata });
    }
    const ended = await stage.liana("sync", "s3://photos", "clone");
    expect(stage.tree("clone")).toEqual(stage.tree("docs"));
    expect(lines(ended).at(-1)).toMatch(
      /^Restored, but not everything could be verified: 2 downloaded \(10 B\), 0 verified, 2 without a checksum to verify them by;/,
    );
  });

  it("an empty or mistyped prefix is an error and creates no folder or job", async () => {
    const ended = await stage.liana("sync", "s3://photos/typo", "clone");
    expectOneLine(ended, 3, /^liana: nothing is in "s3:\/\/photos\/typo\/" on \S+\. Check the name\.\n$/);
    expect(stage.tree("clone")).toBeUndefined();
    expect((await stage.liana("status")).stdout).not.toContain("typo");
  });
});

describe("options reach the service", () => {
  it("--storage-class and --sse", async () => {
    stage.files({ "docs/a.txt": "hello" });
    await stage.liana("sync", "docs", "s3://photos", "--storage-class", "STANDARD_IA", "--sse", "AES256");
    const object = stage.server.store.find(stage.server.store.bucket("photos"), "a.txt");
    expect(object).toMatchObject({ storageClass: "STANDARD_IA", encryption: { algorithm: "AES256" } });
  });

  it("[RS3] --on-conflict", async () => {
    stage.files({ "docs/a.txt": "from the bucket" });
    await stage.liana("sync", "docs", "s3://photos", "--quiet");
    stage.files({ "one/a.txt": "mine", "two/a.txt": "mine", "three/a.txt": "mine" });
    expect((await stage.liana("sync", "s3://photos", "one")).stdout).toMatch(
      /^download: s3:\/\/photos\/a\.txt beside one\/a\.txt/m,
    );
    expect(Object.values(stage.tree("one") ?? {}).sort()).toEqual(["from the bucket", "mine"]);
    expect((await stage.liana("sync", "s3://photos", "two", "--on-conflict", "skip")).stdout).toMatch(
      /^keep: two\/a\.txt, which differs/m,
    );
    expect(stage.tree("two")).toEqual({ "a.txt": "mine" });
    await stage.liana("sync", "s3://photos", "three", "--on-conflict", "overwrite");
    expect(stage.tree("three")).toEqual({ "a.txt": "from the bucket" });
  });

  it("--bwlimit", async () => {
    stage.files({ "docs/a.bin": Buffer.alloc(300_000, "x") });
    const ended = await stage.liana("sync", "docs", "s3://photos", "--bwlimit", "200K");
    expect(ended.code).toBe(0);
    expect(ended.took).toBeGreaterThan(800);
  });
});
