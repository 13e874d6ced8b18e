import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import sirv from "sirv";
import { type WebSocket, WebSocketServer } from "ws";
import type { Channel } from "../../shared/contract/message.ts";
import { usageError } from "../usage-error.ts";
import { hostIsOurs, originIsOurs, sessionCookie, sessionOf } from "./admission.ts";
import { setStrictHeaders } from "./headers.ts";
import type { SignIn } from "./sign-in.ts";
import { SocketChannel } from "./socket-channel.ts";

/** In bytes. The largest that a window sends names up to 100,000 files to restore. */
const LARGEST_MESSAGE = 16 * 1024 * 1024;
/** Browser windows at once. */
const MOST_SOCKETS = 32;
/** A browser that does not answer a ping until the next one is gone. In ms. */
const PING_EVERY = 30_000;

export interface WebServerSettings {
  /** 0: any that is free. */
  readonly port: number;
  /** The built window. */
  readonly folder: string;
  readonly signIn: SignIn;
  /** A browser that was let in. */
  readonly onChannel: (channel: Channel) => void;
}

/** The web page and its WebSocket, for browsers on this computer only. */
export class WebServer {
  readonly #settings: WebServerSettings;
  readonly #server: Server;
  readonly #sockets: WebSocketServer;
  readonly #files: ReturnType<typeof sirv>;
  readonly #silent = new Set<WebSocket>();
  #pings: NodeJS.Timeout | undefined;

  constructor(settings: WebServerSettings) {
    this.#settings = settings;
    // `dev`: looks at the disk each time, so that a new build is served whole.
    this.#files = sirv(settings.folder, { dev: true, etag: true, setHeaders: setCaching });
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: LARGEST_MESSAGE,
      perMessageDeflate: false,
    });
    this.#server.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /**
   * @returns the port
   * @throws LianaError `usage` where the port is not to be had
   */
  async listen(): Promise<number> {
    const { port } = this.#settings;
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", (error: NodeJS.ErrnoException) => reject(portError(port, error)));
      this.#server.listen({ port, host: "127.0.0.1" }, resolve);
    });
    this.#pings = setInterval(() => this.#ping(), PING_EVERY);
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    clearInterval(this.#pings);
    for (const socket of this.#sockets.clients) socket.terminate();
    const closed = new Promise<void>((resolve) => {
      // Its error says only that it never listened.
      this.#server.close(() => resolve());
    });
    this.#server.closeAllConnections();
    await closed;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    setStrictHeaders(response);
    const reads = request.method === "GET" || request.method === "HEAD";
    if (!hostIsOurs(request) || (!reads && !originIsOurs(request))) {
      refuse(response, 403, "This address is not Liana's. Open the link that liana serve printed.");
    } else if (!reads) {
      response.setHeader("Allow", "GET, HEAD");
      refuse(response, 405, "Only reading is possible here.");
    } else {
      this.#serve(request, response);
    }
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const token = tokenOf(request);
    if (token !== undefined) {
      // Whoever only looks whether the link is there does not use it up.
      const session = request.method === "GET" ? this.#settings.signIn.redeem(token) : undefined;
      if (session === undefined) {
        refuse(
          response,
          403,
          "This link was used already, or a newer one was made. Ask liana serve for another.",
        );
        return;
      }
      response.setHeader("Set-Cookie", sessionCookie(request, session));
      response.writeHead(303, { Location: "/" }).end();
    } else if (!this.#settings.signIn.knows(sessionOf(request))) {
      refuse(response, 403, "This browser is not signed in. Open the link that liana serve printed.");
    } else if (leadsElsewhere(pathOf(request))) {
      refuse(response, 404, "There is no such page.");
    } else {
      this.#files(request, response, () => refuse(response, 404, "There is no such page."));
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const allowed =
      hostIsOurs(request) &&
      originIsOurs(request) &&
      pathOf(request) === "/ws" &&
      this.#settings.signIn.knows(sessionOf(request)) &&
      this.#sockets.clients.size < MOST_SOCKETS;
    if (!allowed) {
      // Nobody else listens for its errors by now; unheard, one would end the process.
      socket.on("error", () => socket.destroy());
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#open(opened));
  }

  #open(socket: WebSocket): void {
    // A message that is too large is an error here, and closes the socket by itself.
    socket.on("error", () => socket.terminate());
    socket.on("pong", () => this.#silent.delete(socket));
    socket.once("close", () => this.#silent.delete(socket));
    this.#settings.onChannel(new SocketChannel(socket));
  }

  #ping(): void {
    for (const socket of this.#sockets.clients) {
      if (this.#silent.has(socket)) socket.terminate();
      else {
        this.#silent.add(socket);
        socket.ping();
      }
    }
  }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}

/** Files under `assets/` have their content in their name; the others are asked for each time. */
function setCaching(response: ServerResponse, path: string): void {
  const lasting = path.startsWith("/assets/");
  response.setHeader("Cache-Control", lasting ? "private, max-age=31536000, immutable" : "no-cache");
}

function pathOf({ url = "/" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? "/";
}

/** Browsers never send such paths; they must not reach the disk. */
function leadsElsewhere(path: string): boolean {
  return /\.\.|%2e|%2f|%5c|%00|\\/i.test(path);
}

function tokenOf({ url = "/" }: IncomingMessage): string | undefined {
  const question = url.indexOf("?");
  if (question < 0) return undefined;
  return new URLSearchParams(url.slice(question)).get("token") ?? undefined;
}

function portError(port: number, error: NodeJS.ErrnoException): unknown {
  if (error.code === "EADDRINUSE")
    return usageError(`port ${port} is in use. Choose another one, or --port 0 for any.`, error);
  if (error.code === "EACCES")
    return usageError(`port ${port} is not allowed. Choose one above 1023.`, error);
  return error;
}
