import { describe, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";
import { dailyPolicy, live } from "./support/daily-life.ts";

const KMS = { kind: "aws:kms", keyId: "arn:aws:kms:us-east-1:123456789012:key/1" } as const;

describe.each([
  ["off", false],
  ["on", true],
])("[PO1] with the daily policy in force and versions %s", (_name, versions) => {
  test.each([
    ["a job that deletes for good", { mirror: true, retain: "none" }],
    ["a job that keeps what it deletes", { mirror: true, retain: "forever" }],
    ["a job that deletes nothing", { mirror: false, retain: "none" }],
    ["a job with a KMS key", { mirror: true, retain: "forever", encryption: KMS }],
  ] as const)("%s is refused nothing", async (_job, options) => {
    await using practice = await Practice.open();
    const { policy, store } = practice.server;
    if (versions) store.setVersioning(practice.bucket.name, "Enabled");
    policy.document = dailyPolicy(practice, options);
    const reports = await live(practice, options, versions || options.retain === "forever");
    expect(policy.refused).toEqual([]);
    expect(reports.map(({ outcome, error, problems }) => [outcome, error, problems])).toEqual(
      reports.map(() => ["in-step", undefined, []]),
    );
    expect(practice.files("clone")).toEqual(practice.files("docs"));
  });
});
