import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Channel } from "../../shared/contract/message.ts";
import { SIGNED_OUT, type Welcome } from "../../shared/contract/socket-greeting.ts";
import { CallBudget } from "./call-budget.ts";
import { awaitGreeting } from "./greeted-socket.ts";
import type { Session, SignIn } from "./sign-in.ts";
import { SocketChannel } from "./socket-channel.ts";

/** In bytes. The largest message of the page names up to 100,000 files to restore. */
const LARGEST_MESSAGE = 16 * 1024 * 1024;
/** Signed-in sockets at once, and sockets that have not greeted yet. */
const MOST_SOCKETS = 32;
const MOST_UNKNOWN = 8;
/** In ms. A browser that has not answered a ping by the next one counts as gone. */
const PING_EVERY = 30_000;

export interface SocketsOptions {
  readonly signIn: SignIn;
  /** Called for each browser that signed in. */
  readonly onChannel: (channel: Channel) => void;
  readonly onSignedIn: (connection: Duplex) => void;
}

/** The sockets of pages. Each greets first, and closes with its session. */
export class Sockets {
  readonly #options: SocketsOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
  });
  readonly #budget = new CallBudget();
  readonly #sessions = new Map<WebSocket, Session>();
  readonly #silent = new Set<WebSocket>();
  #pings: NodeJS.Timeout | undefined;

  constructor(options: SocketsOptions) {
    this.#options = options;
  }

  /** Starts to ping, and to close sockets that are gone or whose session has ended. */
  watch(): void {
    this.#pings = setInterval(() => this.#check(), PING_EVERY);
  }

  /** @returns false, without an effect, where there are too many sockets */
  accept(request: IncomingMessage, connection: Duplex, head: Buffer): boolean {
    const known = this.#sessions.size;
    const unknown = this.#server.clients.size - known;
    if (known >= MOST_SOCKETS || unknown >= MOST_UNKNOWN) return false;
    this.#server.handleUpgrade(request, connection, head, (socket) => this.#open(socket, connection));
    return true;
  }

  close(): void {
    clearInterval(this.#pings);
    for (const socket of this.#server.clients) socket.terminate();
  }

  #open(socket: WebSocket, connection: Duplex): void {
    // For example a message that is too large. ws closes the socket itself within 30 seconds. Terminating it here would
    // suppress the close code with the reason.
    socket.on("error", () => undefined);
    socket.on("pong", () => this.#silent.delete(socket));
    socket.once("close", () => {
      this.#silent.delete(socket);
      this.#sessions.delete(socket);
    });
    awaitGreeting(socket, (greeting) => {
      const { signIn, onSignedIn, onChannel } = this.#options;
      const session = signIn.enter(greeting);
      if (session === undefined) {
        socket.close(SIGNED_OUT);
        return;
      }
      this.#sessions.set(socket, session);
      onSignedIn(connection);
      const welcome: Welcome = { kind: "welcome", session: session.secret, proof: session.proof };
      socket.send(JSON.stringify(welcome));
      const onUse = (): boolean => signIn.use(session);
      onChannel(new SocketChannel(socket, { budget: this.#budget, onUse }));
    });
  }

  #check(): void {
    for (const [socket, session] of this.#sessions)
      if (!this.#options.signIn.isOpen(session)) socket.close(SIGNED_OUT);
    for (const socket of this.#server.clients) {
      if (this.#silent.has(socket)) socket.terminate();
      else {
        this.#silent.add(socket);
        socket.ping();
      }
    }
  }
}
