import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";

const NAMES = ["127.0.0.1", "localhost", "[::1]"];
const BYTES = 16;

/**
 * A page of another site that has its own name point to this computer would send that name: only requests that
 * name this computer itself pass.
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
 * A name for one start of the server, which browsers resolve to this computer by themselves (RFC 6761, 6.3). Nobody
 * else on this computer knows it, so that no program that had the port before, or has another one, shares its origin:
 * no cookie, service worker, cache or storage.
 */
export function newOriginName(): string {
  return `liana-${randomBytes(BYTES).toString("hex")}.localhost`;
}

/** As browsers send it: a port of 80 is left out. */
export function withPort(name: string, port: number): string {
  return port === 80 ? name : `${name}:${port}`;
}
