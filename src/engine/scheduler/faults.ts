import { defined } from "../../shared/defined.ts";
import { type ErrorCode, LianaError, type WireError } from "../../shared/errors.ts";
import type { Pause } from "../../shared/model/job-spec.ts";
import type { FaultScope, LiveFault } from "../../shared/model/live.ts";

/** Why a whole job cannot run at the moment. */
export interface Fault {
  /** `offline`: RT3. `source-missing`: GU1. */
  readonly kind: "offline" | "source-missing" | "failed";
  /** Of this error in a row, ms since 1970. */
  readonly since: number;
  readonly error: WireError;
  /** TR2: undefined for what concerns one job alone. */
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

/** RT3: the service does not answer, or not now. Nothing that the user has to put right in Liana. */
export function isOffline(error: LianaError): boolean {
  return OFFLINE.has(error.code);
}

/** The same, also before it is said in the words of `forKnownService`. */
export function isAway(error: LianaError, wasServed: boolean): boolean {
  return isOffline(forKnownService(error, wasServed));
}

/**
 * RT3: what an error means to a job that synced before. A page, a redirect or a stranger's certificate in place of
 * the service is the network's doing: hotels and trains answer so until their guests have signed in.
 */
export function forKnownService(error: LianaError, wasServed: boolean): LianaError {
  if (!wasServed || !isStranger(error)) return error;
  const { host } = error.detail;
  return new LianaError("foreign-network", { code: error.code, ...defined({ host }) }, error);
}

/** A listing that contradicts itself has a code of its own: it came from a service. */
function isStranger({ code }: LianaError): boolean {
  return code === "tls" || code === "not-s3";
}

/**
 * @param now ms since 1970
 * @param before what was wrong until now
 * @param scope what it is a property of
 */
export function faultOf(
  error: LianaError,
  now: number,
  before: Fault | undefined,
  scope?: FaultScope,
): Fault {
  const wire = error.toWire();
  const kind = isOffline(error) ? "offline" : SOURCE.has(error.code) ? "source-missing" : "failed";
  // A service that is away answers in many ways.
  const isSame = before?.kind === kind && (kind === "offline" || before.error.code === error.code);
  return { kind, since: isSame ? before.since : now, error: wire, scope };
}

/** Nobody asks for a paused job whether its service is back: that it was away says nothing of now. */
export function isHidden({ kind }: Fault, pause: Pause): boolean {
  return pause.kind === "paused" && kind === "offline";
}

/**
 * As it is told.
 * @param retryAt when the job is tried again by itself, ms since 1970
 */
export function liveFault({ error, since, scope }: Fault, retryAt?: number): LiveFault {
  return {
    error,
    since,
    ...defined({ scope, retryAt }),
  };
}
