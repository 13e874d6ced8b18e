import type { Clock, Log } from "../../engine/environment.ts";
import type { Channel } from "../../shared/contract/message.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import { refusalOf } from "./refusal.ts";
import { RestartPolicy } from "./restart-policy.ts";

/** One engine process. */
export interface EngineProcess {
  readonly channel: Channel;
  /** Resolves with the exit code once it is gone; never rejects. */
  readonly exited: Promise<number>;
  /** At once, without goodbye: what is under way is found again by the next start (JB4). */
  kill(): void;
}

/** Who wants to know whether there is an engine. */
export interface EngineListener {
  engineUp(channel: Channel): void;
  /** `starting`: a new one follows. `down`: none follows by itself. */
  engineDown(kind: "starting" | "down"): void;
}

export interface EngineHostParts {
  readonly launch: () => EngineProcess;
  readonly listener: EngineListener;
  /** An engine said why it cannot start here; trying again by itself would not help. */
  readonly refused: (code: ErrorCode) => void;
  readonly clock: Pick<Clock, "monotonic" | "sleep">;
  readonly log: Log;
}

/** Keeps one engine alive: starts it, and starts it again when it dies, but not for ever. */
export class EngineSupervisor {
  readonly #parts: EngineHostParts;
  readonly #policy: RestartPolicy;
  readonly #ending = new AbortController();
  #process: EngineProcess | undefined;

  constructor(parts: EngineHostParts) {
    this.#parts = parts;
    this.#policy = new RestartPolicy(() => parts.clock.monotonic());
  }

  /** Starts the engine, unless there is one. Also the user's "try again" after it died too often. */
  start(): void {
    if (this.#process !== undefined || this.#ending.signal.aborted) return;
    const { launch, listener } = this.#parts;
    const process = launch();
    this.#process = process;
    listener.engineUp(process.channel);
    void this.#watch(process);
  }

  /** From now on an engine that ends is not started again: it was asked to. */
  expectEnd(): void {
    this.#ending.abort();
  }

  /** Ends the engine for good. Whoever wants a clean end asks it to stop before. */
  async kill(): Promise<void> {
    this.expectEnd();
    const process = this.#process;
    if (process === undefined) return;
    process.kill();
    await process.exited;
  }

  async #watch(process: EngineProcess): Promise<void> {
    const { listener, refused, log, clock } = this.#parts;
    const code = await process.exited;
    this.#process = undefined;
    if (this.#ending.signal.aborted) return;
    const refusal = refusalOf(code);
    const wait = refusal === undefined ? this.#policy.next() : undefined;
    log.write("error", "the engine ended", { code, wait, refusal });
    listener.engineDown(wait === undefined ? "down" : "starting");
    if (refusal !== undefined) refused(refusal);
    if (wait === undefined) return;
    try {
      await clock.sleep(wait, this.#ending.signal);
    } catch (error) {
      if (!this.#ending.signal.aborted) throw error;
      return;
    }
    this.start();
  }
}
