import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { POLICY_ACTIONS } from "../../../src/shared/model/policy/actions.ts";
import { policyDocument } from "../../../src/shared/model/policy/document.ts";
import { policyPlace } from "../../../src/shared/model/policy/job-policy.ts";
import type { PolicyService } from "../../../src/shared/model/policy/partition.ts";
import { protectionDocument } from "../../../src/shared/model/policy/protection.ts";
import { missingLine } from "../../../src/shared/model/policy/missing.ts";
import { policyText, servicePolicies } from "../../../src/shared/model/policy/service-policy.ts";
import {
  dailyStatements,
  type PolicyPlace,
  setupStatements,
  thinStatements,
} from "../../../src/shared/model/policy/statements.ts";
import { isAllowed } from "../../s3-server/iam.ts";

const place: fc.Arbitrary<PolicyPlace> = fc.record({
  bucket: fc.constantFrom("photos", "acme:photos", "arn:aws:s3:eu-west-1:123456789012:accesspoint:ap"),
  prefix: fc.oneof(
    fc.constant(""),
    fc
      .array(fc.stringMatching(/^[a-z *?$é]{1,6}$/), { minLength: 1, maxLength: 3 })
      .map((parts) => `${parts.join("/")}/`),
  ),
  use: fc.constantFrom("source", "target"),
  mirror: fc.boolean(),
  archive: fc.boolean(),
  kmsKey: fc.constantFrom(undefined, "alias/mine", "1234-abcd", "arn:aws:kms:us-east-1:123456789012:key/1"),
});

const at = (service: string, region?: string): PolicyService => ({ service, region });

/** Changes of a bucket, and what destroys versions. */
const NEVER = [
  ...POLICY_ACTIONS.filter((action) =>
    /^s3:(?:Put(?:Bucket|Lifecycle)|CreateBucket|DeleteBucket)/.test(action),
  ),
  "s3:DeleteObjectVersion",
  "s3:BypassGovernanceRetention",
  "s3:PutBucketPolicy",
  "s3:PutObjectAcl",
];

const objectOf = ({ bucket }: PolicyPlace, key: string): string =>
  bucket.startsWith("arn:")
    ? `${bucket.replace(":accesspoint:", ":accesspoint/")}/object/${key}`
    : `arn:aws:s3::${bucket.includes(":") ? bucket : `:${bucket}`}/${key}`;

describe("[PO1] the daily policy", () => {
  test("never sets up a bucket nor destroys a version, whatever the job", () => {
    fc.assert(
      fc.property(place, fc.constantFrom(...NEVER), (place, action) => {
        const document = policyDocument(dailyStatements(place));
        for (const resource of [
          "*",
          objectOf(place, `${place.prefix}a`),
          objectOf(place, "").replace(/\/(object\/)?$/, ""),
        ])
          expect(isAllowed(document, { action, resource })).toBe(false);
      }),
    );
  });

  test("allows reading below its prefix only, and names no wildcard action", () => {
    fc.assert(
      fc.property(place, fc.stringMatching(/^[a-z/ ]{0,8}$/), (place, name) => {
        const document = policyDocument(dailyStatements(place));
        const read = (key: string): boolean =>
          isAllowed(document, { action: "s3:GetObject", resource: objectOf(place, key) });
        expect(read(place.prefix + name)).toBe(true);
        if (place.prefix !== "") expect(read(`other-${name}`)).toBe(`other-${name}`.startsWith(place.prefix));
        for (const { Action } of document.Statement) expect(Action.join()).not.toContain("*");
      }),
    );
  });

  test("deletes below the prefix for a mirror, otherwise Liana's own objects only; a source nothing", () => {
    fc.assert(
      fc.property(place, (place) => {
        const document = policyDocument(dailyStatements(place));
        const remove = (key: string): boolean =>
          isAllowed(document, { action: "s3:DeleteObject", resource: objectOf(place, place.prefix + key) });
        const isTarget = place.use === "target";
        expect([remove("a.txt"), remove(".liana/probe/1")]).toEqual([isTarget && place.mirror, isTarget]);
      }),
    );
  });

  test("a prefix with the characters of patterns stands for itself", () => {
    const place = policyPlace("aws", { bucket: "b", prefix: "a*b?/" }, "target", {
      storageClass: "DEEP_ARCHIVE",
      encryption: { kind: "aws:kms" },
      mirror: true,
    });
    const document = policyDocument(dailyStatements(place));
    const lists = (prefix: string): boolean =>
      isAllowed(document, {
        action: "s3:ListBucket",
        resource: "arn:aws:s3:::b",
        context: { "s3:prefix": prefix },
      });
    expect([lists("a*b?/x"), lists("axbx/x"), lists("")]).toEqual([true, false, false]);
    const actions = document.Statement.flatMap(({ Action }) => Action);
    expect(actions).toContain("s3:RestoreObject");
    // The account's default key needs no action.
    expect(actions.filter((action) => action.startsWith("kms:"))).toEqual([]);
  });
});

