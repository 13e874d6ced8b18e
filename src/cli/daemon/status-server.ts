import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hostIsOurs } from "../serve/admission.ts";
import { setStrictHeaders } from "../serve/headers.ts";
import { usageError } from "../usage-error.ts";
import type { ListenAddress } from "./config/listen-address.ts";
import type { Health } from "./health.ts";

export interface StatusSource {
  readonly health: () => Health;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  /** An answer that could not be made: a bug. */
  readonly onBug: (error: unknown) => void;
}

/** `/healthz` and `/metrics`, for this computer only. */
export class StatusServer {
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  /** @throws LianaError `usage` where the address is not to be had */
  static async open({ host, port }: ListenAddress, source: StatusSource): Promise<StatusServer> {
    const server = createServer((request, response) => {
      answer(request, response, source).catch((error: unknown) => {
        source.onBug(error);
        response.destroy();
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error) => {
        reject(usageError(`listen: port ${port} is not to be had. Choose another one.`, error));
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
  { health, metrics }: StatusSource,
): Promise<void> {
  setStrictHeaders(response);
  const [path] = (request.url ?? "/").split("?", 1);
  if (!hostIsOurs(request))
    tell(response, 403, "text/plain; charset=utf-8", "This address is not Liana's.\n");
  else if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    tell(response, 405, "text/plain; charset=utf-8", "Only reading is possible here.\n");
  } else if (path === "/healthz") {
    const now = health();
    tell(response, now.status === "ok" ? 200 : 503, "application/json", `${JSON.stringify(now)}\n`);
  } else if (path === "/metrics") {
    const { type, text } = await metrics();
    tell(response, 200, type, text);
  } else tell(response, 404, "text/plain; charset=utf-8", "There are /healthz and /metrics.\n");
}

function tell(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { "Content-Type": type }).end(text);
}
