import { LianaError } from "../../shared/errors.ts";
import type { CallContext } from "../../shared/contract/shape.ts";

type Handler = (input: unknown, context: CallContext<unknown>) => unknown;

/** Commands under way, so that they end before the engine does. */
export class Calls {
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  /**
   * The same handlers, each refused with `disconnected` once the engine ends, and aborted when it does
   * while they are at work.
   */
  guard<H extends object>(handlers: H): H {
    const guarded = Object.entries(handlers).map(([name, handler]) => [
      name,
      (input: unknown, context: CallContext<unknown>) => this.#perform(handler as Handler, input, context),
    ]);
    return Object.fromEntries(guarded) as H;
  }

  /** Resolves when none is at work any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  async #perform(handler: Handler, input: unknown, context: CallContext<unknown>): Promise<unknown> {
    if (this.#closing.signal.aborted) throw new LianaError("disconnected");
    const signal = AbortSignal.any([context.signal, this.#closing.signal]);
    const call = Promise.resolve(handler(input, { ...context, signal }));
    this.#running.add(call);
    try {
      return await call;
    } catch (error) {
      throw this.#closing.signal.aborted && !(error instanceof LianaError)
        ? new LianaError("disconnected", {}, error)
        : error;
    } finally {
      this.#running.delete(call);
    }
  }
}
