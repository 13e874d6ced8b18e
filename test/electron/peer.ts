/** Calls between the stand-in, in the application's process, and the test. */

interface Port {
  readonly post: (message: Message) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
}

type Message =
  | { readonly kind: "call"; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: "answer"; readonly id: number; readonly output: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly message: string };

/** Functions by name. Each takes one value and returns one, or a promise of one. */
export type Functions = Readonly<Record<string, (input: never) => unknown>>;

/** One end of the connection. It calls the functions of `Theirs` and answers calls of `Mine`. */
export class Peer<Mine extends Functions, Theirs extends Functions> {
  readonly #port: Port;
  readonly #mine: Mine;
  readonly #waiting = new Map<
    number,
    { resolve: (output: unknown) => void; reject: (error: Error) => void }
  >();
  #next = 1;
  #closed: Error | undefined;

  constructor(port: Port, mine: Mine) {
    this.#port = port;
    this.#mine = mine;
    port.onMessage((message) => void this.#receive(message as Message));
  }

  async call<K extends keyof Theirs & string>(
    name: K,
    input: Parameters<Theirs[K]>[0],
  ): Promise<Awaited<ReturnType<Theirs[K]>>> {
    if (this.#closed !== undefined) throw this.#closed;
    const id = this.#next++;
    const output = await new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#port.post({ kind: "call", id, name, input });
    });
    return output as Awaited<ReturnType<Theirs[K]>>;
  }

  /** Rejects pending and later calls. */
  close(reason: string): void {
    this.#closed = new Error(reason);
    for (const { reject } of this.#waiting.values()) reject(this.#closed);
    this.#waiting.clear();
  }

  async #receive(message: Message): Promise<void> {
    if (message.kind === "call") {
      this.#port.post(await this.#perform(message));
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === "answer") waiting?.resolve(message.output);
    else waiting?.reject(new Error(message.message));
  }

  async #perform({ id, name, input }: Extract<Message, { kind: "call" }>): Promise<Message> {
    try {
      const perform = this.#mine[name];
      if (perform === undefined) throw new Error(`no function ${name}`);
      return { kind: "answer", id, output: await perform(input as never) };
    } catch (error) {
      return {
        kind: "failure",
        id,
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    }
  }
}
