import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Words } from "../../shared/words/words.ts";
import { namesThisComputer } from "../serve/admission.ts";
import { setStrictHeaders } from "../serve/headers.ts";
import { boundedServer } from "../serve/loopback.ts";
import { same } from "../serve/sign-in.ts";
import { usageError } from "../usage-error.ts";
import type { ListenAddress } from "./config/listen-address.ts";
import type { Health } from "./health.ts";

/** Scrapers send one request at a time. */
const MOST_CONNECTIONS = 64;

export interface StatusSource {
  /** For answers that people read. */
  readonly words: Words;
  /** The token that gives access to names. Read at each request, because the configuration may change it. */
  readonly token: () => string;
  readonly health: () => Health;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Called for an error while answering. */
  readonly onBug: (error: unknown) => void;
}

/**
 * Serves `/healthz` and `/metrics` to this computer. Names of jobs, paths and metrics need the token; without it,
 * `/healthz` answers with the overall status only.
 */
export class StatusServer {
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  /** @throws LianaError `usage` where the address cannot be opened */
  static async open({ host, port }: ListenAddress, source: StatusSource): Promise<StatusServer> {
    const server = boundedServer();
    server.maxConnections = MOST_CONNECTIONS;
    server.on("request", (request, response) => {
      answer(request, response, source).catch((error: unknown) => {
        source.onBug(error);
        response.destroy();
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error) => {
        reject(usageError(source.words.say("daemon.port", { port: String(port) }), error));
      });
      server.listen({ host, port }, resolve);
    });
    const shown = host === "::1" ? "[::1]" : host;
    return new StatusServer(server, `http://${shown}:${(server.address() as AddressInfo).port}`);
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#server.closeAllConnections();
    await closed;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { words, token, health, metrics }: StatusSource,
): Promise<void> {
  setStrictHeaders(response);
  const [path] = (request.url ?? "/").split("?", 1);
  const caller = callerOf(request, token());
  if (!namesThisComputer(request)) say(response, 403, words.say("serve.wrong-host"));
  else if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    say(response, 405, words.say("serve.read-only"));
  } else if (path !== "/healthz" && path !== "/metrics") {
    say(response, 404, words.say("daemon.paths"));
  } else if (caller === "wrong-token" || (caller === "stranger" && path === "/metrics")) {
    response.setHeader("WWW-Authenticate", "Bearer");
    say(response, 401, words.say("daemon.needs-token"));
  } else if (path === "/healthz") {
    const now = health();
    const body = caller === "stranger" ? { status: now.status } : now;
    respond(response, now.status === "ok" ? 200 : 503, "application/json", `${JSON.stringify(body)}\n`);
  } else {
    const { type, text } = await metrics();
    respond(response, 200, type, text);
  }
}

function callerOf({ headers }: IncomingMessage, token: string): "known" | "stranger" | "wrong-token" {
  const { authorization } = headers;
  if (authorization === undefined) return "stranger";
  const [, given = ""] = /^bearer +(\S+)$/i.exec(authorization) ?? [];
  return same(token, given) ? "known" : "wrong-token";
}

function say(response: ServerResponse, status: number, sentence: string): void {
  respond(response, status, "text/plain; charset=utf-8", `${sentence}\n`);
}

function respond(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { "Content-Type": type }).end(text);
}
