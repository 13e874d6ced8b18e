import type { WebSocket } from "ws";
import type { Channel, Reply, Request } from "../../shared/contract/message.ts";

/** Bytes not yet read by the other side from which on states wait, and at which it is given up. */
const SLOW = 256 * 1024;
const HOPELESS = 32 * 1024 * 1024;

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const NO_TEXT = 1003;
const NO_JSON = 1007;

/** A browser at the other end of a WebSocket. One that reads slowly misses states, and gets the newest in the end. */
export class SocketChannel implements Channel {
  readonly #socket: WebSocket;
  readonly #listeners: ((message: unknown) => void)[] = [];
  #newest: Request | Reply | undefined;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data, isBinary) => {
      // Always one Buffer: ws gives fragments only where it is told to.
      if (isBinary || !Buffer.isBuffer(data)) socket.close(NO_TEXT);
      else this.#receive(data.toString("utf8"));
    });
  }

  post(message: Request | Reply): void {
    const { bufferedAmount, readyState, OPEN } = this.#socket;
    if (readyState !== OPEN) return;
    if (isState(message)) {
      if (bufferedAmount > SLOW) this.#newest = message;
      else {
        this.#newest = undefined;
        this.#send(message);
      }
      return;
    }
    if (message.kind === "progress" && bufferedAmount > SLOW) return;
    if (bufferedAmount > HOPELESS) this.#socket.terminate();
    else this.#send(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#listeners.push(listener);
  }

  onClose(listener: () => void): void {
    this.#socket.once("close", listener);
  }

  #send(message: Request | Reply): void {
    this.#socket.send(JSON.stringify(message), (error) => {
      // An error closes the socket, which tells everyone.
      if (error === undefined || error === null) this.#catchUp();
    });
  }

  #catchUp(): void {
    const newest = this.#newest;
    if (newest === undefined || this.#socket.bufferedAmount > SLOW) return;
    this.#newest = undefined;
    this.post(newest);
  }

  #receive(text: string): void {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      this.#socket.close(NO_JSON);
      return;
    }
    for (const listener of this.#listeners) listener(message);
  }
}

function isState(message: Request | Reply): boolean {
  return message.kind === "event" && message.event === "snapshot";
}
