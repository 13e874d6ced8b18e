import type { ErrorCode, LianaError, WireError } from "../../shared/errors.ts";

/** Why a whole job cannot run at the moment. */
export type Fault =
  /** RT3. `since` in ms since 1970. */
  | { readonly kind: "offline"; readonly since: number; readonly error: WireError }
  /** GU1 */
  | { readonly kind: "source-missing"; readonly error: WireError }
  | { readonly kind: "failed"; readonly error: WireError };

const OFFLINE: ReadonlySet<ErrorCode> = new Set([
  "network",
  "timeout",
  "dns",
  "unreachable",
  "server-error",
  "slow-down",
  "disconnected",
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

/**
 * @param now ms since 1970
 * @param before what was wrong until now
 */
export function faultOf(error: LianaError, now: number, before: Fault | undefined): Fault {
  const wire = error.toWire();
  if (isOffline(error)) {
    return { kind: "offline", since: before?.kind === "offline" ? before.since : now, error: wire };
  }
  return { kind: SOURCE.has(error.code) ? "source-missing" : "failed", error: wire };
}
