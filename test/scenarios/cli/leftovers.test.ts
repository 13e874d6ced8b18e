import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { leftIn, putIndex } from "../../harness/leftover-index.ts";
import { TestBucket } from "../../harness/test-bucket.ts";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  stage.files({ "docs/a.txt": "a", "docs/b.txt": "b", "docs/sub/c.txt": "c", "docs/sub/d.txt": "d" });
  expect((await stage.liana("sync", "docs", "s3://photos/docs")).code).toBe(0);
  rmSync(stage.path("docs/b.txt"));
  rmSync(stage.path("docs/sub/d.txt"));
  expect((await stage.liana("sync", "docs", "s3://photos/docs")).code).toBe(0);
});
afterEach(() => stage.close());

const read = (path: string): string => readFileSync(stage.path(path), "utf8");

describe("[RS8] liana sync of a bucket with deleted files, on another computer", () => {
  const elsewhere = { LIANA_STATE_DIR: "elsewhere" };
  const restore = (...more: readonly string[]) =>
    stage.lianaWith(elsewhere, "sync", "s3://photos/docs", "back", ...more);

  it("restores the current state and reports the leftovers", async () => {
    const { code, stdout } = await restore();
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^2 deleted files that are still in the bucket were not restored\. --with-deleted brings them too\.$/m,
    );
    expect(stdout).toMatch(/^Up to date: 2 downloaded/m);
    expect([read("back/a.txt"), existsSync(stage.path("back/b.txt"))]).toEqual(["a", false]);
    expect(eventsOf(await restore("--json")).at(-1)).toMatchObject({ event: "summary", leftovers: 2 });
  });

  it("--with-deleted restores them next to it", async () => {
    const { code, stdout } = await restore("--with-deleted");
    expect([code, stdout]).toEqual([0, expect.not.stringContaining("deleted files that")]);
    expect(read("back/Deleted files (Liana)/sub/d.txt")).toBe("d");
    expect(existsSync(stage.path("back/sub/d.txt"))).toBe(false);
  });

  it("copies the current state to another bucket", async () => {
    stage.server.store.createBucket("copy");
    const { stdout } = await stage.liana("sync", "s3://photos/docs", "s3://copy/docs");
    expect(stdout).toMatch(/^2 deleted files that are still in the bucket were not copied\. --with-deleted/m);
    expect(stdout).toMatch(/^Up to date: 2 copied/m);
  });

  it("explains that the list cannot be read, and exits with 1", async () => {
    await putIndex(new TestBucket(stage.server.store, "photos", "docs/"), Buffer.from("no list"));
    const { code, stderr } = await restore();
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /the list of deleted files in the bucket cannot be read, so files that were deleted are restored as well\./,
    );
    expect(read("back/b.txt")).toBe("b");
  });

  it("is refused for a folder as the source", async () => {
    const ended = await stage.liana("sync", "docs", "s3://photos/docs", "--with-deleted");
    expectOneLine(ended, 2, /--with-deleted is for restores/);
  });
});

describe("[RS8] a folder that was moved away and back", () => {
  it("is restored again, even though no upload is needed", async () => {
    const sync = () => stage.liana("sync", "docs", "s3://photos/docs");
    const bucket = new TestBucket(stage.server.store, "photos", "docs/");
    renameSync(stage.path("docs/sub"), stage.path("aside"));
    expect((await sync()).code).toBe(0);
    expect(await leftIn(bucket)).toEqual(["b.txt", "sub/", "sub/c.txt", "sub/d.txt"]);
    renameSync(stage.path("aside"), stage.path("docs/sub"));
    expect((await sync()).stdout).toMatch(/^Up to date: 2 unchanged; 3 requests/);
    expect(await leftIn(bucket)).toEqual(["b.txt", "sub/d.txt"]);
    expect((await sync()).stdout).toMatch(/; 0 requests/);
  });
});

describe("[RS8] liana check", () => {
  it("distinguishes deleted files from differences, whichever side is the bucket", async () => {
    for (const sides of [
      ["docs", "s3://photos/docs"],
      ["s3://photos/docs", "docs"],
    ] as const) {
      const { code, stdout } = await stage.liana("check", ...sides);
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /^No difference: 2 files identical \(2 B\), 2 deleted files still in the bucket;/m,
      );
      expect(eventsOf(await stage.liana("check", ...sides, "--json")).at(-1)).toMatchObject({
        leftovers: 2,
        extra: 0,
        missing: 0,
      });
    }
  });
});
