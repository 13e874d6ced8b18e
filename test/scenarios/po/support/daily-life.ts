import { renameSync, utimesSync } from "node:fs";
import type { WireError } from "../../../../src/shared/errors.ts";
import type { JobOptions } from "../../../../src/shared/model/job.ts";
import { policyPlace } from "../../../../src/shared/model/policy/job-policy.ts";
import type { PolicyDocument } from "../../../../src/shared/model/policy/document.ts";
import { servicePolicies } from "../../../../src/shared/model/policy/service-policy.ts";
import type { Practice, SyncReport } from "../../../faults/support/practice.ts";
import type { IamDocument } from "../../../s3-server/iam.ts";

const MIB = 1024 * 1024;

/** The daily policy for the bucket of a practice, as Liana shows it. */
export function dailyPolicy(
  { bucket }: { readonly bucket: Pick<Practice["bucket"], "name" | "prefix"> },
  options: Partial<JobOptions>,
): PolicyDocument {
  const job = {
    storageClass: options.storageClass,
    encryption: encryptionOf(options),
    mirror: options.mirror ?? false,
  };
  const place = policyPlace("aws", { bucket: bucket.name, prefix: bucket.prefix }, "target", job);
  const [policy] = servicePolicies({ service: "aws", region: undefined }, [place], "daily");
  if (policy?.kind !== "document") throw new Error("a policy without a document");
  return policy.document;
}

function encryptionOf({ encryption }: Partial<JobOptions>) {
  if (encryption?.kind !== "aws:kms") return undefined;
  const { keyId } = encryption;
  return keyId === undefined ? ({ kind: "aws:kms" } as const) : ({ kind: "aws:kms", keyId } as const);
}

/** The same policy without one action; a statement that allows nothing else is left out. */
export function without(document: PolicyDocument, action: string): IamDocument {
  const Statement = document.Statement.map((statement) => ({
    ...statement,
    Action: statement.Action.filter((one) => one !== action),
  }));
  return { ...document, Statement: Statement.filter(({ Action }) => Action.length > 0) };
}

/**
 * Everything that a backup meets: new, changed, touched, moved and deleted files, tags of others, large files, restores.
 * @param past whether the bucket keeps what is replaced, so that a past moment can be restored
 */
export async function live(
  practice: Practice,
  options: Partial<JobOptions>,
  past: boolean,
): Promise<readonly SyncReport[]> {
  const { store } = practice.server;
  const { name, prefix } = practice.bucket;
  const reports: SyncReport[] = [];
  const backUp = async (more: Partial<JobOptions> = {}): Promise<void> => {
    reports.push(await practice.backUp("docs", { options: { ...options, ...more } }));
  };
  practice.write({
    "docs/changed": "before",
    "docs/deleted": "deleted",
    "docs/moved": Buffer.alloc(2 * MIB, "m"),
    "docs/large": Buffer.alloc(9 * MIB, "l"),
    "docs/touched": "touched",
  });
  await backUp();
  const tagged = store.current(store.bucket(name), `${prefix}touched`);
  if (tagged !== undefined)
    store.replaceVersion(store.bucket(name), `${prefix}touched`, { ...tagged, tags: { a: "1" } });
  practice.write({ "docs/changed": "after" });
  utimesSync(practice.path("docs/touched"), 1, 1);
  renameSync(practice.path("docs/moved"), practice.path("docs/new name"));
  practice.remove("docs/deleted");
  await backUp();
  await backUp({ audit: true });
  reports.push(await practice.restore("clone"));
  if (past) reports.push(await practice.restore("past", { options: { asOf: Date.now() } }));
  return reports;
}

/** Every error that the user of these syncs reads. */
export function errorsOf(reports: readonly SyncReport[]): readonly WireError[] {
  return reports.flatMap(({ error, events }) => [
    ...(error === undefined ? [] : [error]),
    ...events.flatMap((event) => (event.kind === "problem" || event.kind === "warning" ? [event.error] : [])),
  ]);
}
