const MIB = 1024 * 1024;

/** Limits for calls without an answer yet. Liana's page has a handful of them. */
export const CALL_LIMITS = {
  /** Calls of one socket, and of all sockets. */
  socket: 64,
  total: 256,
  /** Bytes of all calls. */
  bytes: 64 * MIB,
  /** Messages and bytes read from one socket per second. */
  messagesASecond: 500,
  bytesASecond: 32 * MIB,
} as const;

/** The calls of all sockets that have no answer yet. */
export class CallBudget {
  #calls = 0;
  #bytes = 0;

  /** @returns false where the call would exceed a limit */
  acquire(bytes: number): boolean {
    if (this.#calls >= CALL_LIMITS.total || this.#bytes + bytes > CALL_LIMITS.bytes) return false;
    this.#calls += 1;
    this.#bytes += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#calls -= 1;
    this.#bytes -= bytes;
  }
}
