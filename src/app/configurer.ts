import type { EngineConfig } from "../shared/contract/engine-contract.ts";
import type { LianaError } from "../shared/errors.ts";
import { toLianaError } from "../shared/errors.ts";
import type { EngineLink } from "./engine-link.ts";

/** Sends the configuration to the engine after each change: complete, one at a time, the last one wins. */
export class Configurer {
  readonly #engine: EngineLink;
  readonly #config: () => Promise<EngineConfig>;
  readonly #onFailure: (error: LianaError) => void;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(
    engine: EngineLink,
    config: () => Promise<EngineConfig>,
    onFailure: (error: LianaError) => void,
  ) {
    this.#engine = engine;
    this.#config = config;
    this.#onFailure = onFailure;
  }

  /** Resolves when the engine has the configuration of this call or a newer one. Never rejects. */
  configure(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#once().finally(() => {
        this.#running = undefined;
      });
      return this.#running;
    }
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      return this.configure();
    });
    return this.#next;
  }

  async #once(): Promise<void> {
    if (!this.#engine.connected) return;
    try {
      await this.#engine.call("configure", await this.#config());
      this.#engine.ready();
    } catch (error) {
      const failure = toLianaError(error);
      // An engine that comes back gets the whole configuration anyway.
      if (failure.code !== "disconnected") this.#onFailure(failure);
    }
  }
}
