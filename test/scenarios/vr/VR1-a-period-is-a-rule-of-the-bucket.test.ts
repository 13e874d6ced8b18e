import { describe, expect, test } from "vitest";
import type { JobOptions } from "../../../src/shared/model/job.ts";
import { runLifecycle } from "../../s3-server/lifecycle.ts";
import { ended } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

const DAY = 24 * 60 * 60_000;
const MONTH = { mirror: true, retain: "30d" } as const;

function logs(prefix = "logs/", action = "<Expiration><Days>30</Days></Expiration>"): string {
  return (
    '<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule><ID>logs</ID><Status>Enabled</Status>' +
    `<Filter><Prefix>${prefix}</Prefix></Filter>${action}</Rule></LifecycleConfiguration>`
  );
}

function createJob(options: Partial<JobOptions> = MONTH, versions = true): World {
  const world = createWorld({ direction: "backup", options });
  const { store, name } = world.bucket;
  if (versions) store.setVersioning(name, "Enabled");
  world.disk.edit.write("a.txt", "a0");
  world.clock.advance(5_000);
  return world;
}

function rules(world: World): string | undefined {
  return world.bucket.store.bucket(world.bucket.name).documents.lifecycle;
}

function setRules(world: World, document: string | undefined): void {
  world.bucket.store.setDocument(world.bucket.name, "lifecycle", document);
}

/** States of one key that the bucket still has, the newest first. */
function states(world: World, key: string): readonly string[] {
  const versions = world.bucket.store.bucket(world.bucket.name).keys.get(`data/${key}`) ?? [];
  return versions.map((version) => (version.kind === "marker" ? "deleted" : String(version.size)));
}

function warnings(report: SyncReport): readonly object[] {
  return report.events.flatMap((event) => (event.kind === "warning" ? [event.error] : []));
}

describe("[VR1] a job that keeps earlier states for 30 days", () => {
  test("has a rule for its prefix from its first sync on, and asks again after 30 days", async () => {
    const world = createJob();
    setRules(world, logs());
    const report = await world.sync();
    expect([ended(report), warnings(report)]).toEqual(["in-step", []]);
    expect(rules(world)).toContain("<ID>liana-job-keep</ID>");
    expect(rules(world)).toContain("<NoncurrentDays>30</NoncurrentDays>");
    expect(rules(world)).toContain("<ID>logs</ID>");
    expect((await world.sync()).calls.get("lifecycle")).toBeUndefined();
    setRules(world, undefined);
    world.clock.advance(30 * DAY);
    const later = await world.sync();
    expect([ended(later), later.calls.get("lifecycle")]).toEqual(["in-step", 3]);
    expect(rules(world)).toContain("liana-job-keep");
  });

  test("follows another choice with the next sync, even if nothing else is to be done", async () => {
    const world = createJob();
    await world.sync();
    expect(ended(await world.sync({ retain: "90d" }))).toBe("in-step");
    expect(rules(world)).toContain("<NoncurrentDays>90</NoncurrentDays>");
    expect(ended(await world.sync({ retain: "forever" }))).toBe("in-step");
    expect(rules(world)).toBeUndefined();
  });

  test("loses exactly the states older than that, in a year of the service", async () => {
    const world = createJob();
    world.disk.edit.write("stays.txt", "never changed");
    world.disk.edit.write("gone.txt", "deleted in March");
    await world.sync();
    for (let month = 1; month <= 12; month++) {
      world.clock.advance(30 * DAY);
      runLifecycle(world.bucket.store);
      world.disk.edit.write("a.txt", "a".repeat(month + 2));
      if (month === 3) world.disk.edit.remove("gone.txt");
      world.clock.advance(5_000);
      expect(ended(await world.sync())).toBe("in-step");
      // The former state was current until now; the one before was replaced 30 days ago, and goes at midnight.
      expect(states(world, "a.txt").slice(0, 2)).toEqual([
        String(month + 2),
        String(month === 1 ? 2 : month + 1),
      ]);
      expect(states(world, "a.txt").length).toBeLessThanOrEqual(3);
    }
    world.clock.advance(2 * DAY);
    runLifecycle(world.bucket.store);
    expect(states(world, "a.txt")).toEqual(["14", "13"]);
    // Its only content was removed 30 days after its deletion, and then the marker, too.
    expect(states(world, "gone.txt")).toEqual([]);
    world.clock.advance(365 * DAY);
    runLifecycle(world.bucket.store);
    expect(states(world, "a.txt")).toEqual(["14"]);
    expect(await world.bucket.contents()).toEqual({ "a.txt": "a".repeat(14), "stays.txt": "never changed" });
  });

  test("in a bucket without versions has a rule for the copies only", async () => {
    const world = createJob(MONTH, false);
    await world.sync();
    expect(rules(world)).toContain("<Prefix>data/.liana/old/</Prefix>");
    expect(rules(world)).not.toContain("Noncurrent");
    world.disk.edit.write("a.txt", "a1");
    world.clock.advance(5_000);
    expect(ended(await world.sync())).toBe("in-step");
    const copies = () => world.bucket.ownKeys().filter((key) => key.includes("/old/"));
    expect(copies()).toHaveLength(1);
    world.clock.advance(29 * DAY);
    runLifecycle(world.bucket.store);
    expect(copies()).toHaveLength(1);
    world.clock.advance(2 * DAY);
    runLifecycle(world.bucket.store);
    expect(copies()).toEqual([]);
    expect(await world.bucket.contents()).toEqual({ "a.txt": "a1" });
  });

  test("says in each full sync if the rule could not be set, syncs all the same, and tries again", async () => {
    const world = createJob();
    world.faults = (call) =>
      call === "putLifecycle" ? { kind: "denied", action: "PutLifecycleConfiguration" } : undefined;
    const expected = { code: "keep-not-set", detail: { days: 30, why: "access-denied" } };
    for (let sync = 0; sync < 2; sync++) {
      const report = await world.sync();
      expect(ended(report)).toBe("in-step");
      expect(warnings(report)).toMatchObject([expected]);
    }
    expect(await world.bucket.contents()).toEqual({ "a.txt": "a0" });
    world.faults = () => undefined;
    world.clock.advance(61 * 60_000);
    expect(warnings(await world.sync())).toEqual([]);
    expect(rules(world)).toContain("liana-job-keep");
  });

  test("says so if everything should be kept and these keys may not end an earlier period", async () => {
    const world = createJob();
    await world.sync();
    world.faults = (call) =>
      call === "deleteLifecycle" ? { kind: "denied", action: "PutLifecycleConfiguration" } : undefined;
    const report = await world.sync({ retain: "forever" });
    expect([ended(report), warnings(report)]).toMatchObject([
      "in-step",
      [{ code: "keep-not-set", detail: { inForce: 30, why: "access-denied" } }],
    ]);
    world.faults = () => undefined;
    world.clock.advance(61 * 60_000);
    expect(warnings(await world.sync({ retain: "forever" }))).toEqual([]);
    expect(rules(world)).toBeUndefined();
  });

  test("changes nothing in a dry run, and a job that keeps nothing asks nothing", async () => {
    const world = createJob();
    await world.sync({ dryRun: true });
    expect(rules(world)).toBeUndefined();
    expect((await world.sync({ retain: "none" })).calls.get("lifecycle")).toBeUndefined();
  });
});

