import type { z } from "zod";
import { isAbort, LianaError, toLianaError } from "../errors.ts";
import { type Channel, type Reply, type Request, requestSchema } from "./message.ts";
import type { CallContext, CommandMap, Contract, EventMap, Handlers } from "./shape.ts";

export interface ServeOptions {
  /** Unexpected errors, for the log; the caller gets `internal`. */
  readonly onBug: (error: LianaError) => void;
}

/** The answering side of a contract, for one channel. */
export class ContractServer<C extends CommandMap, E extends EventMap> {
  readonly #contract: Contract<C, E>;
  readonly #handlers: Handlers<C>;
  readonly #channel: Channel;
  readonly #options: ServeOptions;
  readonly #running = new Map<number, AbortController>();
  #closed = false;

  constructor(contract: Contract<C, E>, handlers: Handlers<C>, channel: Channel, options: ServeOptions) {
    this.#contract = contract;
    this.#handlers = handlers;
    this.#channel = channel;
    this.#options = options;
    channel.onMessage((message) => void this.#receive(message));
    channel.onClose(() => this.#close());
  }

  /** Sends an event, if the channel is open. */
  emit<K extends keyof E & string>(event: K, value: z.infer<E[K]>): void {
    this.#post({ kind: "event", event, value });
  }

  async #receive(message: unknown): Promise<void> {
    const parsed = requestSchema.safeParse(message);
    // A message without an id cannot be answered.
    if (!parsed.success) return;
    const request = parsed.data;
    if (request.kind === "cancel") {
      this.#running.get(request.id)?.abort();
      return;
    }
    const { id } = request;
    if (this.#running.has(id)) {
      this.#fail(id, new LianaError("bad-message", { what: request.command }));
      return;
    }
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      this.#post({ kind: "result", id, output: await this.#perform(request, controller.signal) });
    } catch (error) {
      // The caller gave up and ignores the answer, but a channel may count calls by their answers.
      if (controller.signal.aborted && isAbort(error)) this.#fail(id, new LianaError("disconnected"));
      else this.#fail(id, toLianaError(error));
    } finally {
      this.#running.delete(id);
    }
  }

  #fail(id: number, failure: LianaError): void {
    if (failure.errorClass === "bug") this.#options.onBug(failure);
    this.#post({ kind: "failure", id, error: failure.toWire() });
  }

  async #perform(
    { id, command, input }: Extract<Request, { kind: "call" }>,
    signal: AbortSignal,
  ): Promise<unknown> {
    const shape = Object.hasOwn(this.#contract.commands, command)
      ? this.#contract.commands[command]
      : undefined;
    const handler = this.#handlers[command];
    if (shape === undefined || handler === undefined) throw new LianaError("bad-message", { what: command });
    const parsed = shape.input.safeParse(input);
    if (!parsed.success)
      throw new LianaError("bad-message", { what: command, reason: faultOf(parsed.error) });
    const context: CallContext<unknown> = {
      signal,
      progress: (value) => this.#post({ kind: "progress", id, value }),
    };
    const output: unknown = await (handler as (input: unknown, context: CallContext<unknown>) => unknown)(
      parsed.data,
      context,
    );
    return shape.output.parse(output);
  }

  #post(reply: Reply): void {
    if (!this.#closed) this.#channel.post(reply);
  }

  #close(): void {
    this.#closed = true;
    for (const controller of this.#running.values()) controller.abort();
    this.#running.clear();
  }
}

/** The path of the invalid field; never its value, which may be a secret (HI2). */
function faultOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? "" : `${issue.path.join(".")} ${issue.code}`.trim();
}
