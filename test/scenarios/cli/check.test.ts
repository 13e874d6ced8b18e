import { spawnSync } from "node:child_process";
import { chmodSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
let getsBefore = 0;
beforeAll(async () => {
  await ensureBuilt();
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  stage.files({
    "kept/a.txt": "hello",
    "kept/b.txt": "other",
    "kept/sub/c.txt": "deep",
    "kept/empty/": "",
    "kept/big.bin": Buffer.alloc(9 * 1024 * 1024, "x"),
  });
  symlinkSync("a.txt", stage.path("kept/link"));
  await stage.liana("sync", "kept", "s3://photos/all", "--quiet");
});
beforeEach(() => {
  rmSync(stage.path("docs"), { recursive: true, force: true });
  // Node's cpSync keeps times only to the microsecond.
  expect(spawnSync("cp", ["-a", stage.path("kept"), stage.path("docs")]).status).toBe(0);
  getsBefore = gets();
});
afterAll(() => stage.close());

function gets(): number {
  return stage.server.requests.filter(({ operation }) => operation === "GetObject").length;
}

describe("liana check", () => {
  it("[RT1] names the one file whose response is not S3, and compares the others (E3)", async () => {
    const header = { "x-amz-meta-note": "x".repeat(20_000) };
    const when = { operation: "HeadObject", key: "all/b.txt", times: 1_000 };
    stage.server.faults.add({ when, what: { kind: "headers", headers: header } });
    const ended = await stage.liana("check", "docs", "s3://photos/all", "--verbose");
    stage.server.faults.clear();
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('the answer for "b.txt" is not S3');
    expect(ended.stdout).toContain("4 files identical");
  });

  it("finds no difference after a sync, by digests alone", async () => {
    const changes = stage.changes.length;
    for (const [a, b] of [
      ["docs", "s3://photos/all"],
      ["s3://photos/all", "docs"],
    ] as const) {
      const ended = await stage.liana("check", a, b);
      expect(ended).toMatchObject({ code: 0, stderr: "" });
      expect(ended.stdout).toMatch(/^No difference: 5 files identical \(9.0 MiB\);/);
    }
    expect(gets()).toBe(getsBefore);
    expect(stage.changes).toHaveLength(changes);
  });

  it("[NA7] finds a changed mode of a folder with content, at the source and in a restored folder (C3)", async () => {
    const restored = await stage.liana("sync", "s3://photos/all", "restored", "--quiet");
    expect(restored).toMatchObject({ code: 0, stderr: "" });
    expect(await stage.liana("check", "docs", "restored")).toMatchObject({ code: 0 });
    expect(await stage.liana("check", "docs", "s3://photos/all", "--verbose")).toMatchObject({ code: 0 });
    chmodSync(stage.path("docs/sub"), 0o700);
    for (const other of ["restored", "s3://photos/all"]) {
      const ended = await stage.liana("check", "docs", other, "--verbose");
      expect(ended.code).toBe(1);
      expect(ended.stdout).toMatch(/docs\/sub.*mode/);
    }
    rmSync(stage.path("restored"), { recursive: true });
  });

  it("reports missing, extra and different files in order, and changes nothing", async () => {
    stage.files({ "docs/b.txt": "OTHER", "docs/new.txt": "new", "docs/sub/c.txt": "longer now" });
    rmSync(stage.path("docs/a.txt"));
    const changes = stage.changes.length;
    const ended = await stage.liana("check", "docs", "s3://photos/all");
    expect(ended.code).toBe(1);
    expect(ended.stdout.split("\n")).toEqual([
      "extra: s3://photos/all/a.txt",
      "different: docs/b.txt and s3://photos/all/b.txt (content)",
      "missing: s3://photos/all/new.txt",
      "different: docs/sub/c.txt and s3://photos/all/sub/c.txt (size)",
      expect.stringMatching(
        /^Differences found: 2 files identical \(9.0 MiB\), 1 missing, 1 extra, 2 different; \d+ requests?, [\d.]+ s\.$/,
      ),
      "",
    ]);
    expect(stage.changes).toHaveLength(changes);
    expect(stage.keys("photos").filter((key) => key.startsWith("all/"))).toHaveLength(7);
  });

  it("prints JSON", async () => {
    stage.files({ "docs/b.txt": "OTHER" });
    const ended = await stage.liana("check", "docs", "s3://photos/all", "--json");
    expect(eventsOf(ended)).toEqual([
      { event: "different", key: "b.txt", how: "content" },
      expect.objectContaining({
        event: "summary",
        same: 4,
        missing: 0,
        extra: 0,
        different: 1,
        problems: 0,
        whole: true,
      }),
    ]);
  });

  it("reads objects whose digests are inconclusive", async () => {
    await stage.liana("sync", "docs", "s3://photos/kms", "--sse", "aws:kms", "--quiet");
    const bucket = stage.server.store.bucket("photos");
    for (const key of stage.keys("photos").filter((name) => name.startsWith("kms/") && !name.endsWith("/"))) {
      const object = stage.server.store.find(bucket, key);
      stage.server.store.replaceVersion(bucket, key, { ...object, metadata: {} });
    }
    expect((await stage.liana("check", "docs", "s3://photos/kms")).code).toBe(0);
    expect(gets()).toBeGreaterThan(getsBefore);
    stage.files({ "docs/b.txt": "OTHER" });
    const ended = await stage.liana("check", "docs", "s3://photos/kms");
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^different: docs\/b\.txt and s3:\/\/photos\/kms\/b\.txt \(content\)$/m);
  });

  it("compares two buckets", async () => {
    await stage.liana("sync", "s3://photos/all", "s3://photos/two", "--quiet");
    expect((await stage.liana("check", "s3://photos/all", "s3://photos/two")).code).toBe(0);
    stage.server.store.remove("photos", "two/b.txt");
    const ended = await stage.liana("check", "s3://photos/all", "s3://photos/two");
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^missing: s3:\/\/photos\/two\/b\.txt$/m);
  });

  it("compares two folders, including times and modes, without a service", async () => {
    await stage.liana("sync", "s3://photos/all", "clone", "--quiet");
    const requests = stage.server.requests.length;
    expect((await stage.liana("check", "docs", "clone")).code).toBe(0);
    chmodSync(stage.path("clone/a.txt"), 0o600);
    utimesSync(stage.path("clone/b.txt"), 1, 1);
    const ended = await stage.liana("check", "docs", "clone");
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^different: docs\/a\.txt and clone\/a\.txt \(mode\)$/m);
    expect(ended.stdout).toMatch(/^different: docs\/b\.txt and clone\/b\.txt \(time\)$/m);
    expect(stage.server.requests).toHaveLength(requests);
  });

  it("compares times between folder and bucket only with --verbose", async () => {
    utimesSync(stage.path("docs/b.txt"), 1, 1);
    expect((await stage.liana("check", "docs", "s3://photos/all")).code).toBe(0);
    const ended = await stage.liana("check", "docs", "s3://photos/all", "--verbose");
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^different: docs\/b\.txt and s3:\/\/photos\/all\/b\.txt \(time\)$/m);
  });

  it("applies the exclude rules to both sides", async () => {
    rmSync(stage.path("docs/a.txt"));
    stage.files({ "docs/b.txt": "OTHER" });
    const ended = await stage.liana("check", "docs", "s3://photos/all", "--exclude", "/[ab].txt");
    expect(ended).toMatchObject({ code: 0 });
  });

  it("distinguishes a link from the file it points to", async () => {
    rmSync(stage.path("docs/link"));
    stage.files({ "docs/link.rclonelink": "a.txt" });
    const ended = await stage.liana("check", "docs", "s3://photos/all");
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/\(one is a link\)$/m);
  });

  it("reports a missing location in one line", async () => {
    expectOneLine(await stage.liana("check", "docs", "nowhere"), 3, /nowhere" is not there/);
    expectOneLine(await stage.liana("check", "docs/a.txt", "docs"), 2, /a\.txt" is not a folder/);
  });
});
