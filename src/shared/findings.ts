import type { ErrorCode, WireError } from "./errors.ts";
import type { FaultScope, LiveFault } from "./model/live.ts";

/** TR2: what is wrong with a connection or a bucket is one finding, however many jobs it concerns. */

interface Reach {
  readonly of: "connection" | "bucket";
  /** A finding of one job holds for every other one there. Else it is only told together with theirs. */
  readonly spreads: boolean;
}

const CONNECTION: Reach = { of: "connection", spreads: true };
const BUCKET: Reach = { of: "bucket", spreads: true };

/** A policy may refuse one prefix and allow another, and a busy service may refuse one job and serve the next. */
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
  "not-s3": CONNECTION,
  "plain-http": CONNECTION,
  "bad-ca-file": CONNECTION,
  "proxy-refused": CONNECTION,
  timeout: CONNECTION,
  tls: CONNECTION,
  unreachable: CONNECTION,
  "server-error": { of: "connection", spreads: false },
  "slow-down": { of: "connection", spreads: false },
  "no-bucket": BUCKET,
  "wrong-region": BUCKET,
  "access-denied": { of: "bucket", spreads: false },
  quota: { of: "bucket", spreads: false },
};

/** What an error is a property of; undefined where it is one of a single job. */
export function reachOf(code: ErrorCode): Reach["of"] | undefined {
  return REACHES[code]?.of;
}

/** Whether it holds for every job of its connection or bucket, before they meet it. */
export function spreads(code: ErrorCode): boolean {
  return REACHES[code]?.spreads === true;
}

/** The kinds of trouble that have one fix. */
export type FindingKind = "keys" | "bucket" | "service" | "permission" | "space" | "clock" | "address";

const KINDS: Partial<Readonly<Record<ErrorCode, FindingKind>>> = {
  "bad-keys": "keys",
  "bad-signature": "keys",
  "keychain-locked": "keys",
  "keys-missing": "keys",
  "no-credentials": "keys",
  "no-profile": "keys",
  "no-bucket": "bucket",
  "wrong-region": "address",
  "not-s3": "address",
  "plain-http": "address",
  tls: "address",
  "clock-skew": "clock",
  "access-denied": "permission",
  quota: "space",
};

/** What there is to fix; `service` where only waiting helps, or the network. */
export function findingKind(code: ErrorCode): FindingKind {
  return KINDS[code] ?? "service";
}

export interface Finding {
  /** The same as long as it is the same trouble of the same connection or bucket. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly scope: FaultScope;
  readonly error: WireError;
  /** ms since 1970 */
  readonly since: number;
  /** Ids of the jobs that wait for it, in the order of the list. */
  readonly jobs: readonly string[];
}

/** A job as far as findings go. */
export interface FaultyJob {
  readonly id: string;
  readonly fault: LiveFault | undefined;
}

/** The findings among the faults of jobs, in the order of the first job that each concerns. */
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
      // The words are those of who met it first: they are the same whoever asks next.
      const first = since < known.since ? { error, since } : {};
      found.set(id, { ...known, ...first, jobs: [...known.jobs, job] });
    }
  }
  return [...found.values()];
}

function findingId({ connection, bucket }: FaultScope, code: ErrorCode): string {
  return JSON.stringify([findingKind(code), connection, ...(bucket === undefined ? [] : [bucket])]);
}

/** Whether nothing but the user ends it. */
export function needsUser({ kind }: Pick<Finding, "kind">): boolean {
  return kind !== "service";
}
