import { type IncomingHttpHeaders, request } from "node:http";
import { WebSocket } from "ws";
import { ContractClient } from "../../../../src/shared/contract/client.ts";
import type { Channel } from "../../../../src/shared/contract/message.ts";
import {
  type Greeting,
  type Welcome,
  welcomeSchema,
} from "../../../../src/shared/contract/socket-greeting.ts";
import { WINDOW_CONTRACT } from "../../../../src/shared/contract/window-contract.ts";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type WindowClient = ContractClient<typeof WINDOW_CONTRACT.commands, typeof WINDOW_CONTRACT.events>;

/** A browser at the address of a link. Unlike a real one, it can send any header. */
export class Browser {
  /** Name and port, as in the header. */
  readonly host: string;
  readonly port: number;
  welcome: Welcome | undefined;
  readonly #sockets: WebSocket[] = [];

  constructor(link: string) {
    const { host, port } = new URL(link);
    this.host = host;
    this.port = Number(port);
  }

  ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request(
        { host: "127.0.0.1", port: this.port, path, method, headers: { host: this.host, ...headers } },
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

  /** Opens a printed link and keeps its session. @returns whether the server accepted the link */
  async signIn(link: string): Promise<boolean> {
    this.welcome = undefined;
    return (await this.greeted({ kind: "token", token: tokenOf(link) })) !== undefined;
  }

  /** @returns a socket that the server welcomed; undefined if the server closed it */
  async greeted(greeting: unknown): Promise<WebSocket | undefined> {
    const socket = await this.rawSocket();
    const answered = new Promise<string | undefined>((resolve) => {
      socket.once("message", (data) => resolve((data as Buffer).toString("utf8")));
      socket.once("close", () => resolve(undefined));
    });
    socket.send(typeof greeting === "string" ? greeting : JSON.stringify(greeting));
    const answer = await answered;
    if (answer === undefined) return undefined;
    this.welcome = welcomeSchema.parse(JSON.parse(answer));
    return socket;
  }

  /** A socket that has sent no greeting. @throws Error with the status of a refusal */
  async rawSocket(headers: Record<string, string> = {}): Promise<WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${this.port}/ws`, {
      headers: { host: this.host, origin: `http://${this.host}`, ...headers },
    });
    this.#sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve).once("error", reject);
    });
    return socket;
  }

  /** Another socket of the session. */
  async socket(): Promise<WebSocket> {
    const greeting: Greeting = { kind: "session", session: this.welcome?.session ?? "" };
    const socket = await this.greeted(greeting);
    if (socket === undefined) throw new Error("signed out");
    return socket;
  }

  /** The window's side of the contract. */
  async window(): Promise<WindowClient> {
    return new ContractClient(WINDOW_CONTRACT, channelOf(await this.socket()));
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate();
  }
}

export function tokenOf(link: string): string {
  return new URL(link).hash.replace("#token=", "");
}

function channelOf(socket: WebSocket): Channel {
  return {
    post: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) =>
      void socket.on("message", (data) => listener(JSON.parse((data as Buffer).toString("utf8")))),
    onClose: (listener) => void socket.once("close", listener),
  };
}

/** The code with which the socket is closed. */
export function closed(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.once("close", (code) => resolve(code));
  });
}
