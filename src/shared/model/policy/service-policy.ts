import { type PolicyDocument, policyDocument, type PolicyStatement } from "./document.ts";
import { inPartition, type PolicyService } from "./partition.ts";
import { dailyStatements, type PolicyPlace, setupStatements, thinStatements } from "./statements.ts";

/** PO1: what a key is for. `thin`: `liana thin` (VR7), by hand. */
export type PolicyPurpose = "daily" | "setup" | "thin";

/** What a key may do, in the terms of its service. */
export type ServicePolicy =
  | { readonly kind: "document"; readonly document: PolicyDocument }
  | {
      readonly kind: "b2";
      readonly bucket: string;
      readonly namePrefix: string;
      readonly capabilities: readonly string[];
    }
  /** A permission as the console names it, and the only bucket that the key is for. */
  | { readonly kind: "permission"; readonly permission: string; readonly bucket: string };

type Dialect = ServicePolicy["kind"];

/** Services without policies for keys in Amazon's form. The others have them, or Liana does not know better. */
const DIALECTS: Readonly<Record<string, Dialect>> = {
  b2: "b2",
  cos: "permission",
  digitalocean: "permission",
  gcs: "permission",
  hetzner: "permission",
  linode: "permission",
  oss: "permission",
  r2: "permission",
  scaleway: "permission",
};

/** @param service the id of a preset */
export function dialectOf(service: string): Dialect {
  return DIALECTS[service] ?? "document";
}

/**
 * Without `deleteFiles`: deleting by name, which hides, needs `writeFiles` only, and `deleteFiles` removes versions.
 * https://www.backblaze.com/docs/cloud-storage-s3-compatible-app-keys
 */
const B2_DAILY: readonly string[] = [
  "listAllBucketNames",
  "listFiles",
  "readBucketEncryption",
  "readBucketRetentions",
  "readFiles",
];
const B2_SETUP: readonly string[] = [
  "listAllBucketNames",
  "listBuckets",
  "readBucketRetentions",
  "readBuckets",
  "writeBucketRetentions",
  "writeBuckets",
];

/** VR7: these keys remove versions, so no job has them. */
const B2_THIN: readonly string[] = ["deleteFiles", "listAllBucketNames", "listFiles"];

/**
 * PO1: the policy of one purpose for the bucket locations of a job at one service.
 * @returns one for each bucket, except that a document has all of them
 */
export function servicePolicies(
  at: PolicyService,
  places: readonly PolicyPlace[],
  purpose: PolicyPurpose,
): readonly ServicePolicy[] {
  const { service } = at;
  const dialect = dialectOf(service);
  if (dialect !== "document")
    return places.map((place) =>
      dialect === "b2" ? b2Key(place, purpose) : permissionOf(service, place, purpose),
    );
  const statements = places.flatMap(STATEMENTS[purpose]);
  return [{ kind: "document", document: policyDocument(inPartition(distinct(statements), at)) }];
}

const STATEMENTS: Readonly<Record<PolicyPurpose, (place: PolicyPlace) => readonly PolicyStatement[]>> = {
  daily: dailyStatements,
  setup: setupStatements,
  thin: thinStatements,
};

function distinct(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  return [...new Map(statements.map((statement) => [JSON.stringify(statement), statement])).values()];
}

function b2Key({ bucket, prefix, use }: PolicyPlace, purpose: PolicyPurpose): ServicePolicy {
  const daily = use === "target" ? [...B2_DAILY, "writeFiles"] : B2_DAILY;
  const capabilities = { daily, setup: B2_SETUP, thin: B2_THIN }[purpose];
  return { kind: "b2", bucket, namePrefix: purpose === "setup" ? "" : prefix, capabilities };
}

function permissionOf(service: string, { bucket, use }: PolicyPlace, purpose: PolicyPurpose): ServicePolicy {
  const isR2 = service === "r2";
  const writes = isR2 ? "Object Read & Write" : "Read & Write";
  const reads = isR2 ? "Object Read only" : "Read";
  const setup = isR2 ? "Admin Read & Write" : "Full Access";
  const permission = { daily: use === "source" ? reads : writes, setup, thin: writes }[purpose];
  return { kind: "permission", permission, bucket };
}

/** The text to copy: a document, a command, or the fields of a form. */
export function policyText(policy: ServicePolicy): string {
  switch (policy.kind) {
    case "document":
      return JSON.stringify(policy.document, undefined, 2);
    case "b2":
      return b2Command(policy);
    case "permission":
      return `Permission: ${policy.permission}\nBucket: ${policy.bucket}`;
  }
}

/** Command of the B2 command line, version 4. */
function b2Command({ bucket, namePrefix, capabilities }: Extract<ServicePolicy, { kind: "b2" }>): string {
  const prefix = namePrefix === "" ? "" : ` --name-prefix ${quoted(namePrefix)}`;
  return `b2 key create --bucket ${quoted(bucket)}${prefix} liana ${capabilities.join(",")}`;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
