import { utimesSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TestBucket } from "../../harness/test-bucket.ts";
import { turnOnVersionsLongAgo } from "../../harness/versioned-bucket.ts";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
let bucket: TestBucket;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  bucket = new TestBucket(stage.server.store, "photos", "p/");
});
afterEach(() => stage.close());

/** G4: another program changed two objects and deleted a third; then all three files were touched here. */
async function edited(): Promise<void> {
  stage.files({ "docs/a.txt": "before a", "docs/b.txt": "before b", "docs/c.txt": "before c" });
  expect((await stage.liana("sync", "docs", "s3://photos/p")).code).toBe(0);
  await bucket.put("a.txt", "theirs a");
  await bucket.put("b.txt", "theirs b");
  bucket.remove("c.txt");
  stage.files({ "docs/a.txt": "after a", "docs/b.txt": "after b" });
  utimesSync(stage.path("docs/c.txt"), 1_600_000_000, 1_600_000_000);
}

describe("[FE3] another program's edits", () => {
  it("are named with their kept copies and counted; objects it deleted are uploaded again", async () => {
    await edited();
    const { code, stdout, stderr } = await stage.liana("sync", "docs", "s3://photos/p");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /kept: s3:\/\/photos\/p\/a\.txt, which another program changed, as s3:\/\/photos\/p\/\.liana\/old\/a\.txt\/\d{8}T/,
    );
    expect(stdout).toContain("c.txt (it was no longer there)");
    expect(stdout).toContain("2 changed in the bucket by another program");
    expect(stderr).toContain(
      "2 files were changed by another program in the bucket; its versions are kept below s3://photos/p/.liana/old/.",
    );
    expect(await bucket.contents()).toEqual({ "a.txt": "after a", "b.txt": "after b", "c.txt": "before c" });
    const history = await stage.liana("history", "--files", "--search", "foreign-edit");
    expect(history.stdout).toContain("a.txt");
  });

  it("are events with --json", async () => {
    await turnOnVersionsLongAgo(bucket);
    await edited();
    const events = eventsOf(await stage.liana("sync", "docs", "s3://photos/p", "--json"));
    expect(events).toContainEqual(
      expect.objectContaining({ what: "foreign-edit", key: "a.txt", detail: "version" }),
    );
    expect(events.at(-1)).toMatchObject({ foreignEdits: 2 });
  });
});
