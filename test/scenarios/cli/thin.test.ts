import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

const DAY = 24 * 60 * 60 * 1000;

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  await stage.liana("mb", "s3://photos", "--versioning");
});
afterEach(() => stage.close());

/** Sends states of a file, then moves them all to one day two months ago. */
async function saveOnOneDay(name: string, contents: readonly string[]): Promise<void> {
  for (const content of contents) {
    stage.files({ [`docs/${name}`]: content });
    expect((await stage.liana("sync", "docs", "s3://photos/all", "--quiet")).code).toBe(0);
  }
  const { store } = stage.server;
  const bucket = store.bucket("photos");
  const noon = (Math.floor(Date.now() / DAY) - 60) * DAY + DAY / 2;
  const versions = bucket.keys.get(`all/${name}`) ?? [];
  bucket.keys.set(
    `all/${name}`,
    versions.map((version, at) => ({ ...version, lastModified: noon - at * 60_000 })),
  );
}

function entries(key: string): number {
  return stage.server.store.bucket("photos").keys.get(key)?.length ?? 0;
}

describe("[VR7] liana thin", () => {
  beforeEach(() => saveOnOneDay("a.txt", ["1", "22", "333", "4444"]));

  it("counts, says what it would remove, and removes nothing without a confirmation", async () => {
    const dry = await stage.liana("thin", "s3://photos/all", "--dry-run", "--verbose");
    expect(dry.code).toBe(0);
    expect(dry.stdout).toBe(
      "s3://photos/all/a.txt: 2 earlier versions (3 B)\n" +
        "s3://photos/all/: 2 earlier versions of 1 file may go (3 B), 1 stays\n",
    );
    const asked = await stage.liana("thin", "s3://photos/all");
    expect(asked.code).toBe(2);
    expect(asked.stderr).toMatch(/^liana: 2 earlier versions in bucket "photos" .*--yes photos\.\n$/);
    expectOneLine(await stage.liana("thin", "s3://photos/all", "--yes", "photo"), 2, /Nothing was removed/);
    expect(entries("all/a.txt")).toBe(4);
  });

  it("removes them once that is confirmed, and finds nothing after that", async () => {
    const ended = await stage.liana("thin", "s3://photos/all", "--yes", "photos");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(/may go \(3 B\), 1 stays\n2 earlier versions removed \(3 B\)\n$/);
    expect(entries("all/a.txt")).toBe(2);
    const again = await stage.liana("thin", "s3://photos/all", "--yes", "photos");
    expect(again).toMatchObject({
      code: 0,
      stdout: "s3://photos/all/: nothing is to be removed, 1 earlier version stays\n",
    });
    const versions = eventsOf(await stage.liana("versions", "s3://photos/all/a.txt", "--json"));
    expect(versions.map(({ size }) => size)).toEqual([4, 3, undefined]);
  });

  it("prints events with --json", async () => {
    const dry = eventsOf(await stage.liana("thin", "s3://photos", "--dry-run", "--json"));
    expect(dry).toEqual([
      { event: "thinnable", key: "all/a.txt", versions: 2, bytes: 3 },
      {
        event: "summary",
        bucket: "photos",
        prefix: "",
        keys: 1,
        versions: 2,
        bytes: 3,
        kept: 1,
        dryRun: true,
      },
    ]);
    const done = eventsOf(await stage.liana("thin", "s3://photos", "--yes", "photos", "--json"));
    expect(done.map(({ event }) => event)).toEqual(["thinnable", "found", "summary"]);
    expect(done.at(-1)).toMatchObject({ versions: 2, bytes: 3, refused: 0, failed: 0, dryRun: false });
  });

  it("says that daily keys may not do it, and prints the line that the policy lacks", async () => {
    stage.server.policy.denied.add("DeleteObjectVersion");
    const { code, stdout, stderr } = await stage.liana("thin", "s3://photos/all", "--yes", "photos");
    expect(code).toBe(1);
    expect(stdout).toMatch(/\n0 earlier versions removed \(0 B\)\n$/);
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^liana: the service refused to remove 2 earlier versions: .*daily policy never/),
      'liana: add this to the policy of the key: {"Effect":"Allow","Action":["s3:DeleteObjectVersion"],"Resource":["arn:aws:s3:::photos/all/*"]}',
      "",
    ]);
    const events = eventsOf(await stage.liana("thin", "s3://photos/all", "--yes", "photos", "--json"));
    expect(events.at(-1)).toMatchObject({ versions: 0, refused: 2, missing: ["s3:DeleteObjectVersion"] });
  });

  it("[PO1] works with the policy that liana policy --thin prints, and the daily one has no such action", async () => {
    const daily = await stage.liana("policy", "docs", "s3://photos/all", "--delete");
    expect(daily.stdout).not.toContain("s3:DeleteObjectVersion");
    const printed = await stage.liana("policy", "docs", "s3://photos/all", "--thin");
    expect(printed).toMatchObject({ code: 0, stderr: "" });
    stage.server.policy.document = JSON.parse(printed.stdout) as typeof stage.server.policy.document;
    const ended = await stage.liana("thin", "s3://photos/all", "--yes", "photos");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect([entries("all/a.txt"), stage.server.policy.refused]).toEqual([2, []]);
    stage.files({ "docs/a.txt": "more" });
    expect((await stage.liana("sync", "docs", "s3://photos/all")).code).not.toBe(0);
  });

  it("refuses what is no bucket", async () => {
    expectOneLine(await stage.liana("thin", "docs", "--yes", "docs"), 2, /write the bucket as s3:/);
  });
});
