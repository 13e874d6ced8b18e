import { LianaError } from "./errors.ts";

/**
 * Refuses to run without certificate checks: keys and files could go to anyone. Node disables them only for the value
 * 0.
 * https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
 * @throws LianaError `unchecked-certificates`
 */
export function requireCertificateChecks(environment: Readonly<Record<string, string | undefined>>): void {
  if (environment["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") throw new LianaError("unchecked-certificates");
}
