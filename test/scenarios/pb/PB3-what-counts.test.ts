import { afterEach, beforeEach, expect, test } from "vitest";
import { can, type ServiceFact } from "../../../src/shared/model/service-facts.ts";
import type { ConditionalWrites } from "../../s3-server/conditions.ts";
import type { FaultKind } from "../../s3-server/faults.ts";
import type { Action } from "../../s3-server/policy.ts";
import { ProbedBucket } from "./probed-bucket.ts";

let bucket: ProbedBucket;
beforeEach(async () => {
  bucket = await ProbedBucket.open();
});
afterEach(() => bucket[Symbol.asyncDispose]());

function always(operation: string, what: FaultKind): void {
  bucket.door.server.faults.add({ when: { operation, times: 100 }, what });
}

const NOT_IMPLEMENTED = { kind: "status", status: 501, code: "NotImplemented" } as const;

const READS: readonly (readonly [ServiceFact, string, Action])[] = [
  ["versioning", "GetBucketVersioning", "GetBucketVersioning"],
  ["object-lock", "GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"],
  ["encryption", "GetBucketEncryption", "GetEncryptionConfiguration"],
  ["lifecycle", "GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"],
];

test.each(READS)("[PB3] %s is not told where the keys may not ask", async (fact, _operation, action) => {
  bucket.door.server.policy.denied.add(action);
  expect(can((await bucket.probe()).facts, fact)).toBe("unknown");
});

test.each(READS)("[PB3] no %s where the service does not know it", async (fact, operation) => {
  always(operation, NOT_IMPLEMENTED);
  expect(can((await bucket.probe()).facts, fact)).toBe("no");
});

test.each(READS)(
  "[PB3] for %s, a listing with status 200 is no answer to the question",
  async (fact, operation) => {
    const body = "<ListBucketResult><Name>photos</Name><KeyCount>0</KeyCount></ListBucketResult>";
    always(operation, { kind: "instead", status: 200, body });
    expect(can((await bucket.probe()).facts, fact)).toBe("no");
  },
);

test.each(READS)("[PB3] for %s, an error of the service is no answer", async (fact, operation) => {
  always(operation, { kind: "status", status: 500, code: "InternalError" });
  expect(can((await bucket.probe()).facts, fact)).toBe("unknown");
});

test("[PB3] keys that may not write learn nothing about writing, and try it twice at most", async () => {
  bucket.door.server.policy.denied.add("PutObject");
  const { facts } = await bucket.probe();
  expect(Object.values(facts.writes?.facts ?? {}).filter((told) => told === "no")).toEqual([]);
  expect(can(facts, "writes")).toBe("unknown");
  expect(bucket.door.operations().filter((name) => name === "PutObject")).toHaveLength(2);
  expect(bucket.everything()).toEqual([]);
});

test.each<[ConditionalWrites, string, string]>([
  ["kept", "yes", "yes"],
  ["ignored", "no", "no"],
  ["refused", "no", "no"],
  ["ceph", "yes", "no"],
  ["ceph-versions", "no", "no"],
])("[PB1] a service with conditions %s", async (how, overwrite, deletion) => {
  bucket.door.server.store.conditionalWrites = how;
  const { facts } = await bucket.probe();
  expect([can(facts, "refuses-overwrite"), can(facts, "refuses-deletion")]).toEqual([overwrite, deletion]);
  expect(bucket.everything()).toEqual([]);
});

test("[PB1] a service that refuses the question for restored copies is asked for the listing without it", async () => {
  bucket.door.server.store.listsRestores = false;
  const { facts, requests } = await bucket.probe();
  expect([can(facts, "accepts-restore-status"), can(facts, "lists-at-once"), requests]).toEqual([
    "no",
    "yes",
    24,
  ]);
});

test("[PB1] a part is sent where the service copies none", async () => {
  always("UploadPartCopy", NOT_IMPLEMENTED);
  const { facts, requests } = await bucket.probe();
  expect([can(facts, "copies-parts"), can(facts, "multipart"), requests]).toEqual(["no", "yes", 24]);
  expect(bucket.everything()).toEqual([]);
});

test("[PB1] region, encryption and the rules that reach the prefix are told", async () => {
  const { store } = bucket.door.server;
  store.setDocument(
    "photos",
    "encryption",
    "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>" +
      "<KMSMasterKeyID>key-1</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
  );
  const rule = (id: string, filter: string, status = "Enabled"): string =>
    `<Rule><ID>${id}</ID><Filter>${filter}</Filter><Status>${status}</Status></Rule>`;
  store.setDocument(
    "photos",
    "lifecycle",
    "<LifecycleConfiguration>" +
      rule("everything", "<Prefix></Prefix>") +
      rule("above", "<Prefix>back</Prefix>") +
      rule("below", "<And><Prefix>back up/a/</Prefix><Tag><Key>k</Key><Value>v</Value></Tag></And>") +
      rule("elsewhere", "<Prefix>other/</Prefix>") +
      rule("off", "<Prefix></Prefix>", "Disabled") +
      "<Rule><ID>old form</ID><Prefix>back up/</Prefix><Status>Enabled</Status></Rule></LifecycleConfiguration>",
  );
  always("ListObjectsV2", { kind: "headers", headers: { "x-amz-bucket-region": "eu-west-3" } });
  const { reads } = (await bucket.probe()).facts;
  expect(reads.region).toBe("eu-west-3");
  expect(reads.encryption).toEqual({ algorithm: "aws:kms", keyId: "key-1" });
  expect(reads.lifecycle).toEqual({ rules: 6, reaching: ["everything", "above", "below", "old form"] });
});

test("[PB1, RT4] the clock's difference is told", async () => {
  bucket.door.server.faults.add({ when: { times: 100 }, what: { kind: "skew", ms: -3_600_000 } });
  const { reads } = (await bucket.probe({ dryRun: true })).facts;
  expect(Math.abs((reads.clockSkew ?? 0) - 3_600_000)).toBeLessThan(5_000);
});

test("[PB1] a bucket that is not there, and wrong keys, end it with their error", async () => {
  await expect(bucket.probe({ bucket: "phtos" })).rejects.toMatchObject({ code: "no-bucket" });
  const credentials = { kind: "keys", accessKeyId: "B", secretAccessKey: "" } as const;
  const connection = { ...bucket.door.connection, credentials };
  await expect(bucket.probe({ connection })).rejects.toMatchObject({ code: "bad-keys" });
});
