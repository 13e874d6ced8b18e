import { isIP } from "node:net";

/** Whether an address names this computer: https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
export function isLoopbackHost(host: string): boolean {
  return (
    host === "localhost" ||
    host.endsWith(".localhost") ||
    host === "[::1]" ||
    (isIP(host) === 4 && host.startsWith("127."))
  );
}
