import { type IncomingHttpHeaders, request } from "node:http";
import { WebSocket } from "ws";
import { ContractClient } from "../../../../src/shared/contract/client.ts";
import type { Channel } from "../../../../src/shared/contract/message.ts";
import { WINDOW_CONTRACT } from "../../../../src/shared/contract/window-contract.ts";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type WindowClient = ContractClient<typeof WINDOW_CONTRACT.commands, typeof WINDOW_CONTRACT.events>;

/** What a browser does, and what none would do: any header goes. */
export class Browser {
  readonly port: number;
  cookie: string | undefined;
  readonly #sockets: WebSocket[] = [];

  constructor(port: number) {
    this.port = port;
  }

  ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
    const cookie = this.cookie === undefined ? {} : { cookie: this.cookie };
    return new Promise((resolve, reject) => {
      const asked = request(
        { host: "127.0.0.1", port: this.port, path, method, headers: { ...cookie, ...headers } },
        (response) => {
          let body = "";
          response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          );
        },
      );
      asked.on("error", reject).end();
    });
  }

  /** Opens a link as it was printed, and keeps the cookie. */
  async signIn(link: string): Promise<Answer> {
    const { pathname, search } = new URL(link);
    const answer = await this.ask(pathname + search);
    this.cookie = answer.headers["set-cookie"]?.[0]?.split(";", 1)[0] ?? this.cookie;
    return answer;
  }

  /** @throws Error with the status of a refusal */
  async socket(headers: Record<string, string> = {}): Promise<WebSocket> {
    const cookie = this.cookie === undefined ? {} : { cookie: this.cookie };
    const socket = new WebSocket(`ws://127.0.0.1:${this.port}/ws`, {
      headers: { origin: `http://127.0.0.1:${this.port}`, ...cookie, ...headers },
    });
    this.#sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve).once("error", reject);
    });
    return socket;
  }

  /** The window's half of the contract. */
  async window(): Promise<WindowClient> {
    return new ContractClient(WINDOW_CONTRACT, channelOf(await this.socket()));
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate();
  }
}

function channelOf(socket: WebSocket): Channel {
  return {
    post: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) =>
      void socket.on("message", (data) => listener(JSON.parse((data as Buffer).toString("utf8")))),
    onClose: (listener) => void socket.once("close", listener),
  };
}

/** How a socket was closed. */
export function closed(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.once("close", (code) => resolve(code));
  });
}
