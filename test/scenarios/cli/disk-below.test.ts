import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { Disks } from "../../integration/support/disks.ts";
import { noDisks } from "../../integration/support/unplugged.ts";
import { ensureBuilt } from "./support/built.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
let disks: Disks;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  disks = new Disks();
  stage.server.store.createBucket("photos");
});
afterEach(async () => {
  disks[Symbol.dispose]();
  await stage.close();
});

it("[GU1] a missing disk below the folder is reported with the option that confirms it", async (context) => {
  if (noDisks !== undefined) return context.skip(noDisks);
  disks.insert(stage.path("docs/archive"));
  stage.files({ "docs/a.txt": "a", "docs/archive/b.txt": "b" });
  const sync = (...more: readonly string[]) =>
    stage.liana("sync", "docs", "s3://photos", "--delete", ...more);
  expect((await sync("--quiet")).code).toBe(0);
  disks.pull(stage.path("docs/archive"));
  const words = /the disk at "archive" is not there\. Nothing of it was deleted\. .* \(--root-moved\)/;
  const report = await sync();
  expect([report.code, report.stderr]).toEqual([1, expect.stringMatching(words)]);
  const listed = await stage.liana("problems");
  expect([listed.code, listed.stdout]).toEqual([1, expect.stringMatching(words)]);
  expect(stage.keys("photos")).toEqual(["a.txt", "archive/", "archive/b.txt"]);
  expect((await sync("--root-moved")).code).toBe(0);
  expect(stage.keys("photos")).toEqual(["a.txt", "archive/"]);
});
