import { turnOnVersionsLongAgo } from "../../harness/versioned-bucket.ts";
import { describe, expect, test } from "vitest";
import type { WireError } from "../../../src/shared/errors.ts";
import type { JobOptions } from "../../../src/shared/model/job.ts";
import { missingAccess, missingLine } from "../../../src/shared/model/policy/missing.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";
import { Practice } from "../../faults/support/practice.ts";
import { isAllowed } from "../../s3-server/iam.ts";
import { dailyPolicy, errorsOf, live, without } from "./support/daily-life.ts";

const PLAIN = { mirror: true, retain: "forever" } as const;
const KMS = { kind: "aws:kms", keyId: "arn:aws:kms:us-east-1:123456789012:key/1" } as const;

/** What the user reads if one action is missing in the daily policy. */
async function readWithout(
  action: string,
  options: Partial<JobOptions>,
  versions: boolean,
): Promise<{ readonly errors: readonly WireError[]; readonly refused: readonly string[] }> {
  await using practice = await Practice.open();
  const { policy } = practice.server;
  if (versions) await turnOnVersionsLongAgo(practice.bucket);
  policy.document = without(dailyPolicy(practice, options), action);
  const errors = errorsOf(await live(practice, options, true));
  return { errors, refused: policy.refused };
}

const actionsIn = (errors: readonly WireError[]): readonly string[] => [
  ...new Set(errors.flatMap((error) => missingAccess(error)?.actions ?? [])),
];

describe("[PO2, PO3] exactly the missing action is named", () => {
  test.each([
    ["s3:DeleteObject", /^this key may not delete objects in back up\/ \(s3:DeleteObject, bucket "photos"/],
    ["s3:GetBucketVersioning", /^this key may not see whether versions are kept \(s3:GetBucketVersioning,/],
    ["s3:GetObject", /^this key may not read objects in back up\/ \(s3:GetObject,/],
    ["s3:GetObjectVersion", /^this key may not read earlier versions in back up\/ \(s3:GetObjectVersion,/],
    ["s3:ListBucket", /^this key may not list objects in back up\/ \(s3:ListBucket,/],
    ["s3:ListBucketVersions", /^this key may not list versions in back up\/ \(s3:ListBucketVersions,/],
    ["s3:PutObject", /^this key may not write objects in back up\/ \(s3:PutObject,/],
  ])("%s", async (action, words) => {
    const { errors } = await readWithout(action, PLAIN, true);
    expect(actionsIn(errors)).toEqual([action]);
    const sentences = errors.map((error) => sentence(ENGLISH, error));
    expect(sentences.filter((text) => words.test(text))).not.toEqual([]);
  });

  test("s3:GetObjectTagging, where an object with tags is to be set aside", async () => {
    const { errors } = await readWithout("s3:GetObjectTagging", PLAIN, false);
    expect(errors.map((error) => sentence(ENGLISH, error))).toContainEqual(
      expect.stringMatching(/^"touched" was not replaced .*may not copy it \(s3:GetObjectTagging\)/),
    );
    expect(actionsIn(errors)).toEqual(["s3:GetObjectTagging"]);
  });

  test("kms:Decrypt, by a restore", async () => {
    const { errors } = await readWithout("kms:Decrypt", { ...PLAIN, encryption: KMS }, true);
    expect(errors.map((error) => sentence(ENGLISH, error))).toContainEqual(
      expect.stringMatching(/^this key may not decrypt with the KMS key in back up\/ \(kms:Decrypt,/),
    );
    for (const error of errors) expect(missingAccess(error)?.actions).toContain("kms:Decrypt");
  });
});

describe("[PO3, PO4] where no read can tell, all candidates are named and the service is quoted", () => {
  test.each([
    ["s3:PutObject", { ...PLAIN, encryption: KMS }],
    ["kms:GenerateDataKey", { ...PLAIN, encryption: KMS }],
  ])("%s", async (action, options) => {
    const { errors } = await readWithout(action, options, true);
    const refusals = errors.filter(({ code }) => code === "access-denied");
    expect(refusals).not.toEqual([]);
    for (const error of refusals) {
      expect(missingAccess(error)?.actions).toEqual(
        expect.arrayContaining(["s3:PutObject", "kms:GenerateDataKey"]),
      );
      expect(sentence(ENGLISH, error)).toMatch(
        new RegExp(`The service says: ".* is not authorized to perform: ${action}"$`),
      );
    }
  });
});

/** Actions of the policy that the syncs of this file do not need, or can do without. */
const NAMED = /^s3:(DeleteObject|GetBucketVersioning|GetObject|GetObjectVersion|List.*|Put.*)$/;
const OTHERS = new Set(
  dailyPolicy({ bucket: { name: "photos", prefix: "back up/" } }, PLAIN)
    .Statement.flatMap(({ Action }) => Action)
    .filter((action) => !NAMED.test(action)),
);

test.each([...OTHERS])("[PO1] without %s these syncs go on", async (action) => {
  expect((await readWithout(action, PLAIN, true)).errors).toEqual([]);
});

test.each([
  ["s3:DeleteObject", PLAIN],
  ["s3:ListBucket", PLAIN],
  ["kms:Decrypt", { ...PLAIN, encryption: KMS }],
])("[PO2] the missing line allows what was refused: %s", async (action, options) => {
  const { errors, refused } = await readWithout(action, options, true);
  const lines = errors.flatMap((error) => missingLine(error) ?? []);
  const statements = lines.flatMap((line) => JSON.parse(`[${line}]`));
  const document = { Version: "2012-10-17", Statement: statements };
  expect(refused).not.toEqual([]);
  for (const one of refused) {
    const [name = "", resource = ""] = one.split(/ (.*)/);
    const context = name === "s3:ListBucket" ? { "s3:prefix": "back up/" } : {};
    expect(isAllowed(document, { action: name, resource, context })).toBe(true);
  }
});
