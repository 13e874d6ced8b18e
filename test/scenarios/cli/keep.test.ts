import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  stage.server.store.setVersioning("photos", "Enabled");
});
afterEach(() => stage.close());

const RULE =
  '<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule><ID>logs</ID><Status>Enabled</Status>' +
  "<Filter><Prefix>2024/</Prefix></Filter><Expiration><Days>7</Days></Expiration></Rule></LifecycleConfiguration>";

function rules(): string | undefined {
  return stage.server.store.bucket("photos").documents.lifecycle;
}

describe("[VR1] liana keep", () => {
  it("shows, sets and removes the period of a location", async () => {
    const shown = await stage.liana("keep", "s3://photos/2025");
    expect(shown).toMatchObject({
      code: 0,
      stdout: "s3://photos/2025/: earlier states are kept, no rule removes them\n",
    });
    expect(await stage.liana("keep", "s3://photos/2025", "--days", "45")).toMatchObject({
      code: 0,
      stdout: "s3://photos/2025/: earlier states are removed after 45 days\n",
    });
    expect(rules()).toContain("<NoncurrentDays>45</NoncurrentDays>");
    const again = await stage.liana("keep", "s3://photos/2025/", "--json");
    expect(eventsOf(again).at(-1)).toMatchObject({ days: 45, versioning: "on", foreign: [] });
    await stage.liana("keep", "s3://photos/2025", "--forever");
    expect(rules()).toBeUndefined();
  });

  it("changes nothing with --dry-run, and says what would be", async () => {
    const { stdout, code } = await stage.liana("keep", "s3://photos", "--days", "45", "--dry-run");
    expect([code, rules()]).toEqual([0, undefined]);
    expect(stdout).toMatch(/s3:\/\/photos\/: earlier states would be removed after 45 days\n$/);
  });

  it("[VR4] names rules of others that delete in the location, and leaves them", async () => {
    stage.server.store.setDocument("photos", "lifecycle", RULE);
    const { code, stderr } = await stage.liana("keep", "s3://photos", "--days", "30");
    expect(code).toBe(1);
    expect(stderr).toMatch(/A rule of the bucket \(“logs”\) deletes all objects below “2024\/” 7 days after/);
    expect(rules()).toContain("<Prefix>2024/</Prefix></Filter><Expiration><Days>7</Days>");
  });

  it("says what a bucket without versions keeps", async () => {
    stage.server.store.createBucket("plain");
    const { stdout } = await stage.liana("keep", "s3://plain", "--days", "1");
    expect(stdout).toMatch(/after 1 day\nThe bucket keeps no versions\./);
  });

  it("names the permission that the keys lack", async () => {
    stage.server.faults.add({
      when: { operation: "PutBucketLifecycleConfiguration" },
      what: { kind: "status", status: 403, code: "AccessDenied" },
    });
    const { code, stderr } = await stage.liana("keep", "s3://photos", "--days", "1");
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /^liana: [^\n]*s3:PutLifecycleConfiguration[^\n]*\nliana: add this to the policy [^\n]*\n$/,
    );
  });

  it.each([
    ["--days", "0"],
    ["--days", "soon"],
    ["--days", "3", "--forever"],
  ])("refuses %s %s", async (...options) => {
    expectOneLine(await stage.liana("keep", "s3://photos", ...options), 2, /--days/);
  });
});

describe("[VR4] liana sync", () => {
  it("stops before a place where a rule deletes, and goes there with --accept-rules", async () => {
    stage.files({ "docs/a.txt": "a" });
    stage.server.store.setDocument("photos", "lifecycle", RULE);
    const args = ["sync", "docs", "s3://photos/2024", "--delete", "--retain", "30d"] as const;
    expectOneLine(await stage.liana(...args), 3, /deletes all objects below “2024\/” 7 days after/);
    expect(stage.server.store.bucket("photos").keys.get("2024/a.txt")).toBeUndefined();
    expect((await stage.liana(...args, "--accept-rules")).code).toBe(0);
    expect(rules()).toContain("<NoncurrentDays>30</NoncurrentDays>");
    expect((await stage.liana(...args)).code).toBe(0);
  });
});
