const MIB = 1024 * 1024;

/** What browsers may ask for before they are answered. A window of ours has a handful of calls under way. */
export const CALL_LIMITS = {
  /** Calls under way of one socket, and of all together. */
  socket: 64,
  total: 256,
  /** Bytes of all calls under way. */
  bytes: 64 * MIB,
  /** Messages and bytes of one socket within a second; what is more is read in the next one. */
  messagesASecond: 500,
  bytesASecond: 32 * MIB,
} as const;

/** The calls under way of all sockets. */
export class CallBudget {
  #calls = 0;
  #bytes = 0;

  /** @returns false where too much is under way already */
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
