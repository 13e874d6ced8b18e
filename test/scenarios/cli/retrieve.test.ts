import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TestBucket } from "../../harness/test-bucket.ts";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

const HOUR = 3_600_000;

let stage: Stage;
let bucket: TestBucket;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  bucket = new TestBucket(stage.server.store, "photos", "all/");
  for (const key of ["a.jpg", "b.jpg"])
    await bucket.put(key, `content of ${key}`, { storageClass: "GLACIER" });
  stage.server.store.restoreDelay = 4 * HOUR;
});
afterEach(() => stage.close());

function asked(): number {
  return stage.server.requests.filter(({ operation }) => operation === "RestoreObject").length;
}

/** As if the service were ready. */
function makeReady(key: string): void {
  const { store } = stage.server;
  const at = store.bucket("photos");
  const restored = { ready: 0, expires: store.now() + 72 * HOUR };
  store.replaceVersion(at, `all/${key}`, { ...store.find(at, `all/${key}`), restored });
}

describe("[RS5] liana sync from archive classes", () => {
  it("without --retrieve names each archived file, and says how to retrieve them", async () => {
    const { code, stderr } = await stage.liana("sync", "s3://photos/all", "back");
    expect(code).toBe(1);
    expect(stderr).toMatch(/"a\.jpg" is in an archive class/);
    expect(stderr).toMatch(/2 files are archived\. Retrieve them with --retrieve bulk\|standard\|expedited/);
    expect(asked()).toBe(0);
  });

  it("--dry-run shows files, bytes, and the wait and price of each speed, and requests nothing", async () => {
    const { code, stdout } = await stage.liana("sync", "s3://photos/all", "back", "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toMatch(/2 archived files \(32 B\) must be retrieved/);
    expect(stdout).toMatch(/ {2}bulk {6,}5 to 12 hours {2,}price not known/);
    expect(stdout).toMatch(/ {2}standard {2,}3 to 5 hours/);
    expect(stdout).toMatch(/ {2}expedited {2}1 to 5 minutes/);
    const [, , found] = eventsOf(await stage.liana("sync", "s3://photos/all", "back", "--dry-run", "--json"));
    expect(found).toMatchObject({
      event: "archived",
      files: 2,
      bytes: 32,
      classes: [{ storageClass: "GLACIER", files: 2 }],
      tiers: [{ tier: "bulk", least: 300, most: 720 }, { tier: "standard" }, { tier: "expedited" }],
    });
    expect(asked()).toBe(0);
  });

  it("waits until it is interrupted; the same command continues, and requests nothing twice", async () => {
    const args = ["sync", "s3://photos/all", "back", "--retrieve", "standard"];
    const waits = stage.start(args);
    await waits.printed("You can close the computer.");
    waits.child.kill("SIGINT");
    const stopped = await waits.ended;
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toMatch(/Waiting for 127\.0\.0\.1:\d+: 0 of 2 files are ready, the rest by about/);
    expect(stopped.stderr).toMatch(/2 files are still being retrieved\. The same command continues/);
    for (const key of ["a.jpg", "b.jpg"]) makeReady(key);
    const { code, stdout, stderr } = await stage.liana(...args);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/Up to date: 2 downloaded/);
    expect(stage.tree("back")).toEqual({ "a.jpg": "content of a.jpg", "b.jpg": "content of b.jpg" });
    expect(asked()).toBe(2);
  });

  it("refuses other directions and speeds", async () => {
    stage.files({ "docs/a": "a" });
    expectOneLine(
      await stage.liana("sync", "docs", "s3://photos/x", "--retrieve", "bulk"),
      2,
      /for restores/,
    );
    expectOneLine(
      await stage.liana("sync", "s3://photos/all", "back", "--retrieve", "fast"),
      2,
      /bulk, standard or expedited/,
    );
    expectOneLine(await stage.liana("sync", "s3://photos/all", "back", "--retrieve-again"), 2, /together/);
  });
});
