import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import sirv from "sirv";
import type { Channel } from "../../shared/contract/message.ts";
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
  /** A browser that was let in. */
  readonly onChannel: (channel: Channel) => void;
}

/**
 * The web page and its WebSocket, for browsers on this computer only, at an origin that is new at each start. The page
 * itself holds nothing secret; what matters comes through the socket, after its greeting.
 */
export class WebServer {
  readonly #port: number;
  readonly #name = newOriginName();
  readonly #files: ReturnType<typeof sirv>;
  readonly #sockets: Sockets;
  readonly #strangers = new Strangers();
  #servers: readonly Server[] = [];
  #host = "";

  constructor({ port, folder, signIn, onChannel }: WebServerSettings) {
    this.#port = port;
    // `dev`: looks at the disk each time, so that a new build is served whole.
    this.#files = sirv(folder, { dev: true, setHeaders: setNeverKept });
    this.#sockets = new Sockets({
      signIn,
      onChannel,
      onSignedIn: (connection) => this.#strangers.remove(connection),
    });
  }

  /**
   * @returns name and port as they stand in addresses
   * @throws LianaError `usage` where the port is not to be had
   */
  async listen(): Promise<string> {
    const { port, servers } = await listenOnLoopback(this.#port);
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
      turnAway(request, response);
    } else if (method !== "GET" && method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      refuse(response, 405, "Only reading is possible here.");
    } else if (!url.startsWith("/") || leadsElsewhere(pathOf(request))) {
      refuse(response, 404, "There is no such page.");
    } else {
      this.#files(request, response, () => refuse(response, 404, "There is no such page."));
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { host, origin } = request.headers;
    const isOurs = host === this.#host && origin === `http://${this.#host}` && pathOf(request) === "/ws";
    if (isOurs && this.#sockets.accept(request, socket, head)) return;
    // Nobody else listens for its errors by now; unheard, one would end the process.
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  }
}

const HINT = `Liana's page has another address at each start. Open the link that liana serve printed, with the same port.
For another link press Enter where it runs, or send it SIGUSR2.
Chrome, Edge and Firefox find such addresses by themselves; Safari may not.
`;

/** Says nothing that a stranger may not know. */
function turnAway(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Connection", "close");
  if (!namesThisComputer(request)) return refuse(response, 403, "This address is not Liana's.");
  // An earlier Liana had its page here, whose scripts the browser may still keep.
  response.setHeader("Clear-Site-Data", '"cache"');
  refuse(response, 404, HINT.trimEnd());
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}

/** What a browser keeps may be given to whoever has the address next. */
function setNeverKept(response: ServerResponse): void {
  response.setHeader("Cache-Control", "no-store");
}

function pathOf({ url = "/" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? "/";
}

/** Browsers never send such paths; they must not reach the disk. */
function leadsElsewhere(path: string): boolean {
  return /\.\.|%2e|%2f|%5c|%00|\\/i.test(path);
}
