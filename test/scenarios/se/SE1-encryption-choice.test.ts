import { ENGLISH } from "../../../src/shared/words/load-words.ts";
import { renameSync, utimesSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { Practice } from "../../faults/support/practice.ts";

const MIB = 1024 * 1024;
const KEY = "arn:aws:kms:us-east-1:123456789012:key/11112222-3333-4444-5555-666677778888";

/** How each object is encrypted, by its name. */
function encryptions({ bucket, server }: Practice): Readonly<Record<string, unknown>> {
  const { store } = server;
  const stored = store.bucket("photos");
  return Object.fromEntries(
    bucket.keys().map((key) => {
      const version = store.current(stored, `${bucket.prefix}${key}`);
      return [key, version?.encryption];
    }),
  );
}

describe("[SE1] the encryption that a job chooses", () => {
  test("KMS: objects, parts, copies and moved files share a Bucket Key", async () => {
    await using practice = await Practice.open();
    practice.write({ "docs/small": "a", "docs/moved": "b", "docs/parts": new Uint8Array(9 * MIB) });
    const asked = { options: { encryption: { kind: "aws:kms", keyId: KEY } } } as const;
    expect(await practice.backUp("docs", asked)).toMatchObject({ outcome: "in-step", problems: [] });
    const expected = { algorithm: "aws:kms", keyId: KEY, bucketKey: true };
    expect(encryptions(practice)).toEqual({ small: expected, moved: expected, parts: expected });
    renameSync(practice.path("docs/moved"), practice.path("docs/elsewhere"));
    renameSync(practice.path("docs/parts"), practice.path("docs/other parts"));
    utimesSync(practice.path("docs/small"), 1, 1);
    const second = await practice.backUp("docs", asked);
    expect(second).toMatchObject({ outcome: "in-step", problems: [] });
    expect(second.operations).toContain("CopyObject");
    expect(encryptions(practice)).toMatchObject({
      small: expected,
      elsewhere: expected,
      "other parts": expected,
    });
  });

  test("nothing is asked for by default, and AES256 without a key", async () => {
    await using practice = await Practice.open();
    practice.write({ "docs/plain": "a" });
    await practice.backUp();
    expect(encryptions(practice)["plain"]).toBeUndefined();
    practice.write({ "docs/own": "b" });
    await practice.backUp("docs", { options: { encryption: { kind: "AES256" } } });
    expect(encryptions(practice)["own"]).toEqual({
      algorithm: "AES256",
      keyId: undefined,
      bucketKey: undefined,
    });
  });
});

test("[SE3] an object with a key of its owner's is a problem that says so, and the others are restored", async () => {
  await using practice = await Practice.open();
  practice.write({ "docs/a": "a", "docs/locked": "b" });
  await practice.backUp();
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
  practice.fault("GetObject", { kind: "status", status: 400, code: "InvalidRequest" }, { key: /locked$/ });
  const report = await practice.restore();
  expect(report.problems).toEqual(["locked: service-refused"]);
  const [problem] = report.events.flatMap((event) => (event.kind === "problem" ? [event.error] : []));
  expect(problem && sentence(ENGLISH, problem)).toMatch(
    /encrypted with a key that only its owner has \(SSE-C\)/,
  );
  expect(report.summary.downloaded).toBe(1);
});
