import { chmodSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { type Control, newControl, removeControl, writeControl } from "./control-file.ts";
import { linesOf, sendLine } from "./lines.ts";
import {
  type ControlAnswer,
  type ControlRequest,
  isProof,
  LONGEST_REQUEST,
  newNonce,
  requestSchema,
} from "./protocol.ts";

const MOST_CONNECTIONS = 32;
/** In ms. `liana now` sends its request at once. */
const REQUESTED_WITHIN = 10_000;

export interface ControlHandler {
  /**
   * Answers a request.
   * @param send sends an answer
   * @param signal aborted when the client is gone
   */
  (request: ControlRequest, send: (answer: ControlAnswer) => void, signal: AbortSignal): Promise<void>;
}

/** Listens for `liana now`. */
export class ControlServer {
  readonly #stateDir: string;
  readonly #control: Control;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(stateDir: string, control: Control, server: Server) {
    this.#stateDir = stateDir;
    this.#control = control;
    this.#server = server;
  }

  /**
   * Call while the process owns the state folder (JB6), because a socket that a killed daemon left is replaced.
   * @throws the system's error where no socket can be made, as on some file systems
   */
  static async open(stateDir: string, handler: ControlHandler): Promise<ControlServer> {
    const control = newControl(stateDir);
    const server = createServer();
    const opened = new ControlServer(stateDir, control, server);
    server.maxConnections = MOST_CONNECTIONS;
    server.on("connection", (socket) => opened.#serve(socket, handler));
    try {
      await listen(server, control.address);
      writeControl(stateDir, control);
    } catch (error) {
      await opened.close();
      throw error;
    }
    return opened;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    removeControl(this.#stateDir, this.#control);
  }

  #serve(socket: Socket, handler: ControlHandler): void {
    const gone = new AbortController();
    const late = setTimeout(() => socket.destroy(), REQUESTED_WITHIN);
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => {
      this.#sockets.delete(socket);
      clearTimeout(late);
      gone.abort();
    });
    const answered = async (): Promise<void> => {
      const request = await this.#requestOf(socket);
      clearTimeout(late);
      if (request === undefined) sendLine(socket, { kind: "refused" } satisfies ControlAnswer);
      else await handler(request, (answer) => sendLine(socket, answer), gone.signal);
      socket.end();
    };
    // A client that is gone needs no answer.
    answered().catch(() => socket.destroy());
  }

  /** Undefined for a client that does not know the token, or sends something else. */
  async #requestOf(socket: Socket): Promise<ControlRequest | undefined> {
    const nonce = newNonce();
    sendLine(socket, { kind: "challenge", nonce });
    const lines = linesOf(socket, LONGEST_REQUEST);
    const { value } = await lines.next();
    const read = requestSchema.safeParse(value);
    if (!read.success || !isProof(this.#control.token, nonce, read.data.proof)) return undefined;
    readToEnd(lines).catch(() => socket.destroy());
    return read.data;
  }
}

/** Without a reader, the end of the client is not noticed. */
async function readToEnd(lines: AsyncGenerator<unknown, void>): Promise<void> {
  for (let next = await lines.next(); next.done !== true; next = await lines.next());
}

async function listen(server: Server, address: string): Promise<void> {
  const isPath = process.platform !== "win32";
  if (isPath) rmSync(address, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, resolve);
  });
  if (isPath) chmodSync(address, 0o600);
}
