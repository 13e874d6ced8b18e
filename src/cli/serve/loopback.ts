import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Words } from "../../shared/words/words.ts";
import { usageError } from "../usage-error.ts";
import { systemCode } from "../../shared/system-code.ts";

/** How many free ports are tried. */
const TRIES = 20;
/** The system has no IPv6, so no other program can listen there. */
const NO_IPV6: readonly unknown[] = ["EADDRNOTAVAIL", "EAFNOSUPPORT", "EPROTONOSUPPORT"];

/** In ms. Liana's page sends its requests at once. */
const HEADERS_WITHIN = 10_000;
const REQUEST_WITHIN = 15_000;
const KEEP_ALIVE = 5_000;

/** An HTTP server with short timeouts that reads at most 8 KiB of headers. */
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
 * Listens on the same port of both loopback addresses. Browsers try both for a name below `localhost`, ::1 first. A
 * program of another user that listened on the port there would receive the page's requests.
 * @param port 0 picks a port that is free on both addresses
 * @throws LianaError `usage` where the port is not available
 */
export async function listenOnLoopback(words: Words, port: number): Promise<Loopback> {
  for (let tries = 1; ; tries++) {
    const four = boundedServer();
    await listen(four, port, "127.0.0.1").catch((error: unknown) => {
      throw portError(words, port, error);
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
      if (port !== 0 || code !== "EADDRINUSE" || tries === TRIES) throw portError(words, taken, error);
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

function portError(words: Words, number: number, error: unknown): unknown {
  const code = systemCode(error);
  const port = String(number);
  if (code === "EADDRINUSE") return usageError(words.say("serve.port.in-use", { port }), error);
  if (code === "EACCES") return usageError(words.say("serve.port.not-allowed", { port }), error);
  return error;
}
