import type { Channel, Reply, Request } from "../shared/contract/message.ts";

/** One end of a pipe within this process. */
export interface ChannelEnd extends Channel {
  /** Closes both ends. */
  close(): void;
}

/** Two ends of a pipe. What is posted on one end arrives at the other in order, and never within `post` itself. */
export function channelPair(): readonly [ChannelEnd, ChannelEnd] {
  const left = new End();
  const right = new End();
  left.peer = right;
  right.peer = left;
  return [left, right];
}

class End implements ChannelEnd {
  peer: End | undefined;
  readonly #listeners: ((message: unknown) => void)[] = [];
  readonly #closers: (() => void)[] = [];
  #closed = false;

  post(message: Request | Reply): void {
    const { peer } = this;
    if (this.#closed) return;
    // A copy, as with every other pipe: neither side can change objects of the other.
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => peer?.receive(copy));
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#listeners.push(listener);
  }

  onClose(listener: () => void): void {
    this.#closers.push(listener);
  }

  receive(message: unknown): void {
    if (this.#closed) return;
    for (const listener of this.#listeners) listener(message);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const closer of this.#closers) closer();
    this.peer?.close();
  }
}
