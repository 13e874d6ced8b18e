import type { EngineConfig } from "../shared/contract/engine-contract.ts";
import type { LianaError } from "../shared/errors.ts";
import { toLianaError } from "../shared/errors.ts";
import type { EngineLink } from "./engine-link.ts";

/** Keeps the engine's configuration in step with the user's choices: whole, one at a time, the last one wins. */
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

  /** Resolves when the engine has what was true at the call, or something newer. Never rejects. */
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
      // An engine that goes away gets all of it when it is back.
      if (failure.code !== "disconnected") this.#onFailure(failure);
    }
  }
}
