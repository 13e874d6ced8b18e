import type { WalkMessage } from "./walk-messages.ts";

/** Queues messages of a worker, or the reader waiting for them. The first failure stays, after the messages before it. */
export class Inbox {
  readonly #messages: WalkMessage[] = [];
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  put(message: WalkMessage): void {
    this.#messages.push(message);
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake?.();
  }

  async take(): Promise<WalkMessage> {
    for (;;) {
      const message = this.#messages.shift();
      if (message !== undefined) return message;
      if (this.#failure !== undefined) throw this.#failure.error;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
