import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import sirv from "sirv";
import type { Channel } from "../../shared/contract/message.ts";
import type { Words } from "../../shared/words/words.ts";
import { namesThisComputer, newOriginName, withPort } from "./admission.ts";
import { setStrictHeaders } from "./headers.ts";
import { listenOnLoopback } from "./loopback.ts";
import type { SignIn } from "./sign-in.ts";
import { Sockets } from "./sockets.ts";
import { Strangers } from "./strangers.ts";

export interface WebServerSettings {
  /** 0 picks a free port. */
  readonly port: number;
  /** The built window. */
  readonly folder: string;
  readonly signIn: SignIn;
  /** For answers that people read: the language of this process, since an unknown caller gets no page. */
  readonly words: Words;
  /** Called for each browser that signed in. */
  readonly onChannel: (channel: Channel) => void;
}

/**
 * Serves the web page and its WebSocket to browsers on this computer, at an origin that is new at each start. The page
 * contains no secrets. Everything else goes through the socket, after its greeting.
 */
export class WebServer {
  readonly #port: number;
  readonly #words: Words;
  readonly #name = newOriginName();
  readonly #files: ReturnType<typeof sirv>;
  readonly #sockets: Sockets;
  readonly #strangers = new Strangers();
  #servers: readonly Server[] = [];
  #host = "";

  constructor({ port, folder, signIn, words, onChannel }: WebServerSettings) {
    this.#words = words;
    this.#port = port;
    // `dev` reads the folder at each request. Otherwise a new build would be served in part.
    this.#files = sirv(folder, { dev: true, setHeaders: setNotCached });
    this.#sockets = new Sockets({
      signIn,
      onChannel,
      onSignedIn: (connection) => this.#strangers.remove(connection),
    });
  }

  /**
   * @returns the host, with the port as browsers write it
   * @throws LianaError `usage` where the port is not available
   */
  async listen(): Promise<string> {
    const { port, servers } = await listenOnLoopback(this.#words, this.#port);
    this.#servers = servers;
    this.#host = withPort(this.#name, port);
    for (const server of servers) {
      server.on("connection", (connection) => this.#strangers.add(connection));
      server.on("request", (request, response) => this.#answer(request, response));
      server.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
    }
    this.#sockets.watch();
    return this.#host;
  }

  async close(): Promise<void> {
    this.#sockets.close();
    const closed = this.#servers.map((server) => new Promise((resolve) => server.close(resolve)));
    for (const server of this.#servers) server.closeAllConnections();
    await Promise.all(closed);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    setStrictHeaders(response);
    const { method, url = "/" } = request;
    if (request.headers.host !== this.#host) {
      this.#turnAway(request, response);
    } else if (method !== "GET" && method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      refuse(response, 405, this.#words.say("serve.read-only"));
    } else if (!url.startsWith("/") || leadsElsewhere(pathOf(request))) {
      refuse(response, 404, this.#words.say("serve.no-page"));
    } else {
      this.#files(request, response, () => refuse(response, 404, this.#words.say("serve.no-page")));
    }
  }

  /** Reveals nothing that a stranger must not know. */
  #turnAway(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader("Connection", "close");
    if (!namesThisComputer(request)) return refuse(response, 403, this.#words.say("serve.wrong-host"));
    // An older Liana served its page here. The browser may still have that page's scripts.
    response.setHeader("Clear-Site-Data", '"cache"');
    refuse(response, 404, this.#words.say("serve.wrong-origin"));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { host, origin } = request.headers;
    const isOurs = host === this.#host && origin === `http://${this.#host}` && pathOf(request) === "/ws";
    if (isOurs && this.#sockets.accept(request, socket, head)) return;
    // Node no longer handles errors of an upgraded socket. An unhandled one would end the process.
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}

/** Another program may get the address next, and with it what a browser has cached for it. */
function setNotCached(response: ServerResponse): void {
  response.setHeader("Cache-Control", "no-store");
}

function pathOf({ url = "/" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? "/";
}

/** Browsers never send such paths, and they must not reach the disk. */
function leadsElsewhere(path: string): boolean {
  return /\.\.|%2e|%2f|%5c|%00|\\/i.test(path);
}