describe("[PO1] in China and in GovCloud", () => {
  const target: PolicyPlace = {
    bucket: "b",
    prefix: "p/",
    use: "target",
    mirror: true,
    archive: false,
    kmsKey: "alias/k",
  };
  const resources = (service: PolicyService): readonly string[] => {
    const policies = (["daily", "setup", "thin"] as const).flatMap((purpose) =>
      servicePolicies(service, [target], purpose),
    );
    const protection = protectionDocument({ at: service, bucket: "b", administrator: "x", tls: true });
    const documents = [
      ...policies.flatMap((one) => (one.kind === "document" ? [one.document] : [])),
      protection,
    ];
    return documents.flatMap(({ Statement }) =>
      (Statement as readonly { readonly Resource: readonly string[] }[]).flatMap(({ Resource }) => Resource),
    );
  };

  test.each([
    ["cn-north-1", "arn:aws-cn:"],
    ["us-gov-west-1", "arn:aws-us-gov:"],
    ["eu-west-1", "arn:aws:"],
  ])("%s: every resource is in the partition %s", (region, begin) => {
    const found = resources(at("aws", region));
    expect(found.length).toBeGreaterThan(8);
    expect(found.filter((arn) => arn !== "*" && !arn.startsWith(begin))).toEqual([]);
    const host = `s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
    for (const one of [host, `b.${host}:443`]) {
      const detail = { host: one, bucket: "b", prefix: "p/", actions: "s3:DeleteObject" };
      expect(missingLine({ code: "access-denied", detail })).toContain(`"${begin}s3:::b/p/*"`);
    }
  });

  test("other services know one partition, whatever their regions are called", () => {
    expect(resources(at("minio", "cn-north-1")).filter((arn) => arn.startsWith("arn:aws-"))).toEqual([]);
  });
});

test("[PO1] the policy for setting up has what the daily one lacks, on this bucket only", () => {
  const document = policyDocument(setupStatements({ bucket: "b" }));
  const allowed = (action: string, bucket: string): boolean =>
    isAllowed(document, { action, resource: `arn:aws:s3:::${bucket}` });
  for (const action of [
    "s3:PutBucketVersioning",
    "s3:PutLifecycleConfiguration",
    "s3:PutBucketPublicAccessBlock",
    "s3:PutBucketObjectLockConfiguration",
  ])
    expect([allowed(action, "b"), allowed(action, "c")]).toEqual([true, false]);
  expect(allowed("s3:DeleteObjectVersion", "b")).toBe(false);
});

test("[PO1, VR7] the policy for thinning removes versions below the prefix, and of objects only what was set aside", () => {
  const document = policyDocument(thinStatements({ bucket: "b", prefix: "p/" }));
  const allowed = (action: string, key: string): boolean =>
    isAllowed(document, { action, resource: `arn:aws:s3:::b/${key}` });
  expect([allowed("s3:DeleteObjectVersion", "p/a"), allowed("s3:DeleteObjectVersion", "q/a")]).toEqual([
    true,
    false,
  ]);
  expect(
    ["p/.liana/old/a/x", "p/below/.liana/old/a/x", "p/a", "p/.liana/owner.json"].map((key) =>
      allowed("s3:DeleteObject", key),
    ),
  ).toEqual([true, true, false, false]);
  for (const action of [
    "s3:GetObject",
    "s3:PutObject",
    "s3:PutBucketVersioning",
    "s3:PutLifecycleConfiguration",
  ])
    expect([allowed(action, "p/a"), isAllowed(document, { action, resource: "arn:aws:s3:::b" })]).toEqual([
      false,
      false,
    ]);
});

describe("[PO1] other services", () => {
  const target: PolicyPlace = { bucket: "b", prefix: "p/", use: "target", mirror: true, archive: false };

  test("Backblaze B2: the daily key hides files and cannot remove versions", () => {
    const [daily] = servicePolicies(at("b2"), [target], "daily");
    expect(daily).toMatchObject({ kind: "b2", bucket: "b", namePrefix: "p/" });
    if (daily?.kind !== "b2") throw new Error("no key of B2");
    expect(daily.capabilities).toContain("writeFiles");
    expect(daily.capabilities).not.toContain("deleteFiles");
    expect(daily.capabilities.filter((one) => /^(write|delete)(Bucket|Key)|bypass/.test(one))).toEqual([]);
    expect(servicePolicies(at("b2"), [target], "thin")).toMatchObject([
      { namePrefix: "p/", capabilities: ["deleteFiles", "listAllBucketNames", "listFiles"] },
    ]);
    expect(servicePolicies(at("b2"), [target], "setup")).toMatchObject([
      { capabilities: expect.arrayContaining(["writeBuckets"]) },
    ]);
  });

  test("Cloudflare R2: the words of its console", () => {
    const texts = (["daily", "setup"] as const).flatMap((purpose) =>
      servicePolicies(at("r2"), [target, { ...target, bucket: "c", use: "source" }], purpose).map(policyText),
    );
    expect(texts).toEqual([
      "Permission: Object Read & Write\nBucket: b",
      "Permission: Object Read only\nBucket: c",
      "Permission: Admin Read & Write\nBucket: b",
      "Permission: Admin Read & Write\nBucket: c",
    ]);
  });

  test.each(["aws", "wasabi", "minio", "idrive", "ovh", "other"])("%s takes the same document", (service) => {
    expect(servicePolicies(at(service), [target], "daily")).toEqual(
      servicePolicies(at("aws"), [target], "daily"),
    );
  });
});

describe("[PO2] the missing line", () => {
  const error = (detail: Readonly<Record<string, string>>) => ({ code: "access-denied", detail }) as const;

  test("allows the action where it was refused", () => {
    expect(missingLine(error({ bucket: "b", prefix: "p/", actions: "s3:DeleteObject" }))).toBe(
      '{"Effect":"Allow","Action":["s3:DeleteObject"],"Resource":["arn:aws:s3:::b/p/*"]}',
    );
    expect(missingLine(error({ actions: "s3:ListAllMyBuckets" }))).toBe(
      '{"Effect":"Allow","Action":["s3:ListAllMyBuckets"],"Resource":["*"]}',
    );
    expect(missingLine(error({ bucket: "b", actions: "kms:Decrypt", kmsKey: "alias/k" }))).toContain(
      '"kms:ResourceAliases":["alias/k"]',
    );
  });

  test("of an error that an earlier version recorded comes from its call", () => {
    expect(missingLine(error({ bucket: "b", call: "get", versioned: "1" }))).toContain("s3:GetObjectVersion");
  });

  test("is none where nothing is known, and where the service has no such policies", () => {
    expect(missingLine(error({}))).toBeUndefined();
    expect(missingLine(error({ bucket: "b", actions: "s3:Everything" }))).toBeUndefined();
    const known = { bucket: "b", actions: "s3:PutObject" };
    expect(missingLine(error({ ...known, host: "s3.us-west-004.backblazeb2.com" }))).toBeUndefined();
    expect(missingLine(error({ ...known, host: "b.s3.us-west-004.backblazeb2.com:443" }))).toBeUndefined();
    expect(missingLine({ code: "no-bucket", detail: known })).toBeUndefined();
  });
});
