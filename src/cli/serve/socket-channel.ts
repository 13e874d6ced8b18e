import type { WebSocket } from "ws";
import type { Channel, Reply, Request } from "../../shared/contract/message.ts";
import { SIGNED_OUT } from "../../shared/contract/socket-greeting.ts";
import { CALL_LIMITS, type CallBudget } from "./call-budget.ts";
import { SocketCalls } from "./socket-calls.ts";

/** Unsent bytes at which states are held back, and at which the socket is closed. */
const SLOW = 256 * 1024;
const HOPELESS = 8 * 1024 * 1024;
const SECOND = 1000;

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const NO_TEXT = 1003;
const NO_JSON = 1007;
const AGAINST_RULES = 1008;

export interface SocketChannelOptions {
  readonly budget: CallBudget;
  /** Called for each message, so that the session does not become idle. Returns false once the session has ended. */
  readonly onUse: () => boolean;
}

/**
 * A browser at the other end of a WebSocket. A slow reader skips states and receives the newest one later. A fast sender
 * is read no faster than `CALL_LIMITS` allows, so that others get their turn.
 */
export class SocketChannel implements Channel {
  readonly #socket: WebSocket;
  readonly #options: SocketChannelOptions;
  readonly #calls: SocketCalls;
  readonly #listeners: ((message: unknown) => void)[] = [];
  #newest: Request | Reply | undefined;
  /** Messages and bytes of this second. */
  #messages = 0;
  #bytes = 0;
  #nextSecond: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, options: SocketChannelOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#calls = new SocketCalls(options.budget);
    socket.once("close", () => {
      clearTimeout(this.#nextSecond);
      this.#calls.close();
    });
    socket.on("message", (data, isBinary) => {
      // Always one Buffer: ws passes on fragments only when configured to.
      if (isBinary || !Buffer.isBuffer(data)) socket.close(NO_TEXT);
      else this.#receive(data);
    });
  }

  post(message: Request | Reply): void {
    this.#calls.answered(message);
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
      // An error closes the socket, and "close" has its own listeners.
      if (error === undefined || error === null) this.#catchUp();
    });
  }

  #catchUp(): void {
    const newest = this.#newest;
    if (newest === undefined || this.#socket.bufferedAmount > SLOW) return;
    this.#newest = undefined;
    this.post(newest);
  }

  #receive(data: Buffer): void {
    // Messages may follow the one that closed the socket.
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#pace(data.length);
    if (!this.#options.onUse()) {
      this.#socket.close(SIGNED_OUT);
      return;
    }
    let message: unknown;
    try {
      message = JSON.parse(data.toString("utf8"));
    } catch {
      this.#socket.close(NO_JSON);
      return;
    }
    const admission = this.#calls.admit(message, data.length);
    if (admission.kind === "duplicate") this.#socket.close(AGAINST_RULES);
    else if (admission.kind === "refused") this.post(admission.reply);
    else for (const listener of this.#listeners) listener(message);
  }

  /** Stops reading until the next second once a limit is reached. Further messages stay in the sender's buffers. */
  #pace(bytes: number): void {
    this.#messages += 1;
    this.#bytes += bytes;
    this.#nextSecond ??= setTimeout(() => {
      this.#nextSecond = undefined;
      this.#messages = 0;
      this.#bytes = 0;
      this.#socket.resume();
    }, SECOND);
    const { messagesASecond, bytesASecond } = CALL_LIMITS;
    if (this.#messages >= messagesASecond || this.#bytes >= bytesASecond) this.#socket.pause();
  }
}

function isState(message: Request | Reply): boolean {
  return message.kind === "event" && message.event === "snapshot";
}
