import { readdirSync } from "node:fs";
import { sep } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

const lines = (text: string): readonly string[] => text.trimEnd().split("\n");

describe("[PB1, PB2] liana probe", () => {
  it("prints what the service can do, and leaves nothing behind", async () => {
    const ended = await stage.liana("probe", "s3://photos/holiday");
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    const [first, ...rows] = lines(ended.stdout);
    expect(first).toMatch(/^s3:\/\/photos\/holiday\/ on 127\.0\.0\.1:\d+, asked with 23 requests$/);
    expect(rows).toContain("  Checks every upload                              yes");
    expect(rows).toContain("  Keeps old versions                               off");
    expect(rows).toContain("  Refuses to overwrite what another program wrote  yes");
    expect(rows).toContain("  Rules of the bucket                              none");
    expect(stage.server.store.bucket("photos").keys.size).toBe(0);
    expect(
      stage.server.requests.every(({ key }) => key === "" || key.startsWith("holiday/.liana/probe/")),
    ).toBe(true);
  });

  it("says what differs from bucket to bucket", async () => {
    stage.server.store.conditionalWrites = "ignored";
    const { stdout } = await stage.liana("probe", "s3://photos");
    expect(stdout).toMatch(/Refuses to overwrite what another program wrote +not in this bucket/);
  });

  it("prints facts as codes with --json", async () => {
    const [event] = eventsOf(await stage.liana("probe", "s3://photos", "--json"));
    expect(event).toMatchObject({
      event: "facts",
      bucket: "photos",
      prefix: "",
      requests: 23,
      reads: { versioning: "off", facts: { lifecycle: "yes" } },
      writes: { versioning: "off", facts: { "checks-md5": "yes", "refuses-overwrite": "yes" } },
    });
  });

  it("only reads with --dry-run, and keeps nothing", async () => {
    const ended = await stage.liana("probe", "s3://photos", "--dry-run");
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/asked with 5 requests$/m);
    expect(ended.stdout).toMatch(/^Liana wrote no test object, so the rest is not known\.$/m);
    expect(ended.stdout).not.toMatch(/Checks every upload/);
    expect(stage.server.requests.map(({ method }) => method)).toEqual(["GET", "GET", "GET", "GET", "GET"]);
    expect(
      readdirSync(stage.root, { recursive: true, encoding: "utf8" }).filter((name) => /services/.test(name)),
    ).toEqual([]);
  });

  it("keeps the answers in the state directory", async () => {
    await stage.liana("probe", "s3://photos");
    const all = readdirSync(stage.root, { recursive: true, encoding: "utf8" });
    expect(all.filter((name) => name.includes(`services${sep}`))).toHaveLength(1);
  });

  it("names what the keys may not remove, and exits with 1", async () => {
    stage.server.store.setVersioning("photos", "Enabled");
    stage.server.policy.denied.add("DeleteObjectVersion");
    const ended = await stage.liana("probe", "s3://photos");
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(
      /^liana: Liana left 3 old versions of a test object of 4 KiB in s3:\/\/photos\/\.liana\/probe\/\w+\. These keys may not remove versions\.$/m,
    );
    const events = eventsOf(await stage.liana("probe", "s3://photos", "--json"));
    expect(events[0]).toMatchObject({ event: "left", bucket: "photos", versions: 3, uploads: 0 });
  });

  it("says why it wrote nothing where new objects are locked", async () => {
    stage.server.store.setDocument(
      "photos",
      "objectLock",
      "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>" +
        "<Mode>COMPLIANCE</Mode><Years>1</Years></DefaultRetention></Rule></ObjectLockConfiguration>",
    );
    const ended = await stage.liana("probe", "s3://photos");
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/^ {2}Locks new objects +for 365 days$/m);
    expect(ended.stdout).toMatch(/because the bucket locks new objects for 365 days\.$/m);
    expect(stage.server.requests).toHaveLength(5);
  });

  it("ends with the error where the bucket is not there, or is not named", async () => {
    expectOneLine(await stage.liana("probe", "s3://phtos"), 3, /phtos/);
    expectOneLine(await stage.liana("probe", "photos"), 2, /s3:\/\//);
  });
});
