import type { IncomingMessage } from "node:http";

const NAMES = ["127.0.0.1", "localhost", "[::1]"];

/**
 * A page of another site that has its own name point to this computer would send that name: only requests that
 * name this computer itself pass.
 */
export function hostIsOurs({ headers, socket }: IncomingMessage): boolean {
  const { host } = headers;
  const port = socket.localPort;
  return host !== undefined && port !== undefined && ownHosts(port).includes(host.toLowerCase());
}

/** Sent by a page of ours; a request without an origin is none. */
export function originIsOurs({ headers }: IncomingMessage): boolean {
  return (
    headers.origin !== undefined && headers.origin.toLowerCase() === `http://${headers.host?.toLowerCase()}`
  );
}

/** A port of 80 is left out by browsers. */
function ownHosts(port: number): readonly string[] {
  return NAMES.flatMap((name) => (port === 80 ? [name, `${name}:${port}`] : [`${name}:${port}`]));
}

/** Cookies are shared by all ports of a host: another `liana serve` has its own. */
function cookieName({ socket }: IncomingMessage): string {
  return `liana-session-${socket.localPort}`;
}

/** The session that a browser says it has. */
export function sessionOf(request: IncomingMessage): string | undefined {
  const { headers } = request;
  for (const part of headers.cookie?.split(";") ?? []) {
    const [name, value] = part.trim().split("=", 2);
    if (name === cookieName(request)) return value;
  }
  return undefined;
}

/** Scripts cannot read it, other sites cannot have it sent; it ends with the browser. */
export function sessionCookie(request: IncomingMessage, session: string): string {
  return `${cookieName(request)}=${session}; HttpOnly; SameSite=Strict; Path=/`;
}
