import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt, LIANA } from "./support/built.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

/** Root may read everything, so under root the command runs as nobody where that is possible. */
const asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"] as const;
const isRoot = process.getuid?.() === 0;

function canRunAsNobody(): boolean {
  const [command, ...args] = asNobody;
  return spawnSync(command, [...args, process.execPath, LIANA, "--version"]).status === 0;
}

describe("a file that cannot be read", () => {
  it("[JB5] is reported, does not stop the others and does not count as deleted [DL4]", async (context) => {
    if (isRoot && !canRunAsNobody())
      return context.skip("root reads everything, and nobody cannot run node here");
    stage.files({ "docs/a.txt": "a", "docs/locked.txt": "secret", "docs/z.txt": "z" });
    await stage.liana(
      "sync",
      "docs",
      "s3://photos",
      "--delete",
      "--quiet",
      "--state-dir",
      stage.path("first"),
    );
    stage.files({ "docs/locked.txt": "changed", "docs/z.txt": "changed too" });
    chmodSync(stage.path("docs/locked.txt"), 0);
    const through = isRoot ? asNobody : [];
    if (isRoot) chmodSync(stage.root, 0o777);
    // GU4: another state directory counts as another computer.
    const args = ["sync", "docs", "s3://photos", "--delete", "--take-over"];
    const ended = await stage.start(args, {}, { through }).ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^liana: "locked\.txt" cannot be read\. Check its permissions\.\n/);
    expect(ended.stdout).toMatch(/^upload: docs\/z\.txt to s3:\/\/photos\/z\.txt$/m);
    expect(ended.stdout).toMatch(/^Not everything is up to date: 1 uploaded .*1 problem;/m);
    expect(stage.keys("photos")).toEqual(["a.txt", "locked.txt", "z.txt"]);
    chmodSync(stage.path("docs/locked.txt"), 0o644);
    const again = await stage.start(["sync", "docs", "s3://photos", "--delete"], {}, { through }).ended;
    expect(again.code).toBe(0);
    expect((await stage.start(["problems"], {}, { through }).ended).stdout).toBe(
      "No file needs attention.\n",
    );
  });

  it("a folder that cannot be listed deletes nothing beneath it [DL4]", async (context) => {
    if (isRoot && !canRunAsNobody())
      return context.skip("root reads everything, and nobody cannot run node here");
    stage.files({ "docs/a.txt": "a", "docs/sub/b.txt": "b" });
    if (isRoot) chmodSync(stage.root, 0o777);
    const through = isRoot ? asNobody : [];
    const args = ["sync", "docs", "s3://photos", "--delete"];
    expect((await stage.start(args, {}, { through }).ended).code).toBe(0);
    chmodSync(stage.path("docs/sub"), 0);
    const ended = await stage.start(args, {}, { through }).ended;
    chmodSync(stage.path("docs/sub"), 0o755);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^liana: "sub\/?" cannot be read[^\n]*\n$/);
    expect(stage.keys("photos")).toEqual(["a.txt", "sub/", "sub/b.txt"]);
  });
});

describe("a disk that is full", () => {
  it("[RS2] ends a restore in one line, with whole files only", async (context) => {
    if (!isRoot) return context.skip("only root may mount a small disk");
    const small = stage.path("small");
    mkdirSync(small);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", small]);
    if (mounted.status !== 0)
      return context.skip(`a small disk cannot be mounted: ${String(mounted.stderr)}`);
    try {
      const block = Buffer.alloc(400_000, "x");
      stage.files({ "docs/1.bin": block, "docs/2.bin": block, "docs/3.bin": block, "docs/4.bin": block });
      await stage.liana("sync", "docs", "s3://photos", "--quiet");
      const changes = stage.changes.length;
      const ended = await stage.liana("sync", "s3://photos", "small/clone", "--concurrency", "1");
      expect(ended.code).toBe(1);
      expect(ended.stderr).toMatch(
        /^liana: no space left on the disk for "[^"]+"\. Free some and try again\.\n$/,
      );
      expect(ended.stdout).not.toMatch(/Up to date/);
      const tree = stage.tree("small/clone") ?? {};
      expect(Object.keys(tree).length).toBeGreaterThan(0);
      for (const content of Object.values(tree)) expect(content).toHaveLength(block.length);
      expect(stage.changes).toHaveLength(changes);
    } finally {
      spawnSync("umount", [small]);
    }
  });
});
