import { defined } from "../../shared/defined.ts";
import { type ErrorCode, LianaError, type WireError } from "../../shared/errors.ts";
import type { Pause } from "../../shared/model/job-spec.ts";
import type { FaultScope, LiveFault } from "../../shared/model/live.ts";

/** Why a whole job cannot run at the moment. */
export interface Fault {
  /** `offline`: RT3. `source-missing`: GU1. */
  readonly kind: "offline" | "source-missing" | "failed";
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

/** RT3: the service does not answer at the moment. The user cannot correct this in Liana. */
export function isOffline(error: LianaError): boolean {
  return OFFLINE.has(error.code);
}

/** Like `isOffline`, for an error that `forKnownService` has not translated yet. */
export function isAway(error: LianaError, wasServed: boolean): boolean {
  return isOffline(forKnownService(error, wasServed));
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
  const kind = isOffline(error) ? "offline" : SOURCE.has(error.code) ? "source-missing" : "failed";
  // A service that is offline causes changing errors, which count as one fault.
  const isSame = before?.kind === kind && (kind === "offline" || before.error.code === error.code);
  return { kind, since: isSame ? before.since : now, error: wire, scope };
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
