import type { Duplex } from "node:stream";

/** Connections whose other end has not signed in. */
const MOST = 128;

/**
 * Connections that anyone on this computer may open, at most 128: then the oldest gives way. So whoever opens them
 * without end shuts nobody out that has signed in, and a new browser gets its turn.
 */
export class Strangers {
  readonly #open = new Set<Duplex>();

  add(connection: Duplex): void {
    this.#open.add(connection);
    connection.once("close", () => this.#open.delete(connection));
    const [oldest] = this.#open;
    if (this.#open.size > MOST) oldest?.destroy();
  }

  /** It has signed in. */
  remove(connection: Duplex): void {
    this.#open.delete(connection);
  }
}
