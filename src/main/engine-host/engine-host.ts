import type { Clock, Log } from "../../engine/environment.ts";
import type { Channel } from "../../shared/contract/message.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import { refusalOf } from "./refusal.ts";
import { RestartPolicy } from "./restart-policy.ts";

/** One engine process. */
export interface EngineProcess {
  readonly channel: Channel;
  /** Resolves with the exit code when the process has ended; never rejects. */
  readonly exited: Promise<number>;
  /** Kills the process at once. The next start continues interrupted work (JB4). */
  kill(): void;
}

/** Is told when an engine starts and stops. */
export interface EngineListener {
  engineUp(channel: Channel): void;
  /** `starting`: a new engine is started. `down`: no more are started. */
  engineDown(kind: "starting" | "down"): void;
}

export interface EngineHostParts {
  readonly launch: () => EngineProcess;
  readonly listener: EngineListener;
  /** Called when an engine reports a reason why it cannot start here. It is not restarted: that would not help. */
  readonly refused: (code: ErrorCode) => void;
  readonly clock: Pick<Clock, "monotonic" | "sleep">;
  readonly log: Log;
}

/** Keeps one engine running: restarts it when it dies, but not endlessly. */
export class EngineSupervisor {
  readonly #parts: EngineHostParts;
  readonly #policy: RestartPolicy;
  readonly #ending = new AbortController();
  #process: EngineProcess | undefined;

  constructor(parts: EngineHostParts) {
    this.#parts = parts;
    this.#policy = new RestartPolicy(() => parts.clock.monotonic());
  }

  /** Starts the engine unless one runs. Also the user's "Restart" after it died too often. */
  start(): void {
    if (this.#process !== undefined || this.#ending.signal.aborted) return;
    const { launch, listener } = this.#parts;
    const process = launch();
    this.#process = process;
    listener.engineUp(process.channel);
    void this.#watch(process);
  }

  /** From now on an engine that ends is not restarted. */
  expectEnd(): void {
    this.#ending.abort();
  }

  /** Kills the engine for good. For a clean end, ask it to stop first. */
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
