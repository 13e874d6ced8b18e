import { type CallOptions, ContractClient } from "../shared/contract/client.ts";
import { ENGINE_CONTRACT, type EngineCommands } from "../shared/contract/engine-contract.ts";
import type { Channel } from "../shared/contract/message.ts";
import type { CommandInput, CommandOutput, ProgressOf } from "../shared/contract/shape.ts";
import { LianaError } from "../shared/errors.ts";
import type { EngineState } from "../shared/model/live.ts";
import type { Snapshot } from "../shared/model/snapshot.ts";

type EngineClient = ContractClient<EngineCommands, typeof ENGINE_CONTRACT.events>;

/** The connection to the engine, and the last state it reported. */
export class EngineLink {
  readonly #onChange: () => void;
  readonly #serve: (channel: Channel) => void;
  #client: EngineClient | undefined;
  #cut: () => void = () => undefined;
  #kind: Snapshot["engine"]["kind"] = "starting";
  #state: EngineState = { jobs: [], restores: [] };

  /**
   * @param onChange called after each change of state or kind
   * @param serve answers requests of an engine on its channel
   */
  constructor(onChange: () => void, serve: (channel: Channel) => void) {
    this.#onChange = onChange;
    this.#serve = serve;
  }

  get kind(): Snapshot["engine"]["kind"] {
    return this.#kind;
  }

  /** The last reported state; it stays when the engine is gone. */
  get state(): EngineState {
    return this.#state;
  }

  /** True after `up`; `kind` says whether the engine has its configuration as well. */
  get connected(): boolean {
    return this.#client !== undefined;
  }

  up(channel: Channel): void {
    this.#cut();
    const { end, cut } = cuttable(channel);
    this.#cut = cut;
    const client = new ContractClient(ENGINE_CONTRACT, end);
    this.#client = client;
    this.#serve(end);
    client.on("state", (state) => {
      if (this.#client !== client) return;
      this.#state = state;
      this.#onChange();
    });
    end.onClose(() => {
      if (this.#client !== client) return;
      this.#client = undefined;
      this.#turn("starting");
    });
    this.#turn("starting");
  }

  /** The engine has its configuration. */
  ready(): void {
    if (this.connected) this.#turn("running");
  }

  /** The engine is gone. Pending calls are rejected with `disconnected`. */
  down(kind: "starting" | "down"): void {
    this.#client = undefined;
    this.#cut();
    this.#turn(kind);
  }

  /** @throws LianaError of the engine; `disconnected` if there is no engine, or it goes away */
  call<K extends keyof EngineCommands>(
    command: K,
    input: CommandInput<EngineCommands, K>,
    options: CallOptions<ProgressOf<EngineCommands, K>> = {},
  ): Promise<CommandOutput<EngineCommands, K>> {
    if (this.#client === undefined) return Promise.reject(new LianaError("disconnected"));
    return this.#client.call(command, input, options);
  }

  #turn(kind: Snapshot["engine"]["kind"]): void {
    this.#kind = kind;
    this.#onChange();
  }
}

/** A channel that can be closed from this side: the host knows before the pipe does that an engine is gone. */
function cuttable(channel: Channel): { readonly end: Channel; readonly cut: () => void } {
  const closers: (() => void)[] = [];
  let open = true;
  const cut = (): void => {
    if (!open) return;
    open = false;
    for (const closer of closers) closer();
  };
  channel.onClose(cut);
  const end: Channel = {
    post: (message) => {
      if (open) channel.post(message);
    },
    onMessage: (listener) =>
      channel.onMessage((message) => {
        if (open) listener(message);
      }),
    onClose: (listener) => void closers.push(listener),
  };
  return { end, cut };
}
