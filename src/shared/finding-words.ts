import { capital } from "./capital.ts";
import type { ErrorCode, WireError } from "./errors.ts";
import { type Finding, type FindingKind, findingsOf } from "./findings.ts";
import { counted } from "./format.ts";
import { sentence } from "./words.ts";

/** TR2: one problem of a connection or bucket in words, the same in window, tray, notifications and reports. */

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A finding, and who it concerns by name. */
export interface NamedFinding extends Finding {
  /** The connection's name. */
  readonly service: string;
  /** In the order of the list; never empty. */
  readonly names: readonly string[];
}

type FindingJob = Named & {
  readonly live: { readonly fault?: Parameters<typeof findingsOf>[0][number]["fault"] };
};

/** The findings of what is told of jobs. */
export function namedFindings(
  jobs: readonly FindingJob[],
  connections: readonly Named[],
): readonly NamedFinding[] {
  const names = new Map(jobs.map(({ id, name }) => [id, name]));
  return findingsOf(jobs.map(({ id, live }) => ({ id, fault: live.fault }))).map((finding) => ({
    ...finding,
    service: connections.find(({ id }) => id === finding.scope.connection)?.name ?? "the service",
    names: finding.jobs.map((id) => names.get(id) ?? id),
  }));
}

/** What is wrong, without who waits: "Wasabi rejected these keys". */
export function findingCause({ error, scope, service }: NamedFinding): string {
  const words = CAUSES[error.code];
  const text = words === undefined ? cut(sentence(error)) : words(service, scope.bucket ?? "", error);
  // A name is written as its owner wrote it.
  return text.startsWith(service) ? text : capital(text);
}

/**
 * "Wasabi rejected these keys. 7 folders are waiting."
 * @param noun what waits is called so
 */
export function findingSentence(finding: NamedFinding, noun = "folder"): string {
  return `${findingCause(finding)}. ${waitingWords(finding, noun)}.`;
}

/** "Photos is waiting", "7 folders are waiting" */
function waitingWords({ names }: Pick<NamedFinding, "names">, noun: string): string {
  const [only = ""] = names;
  return names.length === 1 ? `${only} is waiting` : `${counted(names.length, noun)} are waiting`;
}

type Words = (service: string, bucket: string, error: WireError) => string;

const REACH: Words = (service) => `${service} cannot be reached`;
const NO_KEYS: Words = (service) => `the keys of ${service} are missing`;
const WRONG_KEYS: Words = (service) => `${service} rejected these keys`;

const CAUSES: Partial<Readonly<Record<ErrorCode, Words>>> = {
  "bad-keys": WRONG_KEYS,
  "bad-signature": WRONG_KEYS,
  "keys-missing": NO_KEYS,
  "no-credentials": NO_KEYS,
  "keychain-locked": (service) => `the keychain did not give the keys of ${service}`,
  "no-bucket": (service, bucket) => `bucket "${bucket}" does not exist at ${service}`,
  "wrong-region": (service, bucket) => `bucket "${bucket}" is in another region than the one of ${service}`,
  "access-denied": (service, bucket) =>
    `the keys of ${service} may not do what is needed in bucket "${bucket}"`,
  quota: (service, bucket) => `no space is left in bucket "${bucket}" at ${service}`,
  "clock-skew": (service) => `the clock of this computer is wrong, so ${service} refuses its requests`,
  tls: (service) => `the connection to ${service} is not secure: its certificate is not trusted`,
  "bad-ca-file": (service) => `the certificates to trust for ${service} cannot be read`,
  "proxy-refused": (service) => `the proxy on the way to ${service} refuses its requests`,
  "not-s3": (service) => `what answers at the address of ${service} is no S3 service`,
  "foreign-network": (service) =>
    `this network does not lead to ${service}: perhaps it asks you to sign in first`,
  network: REACH,
  timeout: REACH,
  dns: REACH,
  unreachable: REACH,
  "server-error": (service) => `${service} has an error of its own`,
  "slow-down": (service) => `${service} asks for fewer requests`,
};

/** What a button that leads to the fix says. */
export const FIX_LABELS: Readonly<Record<FindingKind, string>> = {
  keys: "Enter keys",
  bucket: "Create bucket",
  address: "Edit connection",
  permission: "Change keys",
  space: "Try now",
  clock: "Try now",
  service: "Try now",
};

/** Two or three words that follow a folder's name in a list. */
export function faultWords({ code, detail }: WireError): string {
  if (code === "owned-elsewhere" && detail["owner"] !== undefined) return `Used by ${detail["owner"]}`;
  return SHORT[code] ?? "Cannot sync";
}

const SHORT: Partial<Readonly<Record<ErrorCode, string>>> = {
  "access-denied": "Not allowed",
  "before-failed": "Command failed",
  "bad-config": "Setting not usable",
  "bad-keys": "Wrong keys",
  "bad-signature": "Wrong keys",
  "clock-skew": "Wrong clock",
  "disk-full": "Disk full",
  dns: "Service not reachable",
  "invalid-class": "Unknown storage class",
  "journal-busy": "In use by another Liana",
  "keychain-locked": "Keychain locked",
  "keys-missing": "Keys missing",
  network: "Service not reachable",
  "no-bucket": "Bucket missing",
  "no-connection": "Connection missing",
  "no-credentials": "Keys missing",
  "no-profile": "Keys missing",
  "not-s3": "Not an S3 service",
  "nothing-there": "Nothing there",
  overlap: "Overlaps another folder",
  "owned-elsewhere": "Used by another computer",
  "plain-http": "Not secure",
  quota: "No space left",
  "server-error": "Service has an error",
  "slow-down": "Service is busy",
  "source-empty": "Folder empty",
  "source-missing": "Folder missing",
  "source-not-folder": "Not a folder",
  "source-replaced": "Folder replaced",
  "foreign-network": "Another network",
  "state-full": "Disk full",
  "state-gone": "Liana's folder removed",
  "state-unwritable": "Read-only disk",
  timeout: "Service not reachable",
  tls: "Not secure",
  unreachable: "Service not reachable",
  "wrong-region": "Wrong region",
};

/** What follows supplies the full stop. */
function cut(text: string): string {
  return text.replace(/\.$/, "");
}
