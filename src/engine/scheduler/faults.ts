import { defined } from "../../shared/defined.ts";
import { type ErrorCode, LianaError, type WireError } from "../../shared/errors.ts";
import type { Pause } from "../../shared/model/job-spec.ts";
import type { FaultScope, LiveFault } from "../../shared/model/live.ts";

/** Why a whole job cannot run at the moment. */
export interface Fault {
  /** `offline`: RT3. `signed-out`: CR2. `source-missing`: GU1. */
  readonly kind: "offline" | "signed-out" | "source-missing" | "failed";
  /** When the first of these consecutive errors occurred, ms since 1970. */
  readonly since: number;
  readonly error: WireError;
  /** TR2: undefined for an error of one job alone. */
  readonly scope: FaultScope | undefined;
}

const OFFLINE: ReadonlySet<ErrorCode> = new Set([
  "network",
  "timeout",
  "dns",
  "unreachable",
  "server-error",
  "slow-down",
  "disconnected",
  "foreign-network",
]);

const SOURCE: ReadonlySet<ErrorCode> = new Set([
  "source-missing",
  "source-empty",
  "source-replaced",
  "source-not-folder",
]);

/** CR2, CR3: a person has to sign in, somewhere else perhaps, so the credentials are read again each minute. */
const SIGNED_OUT: ReadonlySet<ErrorCode> = new Set(["session-ended", "mfa-needed"]);

/** Faults that end by themselves: a ping a minute finds out, instead of a sync. */
export function awaitsPing({ kind }: Pick<Fault, "kind">): boolean {
  return kind === "offline" || kind === "signed-out";
}

/** RT3: the service does not answer at the moment. The user cannot correct this in Liana. */
function isOffline(error: LianaError): boolean {
  return OFFLINE.has(error.code);
}

/** Whether a ping that failed so leaves everything as it is. */
export function isAway(error: LianaError, wasServed: boolean): boolean {
  return SIGNED_OUT.has(error.code) || isOffline(forKnownService(error, wasServed));
}

/**
 * RT3: translates an error for a job that has synced before. A page, a redirect or an unknown certificate instead of the
 * service comes from the network: hotels and trains answer like that until their guests have signed in.
 */
export function forKnownService(error: LianaError, wasServed: boolean): LianaError {
  if (!wasServed || !isStranger(error)) return error;
  const { host } = error.detail;
  return new LianaError("foreign-network", { code: error.code, ...defined({ host }) }, error);
}

/** Not `listing-contradicts`: that answer came from an S3 service. */
function isStranger({ code }: LianaError): boolean {
  return code === "tls" || code === "not-s3";
}

/**
 * @param now ms since 1970
 * @param before the previous fault
 * @param scope the connection or bucket that causes the error
 */
export function faultOf(
  error: LianaError,
  now: number,
  before: Fault | undefined,
  scope?: FaultScope,
): Fault {
  const wire = error.toWire();
  const kind = kindOf(error);
  // A service that is offline causes changing errors, which count as one fault.
  const isSame = before?.kind === kind && (kind === "offline" || before.error.code === error.code);
  return { kind, since: isSame ? before.since : now, error: wire, scope };
}

function kindOf(error: LianaError): Fault["kind"] {
  if (isOffline(error)) return "offline";
  if (SIGNED_OUT.has(error.code)) return "signed-out";
  return SOURCE.has(error.code) ? "source-missing" : "failed";
}

/** A paused job does not ping its service, so an offline fault may be outdated and is not shown. */
export function isHidden({ kind }: Fault, pause: Pause): boolean {
  return pause.kind === "paused" && kind === "offline";
}

/**
 * The fault as published to the application.
 * @param retryAt time of the next automatic retry, ms since 1970
 */
export function liveFault({ error, since, scope }: Fault, retryAt?: number): LiveFault {
  return {
    error,
    since,
    ...defined({ scope, retryAt }),
  };
}
