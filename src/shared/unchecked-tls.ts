import { LianaError } from "./errors.ts";

/**
 * Node checks no certificate of any connection where this variable is 0, so nothing would tell the service from
 * somebody on the way.
 * @throws LianaError `unchecked-tls`
 */
export function refuseUncheckedTls(environment: Readonly<Record<string, string | undefined>>): void {
  if (environment["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") throw new LianaError("unchecked-tls");
}
