import type { z } from "zod";
import { LianaError } from "../errors.ts";
import { type Channel, replySchema, type Reply } from "./message.ts";
import type { CommandMap, Contract, EventMap, CommandInput, CommandOutput, ProgressOf } from "./shape.ts";

export interface CallOptions<P> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (value: P) => void;
}

interface Waiting {
  readonly command: string;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((value: unknown) => void) | undefined;
}

/** The calling side of a contract. Validates everything that arrives. */
export class ContractClient<C extends CommandMap, E extends EventMap> {
  readonly #contract: Contract<C, E>;
  readonly #channel: Channel;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, Set<(value: never) => void>>();
  #next = 1;
  #closed = false;

  constructor(contract: Contract<C, E>, channel: Channel) {
    this.#contract = contract;
    this.#channel = channel;
    channel.onMessage((message) => this.#receive(message));
    channel.onClose(() => this.#close());
  }

  /**
   * Calls a command and waits for its answer.
   * @throws LianaError of the other side; `disconnected` if it is gone; the signal's reason
   */
  async call<K extends keyof C & string>(
    command: K,
    input: CommandInput<C, K>,
    options: CallOptions<ProgressOf<C, K>> = {},
  ): Promise<CommandOutput<C, K>> {
    const { signal, onProgress } = options;
    signal?.throwIfAborted();
    if (this.#closed) throw new LianaError("disconnected");
    const id = this.#next++;
    const cancel = (): void => {
      this.#channel.post({ kind: "cancel", id });
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      waiting?.reject(signal?.reason);
    };
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      const output = await new Promise<unknown>((resolve, reject) => {
        const report = onProgress as ((value: unknown) => void) | undefined;
        this.#waiting.set(id, { command, resolve, reject, onProgress: report });
        this.#channel.post({ kind: "call", id, command, input });
      });
      return this.#parse(this.#contract.commands[command]?.output, output) as CommandOutput<C, K>;
    } finally {
      this.#waiting.delete(id);
      signal?.removeEventListener("abort", cancel);
    }
  }

  /** @returns removes the listener */
  on<K extends keyof E & string>(event: K, listener: (value: z.infer<E[K]>) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  #receive(message: unknown): void {
    const parsed = replySchema.safeParse(message);
    // Invalid messages answer no call.
    if (!parsed.success) return;
    const reply = parsed.data;
    if (reply.kind === "event") this.#report(reply);
    else this.#answer(reply);
  }

  #answer(reply: Exclude<Reply, { kind: "event" }>): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    switch (reply.kind) {
      case "result":
        waiting.resolve(reply.output);
        break;
      case "failure":
        waiting.reject(new LianaError(reply.error.code, reply.error.detail));
        break;
      case "progress": {
        const value = this.#contract.commands[waiting.command]?.progress?.safeParse(reply.value);
        if (value?.success === true) waiting.onProgress?.(value.data);
        break;
      }
    }
  }

  #report({ event, value }: Extract<Reply, { kind: "event" }>): void {
    const parsed = this.#contract.events[event]?.safeParse(value);
    if (parsed?.success !== true) return;
    for (const listener of this.#listeners.get(event) ?? []) listener(parsed.data as never);
  }

  #parse(schema: z.ZodType | undefined, value: unknown): unknown {
    const parsed = schema?.safeParse(value);
    if (parsed?.success === true) return parsed.data;
    throw new LianaError("internal", { text: parsed?.error?.message ?? "no such command" });
  }

  #close(): void {
    this.#closed = true;
    for (const waiting of this.#waiting.values()) waiting.reject(new LianaError("disconnected"));
    this.#waiting.clear();
  }
}
