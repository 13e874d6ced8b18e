import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { areReadsDue, areWritesDue, can, withFact } from "../../../src/shared/model/service-facts.ts";
import { isPosix } from "../../harness/host-abilities.ts";
import { ProbedBucket } from "./probed-bucket.ts";

const DAY = 24 * 60 * 60 * 1000;

let bucket: ProbedBucket;
beforeEach(async () => {
  bucket = await ProbedBucket.open();
});
afterEach(() => bucket[Symbol.asyncDispose]());

test("[PB4] answers are kept with their date for this connection and bucket", async () => {
  const { facts } = await bucket.probe();
  expect(facts.reads.at).toBe(bucket.door.now);
  expect((await bucket.file()).facts).toEqual(facts);
  const folder = join(bucket.stateDir, "services");
  const [name = ""] = readdirSync(folder);
  expect(readFileSync(join(folder, name), "utf8")).not.toContain("AKIA");
  if (isPosix) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test("[PB4] other keys know nothing of these answers", async () => {
  await bucket.probe();
  const other = {
    ...bucket.door.connection,
    credentials: { kind: "keys", accessKeyId: "B", secretAccessKey: "" },
  };
  const port = await bucket.door.host.connect(other as typeof bucket.door.connection);
  port.close();
  const { FactsFile } = await import("../../../src/engine/facts/facts-file.ts");
  const { identity } = port.traits;
  expect(new FactsFile(bucket.stateDir, { identity, bucket: "photos" }).facts).toBeUndefined();
});

test("[PB4] a damaged file counts as none, and the next run replaces it", async () => {
  await bucket.probe();
  const folder = join(bucket.stateDir, "services");
  const [name = ""] = readdirSync(folder);
  for (const damaged of ["", "{", '{"facts":{"reads":1}}', "null"]) {
    writeFileSync(join(folder, name), damaged);
    expect((await bucket.file()).facts).toBeUndefined();
  }
  await bucket.probe();
  expect((await bucket.file()).facts).toBeDefined();
});

test("[PB4] where nothing can be kept, nothing is written to the bucket either", async () => {
  mkdirSync(bucket.stateDir, { recursive: true });
  writeFileSync(join(bucket.stateDir, "services"), "a file in the place of the folder");
  await expect(bucket.probe()).rejects.toMatchObject({ code: "state-unwritable" });
  expect(bucket.everything()).toEqual([]);
});

test("[PB4] what was read is due after 30 days, and when the clock was set back", async () => {
  const { facts } = await bucket.probe();
  const { at } = facts.reads;
  expect([0, 30 * DAY].map((age) => areReadsDue(facts, at + age))).toEqual([false, false]);
  expect([-1, 30 * DAY + 1].map((age) => areReadsDue(facts, at + age))).toEqual([true, true]);
});

test("[PB4] once versions are turned on, what writing told is unknown until it is tried again", async () => {
  bucket.door.server.store.conditionalWrites = "ceph";
  expect(can((await bucket.probe()).facts, "refuses-overwrite")).toBe("yes");
  bucket.door.keepVersions();
  bucket.door.server.store.conditionalWrites = "ceph-versions";
  const { facts: read } = await bucket.probe({ dryRun: true });
  expect([areWritesDue(read), can(read, "refuses-overwrite")]).toEqual([true, "unknown"]);
  const { facts } = await bucket.probe();
  expect([areWritesDue(facts), can(facts, "refuses-overwrite")]).toEqual([false, "no"]);
});

test("[PB4] a live answer overrides what was told", async () => {
  const { facts } = await bucket.probe();
  expect(can(withFact(facts, "copies", "no"), "copies")).toBe("no");
  expect(can(withFact(facts, "lifecycle", "no"), "lifecycle")).toBe("no");
  expect(can(withFact(facts, "copies", "no"), "multipart")).toBe("yes");
});

test("[PB5] without answers everything is unknown", () => {
  expect(can(undefined, "copies")).toBe("unknown");
});
