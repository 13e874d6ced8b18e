import type { Duplex } from "node:stream";

/** Connections that have not signed in. */
const MOST = 128;

/**
 * Connections that have not signed in, at most 128. Any program on this computer may open them; a new one beyond the
 * limit closes the oldest. A flood of connections thus affects nobody who has signed in, and a new browser still gets in.
 */
export class Strangers {
  readonly #open = new Set<Duplex>();

  add(connection: Duplex): void {
    this.#open.add(connection);
    connection.once("close", () => this.#open.delete(connection));
    const [oldest] = this.#open;
    if (this.#open.size > MOST) oldest?.destroy();
  }

  /** Called when a connection has signed in. */
  remove(connection: Duplex): void {
    this.#open.delete(connection);
  }
}
