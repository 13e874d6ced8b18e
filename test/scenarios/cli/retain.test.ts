import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  await stage.liana("mb", "s3://photos");
  stage.files({ "docs/a.txt": "old", "docs/gone.txt": "gone" });
});
afterEach(() => stage.close());

const FOREVER = ["sync", "docs", "s3://photos/all", "--delete", "--retain", "forever"] as const;

describe("[VR8] liana sync --retain", () => {
  it("keeps replaced and deleted objects: a restore of the past has them, a current one does not", async () => {
    expect((await stage.liana(...FOREVER)).code).toBe(0);
    const then = new Date();
    stage.files({ "docs/a.txt": "changed" });
    rmSync(join(stage.path("docs"), "gone.txt"));
    const second = await stage.liana(...FOREVER);
    expect([second.code, second.stderr]).toEqual([0, ""]);
    expect(second.stdout).toContain("move to earlier versions: s3://photos/all/gone.txt");

    await stage.liana("sync", "s3://photos/all", "now", "--quiet");
    expect(stage.tree("now")).toEqual({ "a.txt": "changed" });
    const past = await stage.liana("sync", "s3://photos/all", "then", "--as-of", then.toISOString());
    expect([past.code, past.stderr]).toEqual([0, ""]);
    expect(stage.tree("then")).toEqual({ "a.txt": "old", "gone.txt": "gone" });

    const listed = eventsOf(await stage.liana("ls", "s3://photos/all", "--recursive", "--json"));
    expect(listed.filter(({ key }) => String(key).startsWith("all/.liana/old/"))).toHaveLength(2);
    const check = await stage.liana("check", "docs", "s3://photos/all");
    expect(check.code).toBe(0);
    expect((await stage.liana("rb", "s3://photos", "--force", "--yes", "photos")).code).toBe(0);
  });

  it("requires --delete and a bucket, and accepts two values", async () => {
    const usage = async (...args: readonly string[]) => stage.liana("sync", ...args);
    expectOneLine(
      await usage("docs", "s3://photos", "--retain", "forever"),
      2,
      /give it together with --delete/,
    );
    expectOneLine(
      await usage("s3://photos", "clone", "--delete", "--retain", "forever"),
      2,
      /TARGET must be a bucket/,
    );
    expectOneLine(
      await usage("docs", "s3://photos", "--delete", "--retain", "20d"),
      2,
      /--retain 20d: write none, 30d, 90d, 365d or forever/,
    );
    expect((await usage("docs", "s3://photos", "--delete", "--retain", "none")).code).toBe(0);
  });
});
