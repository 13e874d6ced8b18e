import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { usageError } from "../usage-error.ts";
import { systemCode } from "../../shared/system-code.ts";

/** Ports that are tried where any will do. */
const TRIES = 20;
/** This system has no IPv6, so nobody else can listen there. */
const NO_IPV6: readonly unknown[] = ["EADDRNOTAVAIL", "EAFNOSUPPORT", "EPROTONOSUPPORT"];

/** In ms. A page of ours asks at once. */
const HEADERS_WITHIN = 10_000;
const REQUEST_WITHIN = 15_000;
const KEEP_ALIVE = 5_000;

/** An HTTP server that waits for nobody, and reads 8 KiB of headers at most. */
export function boundedServer(): Server {
  return createServer({
    headersTimeout: HEADERS_WITHIN,
    requestTimeout: REQUEST_WITHIN,
    keepAliveTimeout: KEEP_ALIVE,
    connectionsCheckingInterval: HEADERS_WITHIN / 2,
    maxHeaderSize: 8 * 1024,
  });
}

export interface Loopback {
  readonly port: number;
  readonly servers: readonly Server[];
}

/**
 * Listens on one port of both loopback addresses. Browsers try both for a name below `localhost`, and ::1 first: a
 * program of another user that had the port there would be given the page's requests.
 * @param port 0 picks one that is free on both addresses
 * @throws LianaError `usage` where the port is not to be had
 */
export async function listenOnLoopback(port: number): Promise<Loopback> {
  for (let tries = 1; ; tries++) {
    const four = boundedServer();
    await listen(four, port, "127.0.0.1").catch((error: unknown) => {
      throw portError(port, error);
    });
    const { port: taken } = four.address() as AddressInfo;
    const six = boundedServer();
    try {
      await listen(six, taken, "::1");
      return { port: taken, servers: [four, six] };
    } catch (error) {
      const code = systemCode(error);
      if (NO_IPV6.includes(code)) return { port: taken, servers: [four] };
      await new Promise((resolve) => four.close(resolve));
      if (port !== 0 || code !== "EADDRINUSE" || tries === TRIES) throw portError(taken, error);
    }
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function portError(port: number, error: unknown): unknown {
  const code = systemCode(error);
  if (code === "EADDRINUSE")
    return usageError(`port ${port} is in use. Choose another one, or --port 0 for any.`, error);
  if (code === "EACCES") return usageError(`port ${port} is not allowed. Choose one above 1023.`, error);
  return error;
}