describe("[VR4] a rule of somebody else that deletes current objects below the prefix", () => {
  const deletes = {
    code: "rule-deletes",
    detail: { rule: "logs", prefix: "data/", days: 30, narrowed: 0, more: 0 },
  };

  test.each(["data/", "", "data/a"])("stops the job before it changes anything (%j)", async (prefix) => {
    const world = createJob();
    setRules(world, logs(prefix));
    const { result } = await world.sync();
    expect(result?.error?.toWire()).toMatchObject({ ...deletes, detail: { rule: "logs", prefix } });
    expect(await world.bucket.contents()).toEqual({});
    expect(rules(world)).toContain("<ID>logs</ID>");
  });

  test("stops it also if these keys may not set the rule of the job", async () => {
    const world = createJob();
    setRules(world, logs("data/"));
    world.faults = (call) =>
      call === "putLifecycle" ? { kind: "denied", action: "PutLifecycleConfiguration" } : undefined;
    expect((await world.sync()).result?.error?.toWire()).toMatchObject(deletes);
  });

  test("is accepted once, until it changes", async () => {
    const world = createJob();
    setRules(world, logs("data/"));
    expect((await world.sync()).result?.error?.toWire()).toMatchObject(deletes);
    expect(ended(await world.sync({ acceptRules: true }))).toBe("in-step");
    world.disk.edit.write("b.txt", "b");
    world.clock.advance(31 * DAY);
    expect(ended(await world.sync())).toBe("in-step");
    setRules(world, rules(world)?.replace("<Days>30</Days></Expiration>", "<Days>3</Days></Expiration>"));
    world.clock.advance(31 * DAY);
    world.disk.edit.write("c.txt", "c");
    expect((await world.sync()).result?.error?.toWire()).toMatchObject({
      code: "rule-deletes",
      detail: { days: 3 },
    });
  });

  test("that is gone lets the job go on by itself", async () => {
    const world = createJob();
    setRules(world, logs("data/"));
    await world.sync();
    setRules(world, undefined);
    expect(ended(await world.sync())).toBe("in-step");
  });

  test("is a warning if it only removes earlier states sooner, or moves objects to another class", async () => {
    const world = createJob({ mirror: true, retain: "90d" });
    const actions =
      "<NoncurrentVersionExpiration><NoncurrentDays>7</NoncurrentDays></NoncurrentVersionExpiration>" +
      "<Transition><Days>10</Days><StorageClass>GLACIER</StorageClass></Transition>";
    setRules(world, logs("data/", actions));
    const report = await world.sync();
    expect([ended(report), warnings(report)]).toMatchObject([
      "in-step",
      [
        { code: "foreign-rule", detail: { kind: "deletes-versions", days: 7 } },
        { code: "foreign-rule", detail: { kind: "moves", days: 10, class: "GLACIER" } },
      ],
    ]);
  });
});
