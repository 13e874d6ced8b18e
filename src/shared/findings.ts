import type { ErrorCode, WireError } from "./errors.ts";
import type { FaultScope, LiveFault } from "./model/live.ts";

/** TR2: a problem of a connection or bucket is one finding, however many jobs it affects. */

interface Reach {
  readonly of: "connection" | "bucket";
  /**
   * Whether an error of one job applies to all other jobs of the connection or bucket. If not, only equal errors are
   * combined.
   */
  readonly spreads: boolean;
}

const CONNECTION: Reach = { of: "connection", spreads: true };
const BUCKET: Reach = { of: "bucket", spreads: true };

/** Not all spread: a policy may allow another prefix, and a busy service may serve the next job. */
const REACHES: Partial<Readonly<Record<ErrorCode, Reach>>> = {
  "bad-keys": CONNECTION,
  "bad-signature": CONNECTION,
  "clock-skew": CONNECTION,
  dns: CONNECTION,
  "foreign-network": CONNECTION,
  "keychain-locked": CONNECTION,
  "keys-missing": CONNECTION,
  network: CONNECTION,
  "no-credentials": CONNECTION,
  "no-profile": CONNECTION,
  "mfa-needed": CONNECTION,
  "program-failed": CONNECTION,
  "role-refused": CONNECTION,
  "session-ended": CONNECTION,
  "not-s3": CONNECTION,
  "plain-http": CONNECTION,
  "bad-ca-file": CONNECTION,
  "proxy-refused": CONNECTION,
  timeout: CONNECTION,
  tls: CONNECTION,
  unreachable: CONNECTION,
  "server-error": { of: "connection", spreads: false },
  "slow-down": { of: "connection", spreads: false },
  "bucket-locked": { of: "bucket", spreads: false },
  "no-bucket": BUCKET,
  "wrong-region": BUCKET,
  "access-denied": { of: "bucket", spreads: false },
  quota: { of: "bucket", spreads: false },
};

/** Whether an error is about a connection or a bucket; undefined if about a single job. */
export function reachOf(code: ErrorCode): Reach["of"] | undefined {
  return REACHES[code]?.of;
}

/** Whether an error applies to all jobs of its connection or bucket before they encounter it. */
export function spreads(code: ErrorCode): boolean {
  return REACHES[code]?.spreads === true;
}

/** Kinds of findings. Each has one fix. */
export type FindingKind = "keys" | "bucket" | "service" | "permission" | "space" | "clock" | "address";

const KINDS: Partial<Readonly<Record<ErrorCode, FindingKind>>> = {
  "bad-keys": "keys",
  "bad-signature": "keys",
  "keychain-locked": "keys",
  "keys-missing": "keys",
  "no-credentials": "keys",
  "no-profile": "keys",
  "mfa-needed": "keys",
  "program-failed": "keys",
  "role-refused": "keys",
  "session-ended": "keys",
  "no-bucket": "bucket",
  "wrong-region": "address",
  "not-s3": "address",
  "plain-http": "address",
  tls: "address",
  "clock-skew": "clock",
  "access-denied": "permission",
  "bucket-locked": "permission",
  quota: "space",
};

/** What to fix. `service` where only waiting or the network helps. */
export function findingKind(code: ErrorCode): FindingKind {
  return KINDS[code] ?? "service";
}

export interface Finding {
  /** Stable for the same problem of the same connection or bucket. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly scope: FaultScope;
  readonly error: WireError;
  /** ms since 1970 */
  readonly since: number;
  /** Ids of the affected jobs, in the order of the list. */
  readonly jobs: readonly string[];
}

/** The part of a job that findings need. */
export interface FaultyJob {
  readonly id: string;
  readonly fault: LiveFault | undefined;
}

/** Combines the faults of jobs to findings, in the order of the first affected job. */
export function findingsOf(jobs: readonly FaultyJob[]): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const { id: job, fault } of jobs) {
    if (fault?.scope === undefined) continue;
    const { scope, error, since } = fault;
    const id = findingId(scope, error.code);
    const known = found.get(id);
    if (known === undefined)
      found.set(id, { id, kind: findingKind(error.code), scope, error, since, jobs: [job] });
    else {
      // The earliest error is shown, so that the text does not change with the next job.
      const first = since < known.since ? { error, since } : {};
      found.set(id, { ...known, ...first, jobs: [...known.jobs, job] });
    }
  }
  return [...found.values()];
}

function findingId({ connection, bucket }: FaultScope, code: ErrorCode): string {
  return JSON.stringify([findingKind(code), connection, ...(bucket === undefined ? [] : [bucket])]);
}

/** Whether only the user can end it. */
export function needsUser({ kind }: Pick<Finding, "kind">): boolean {
  return kind !== "service";
}
