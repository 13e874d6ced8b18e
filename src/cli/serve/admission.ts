import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";

const NAMES = ["127.0.0.1", "localhost", "[::1]"];
const BYTES = 16;

/**
 * Whether the Host header names this computer. A foreign site whose own name resolves to this computer (DNS rebinding)
 * would send that name.
 */
export function namesThisComputer({ headers, socket }: IncomingMessage): boolean {
  const { host } = headers;
  const port = socket.localPort;
  return (
    host !== undefined &&
    port !== undefined &&
    NAMES.some((name) => withPort(name, port) === host.toLowerCase() || `${name}:${port}` === host)
  );
}

/**
 * A host name for one start of the server. Browsers resolve it to this computer by themselves (RFC 6761, 6.3). No other
 * program knows the name, so none shares its origin, cookies, service workers, cache or storage, whichever port it uses.
 */
export function newOriginName(): string {
  return `liana-${randomBytes(BYTES).toString("hex")}.localhost`;
}

/** As browsers send it: without port 80. */
export function withPort(name: string, port: number): string {
  return port === 80 ? name : `${name}:${port}`;
}
