import { LianaError } from "./errors.ts";

/**
 * Refuses to run where certificates are not checked: keys and files would go to whoever answers. Node turns the checks off
 * only for exactly this value.
 * https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
 * @throws LianaError `unchecked-certificates`
 */
export function requireCertificateChecks(environment: Readonly<Record<string, string | undefined>>): void {
  if (environment["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") throw new LianaError("unchecked-certificates");
}
