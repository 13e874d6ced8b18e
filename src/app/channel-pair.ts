import type { Channel, Reply, Request } from "../shared/contract/message.ts";

/** One end of a channel within this process. */
export interface ChannelEnd extends Channel {
  /** Closes both ends. */
  close(): void;
}

/** A channel within this process. Messages arrive at the other end in order, and never during `post`. */
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
    // Copied, as every other channel does, so that neither end can change the objects of the other.
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
