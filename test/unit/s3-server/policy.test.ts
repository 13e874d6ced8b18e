import { HeadObjectCommand, type S3ServiceException } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";
import type { Action } from "../../s3-server/policy.ts";
import { startS3Server } from "../../s3-server/server.ts";
import { connect } from "./sdk-client.ts";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write({ "docs/a": "a", "docs/b": "b", "docs/large": Buffer.alloc(9 * 1024 * 1024, "x") });
});
afterEach(() => practice[Symbol.asyncDispose]());

const MIRROR = { options: { mirror: true } };

function deny(...actions: readonly Action[]): void {
  practice.server.policy.denied.clear();
  for (const action of actions) practice.server.policy.denied.add(action);
}

test("denied actions are refused with 403, others are carried out", async () => {
  deny("PutObject");
  expect((await practice.backUp()).problems).toEqual([
    "a: access-denied",
    "b: access-denied",
    "large: access-denied",
  ]);
  deny();
  expect((await practice.backUp()).outcome).toBe("in-step");
  deny("ListBucket");
  practice.write({ "docs/c": "c" });
  expect((await practice.backUp()).error?.code).toBe("access-denied");
  deny("GetObject");
  expect((await practice.restore()).outcome).not.toBe("in-step");
  expect((await practice.backUp()).outcome).toBe("in-step");
});

test("[DL5, JB5] deletions are refused key by key, and verified by listings if objects may not be read (B6)", async () => {
  await practice.backUp("docs", MIRROR);
  practice.remove("docs/a");
  deny("DeleteObject");
  expect((await practice.backUp("docs", MIRROR)).problems).toEqual(["a: access-denied"]);
  expect(practice.bucket.keys()).toContain("a");
  practice.remove("docs/b");
  deny("GetObject");
  const report = await practice.backUp("docs", MIRROR);
  expect([report.outcome, report.summary.deleted]).toEqual(["in-step", 2]);
  expect(practice.bucket.keys()).toEqual(["large"]);
});

test("without permission to list, a missing object is refused instead of reported as missing", async () => {
  const server = await startS3Server({
    backing: { kind: "memory" },
    credentials: [{ accessKeyId: "k", secretAccessKey: "s" }],
  });
  server.store.createBucket("bucket");
  const client = connect(server, "WHEN_REQUIRED");
  const status = async (): Promise<unknown> => {
    const missing = client.send(new HeadObjectCommand({ Bucket: "bucket", Key: "none" }));
    return missing.catch((error: unknown) => (error as S3ServiceException).$metadata.httpStatusCode);
  };
  expect(await status()).toBe(404);
  server.policy.denied.add("ListBucket");
  expect(await status()).toBe(403);
  client.destroy();
  await server.close();
});
