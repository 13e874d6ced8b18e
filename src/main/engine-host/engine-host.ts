import type { Clock, Log } from "../../engine/environment.ts";
import type { Channel } from "../../shared/contract/message.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import { refusalOf } from "./refusal.ts";
import { RestartPolicy } from "./restart-policy.ts";

/** One engine process. */
export interface EngineProcess {
  readonly channel: Channel;
  /** Resolves with the exit code when the process has ended. Never rejects. */
  readonly exited: Promise<number>;
  /** Ends the process at once. The next start continues unfinished work (JB4). */
  kill(): void;
}

/** Informed about the start and end of the engine. */
export interface EngineListener {
  engineUp(channel: Channel): void;
  /** `starting`: another start follows. `down`: no further start without the user. */
  engineDown(kind: "starting" | "down"): void;
}

export interface EngineHostParts {
  readonly launch: () => EngineProcess;
  readonly listener: EngineListener;
  /** Called when an engine cannot start here for a reason that another attempt would not change. */
  readonly refused: (code: ErrorCode) => void;
  readonly clock: Pick<Clock, "monotonic" | "sleep">;
  readonly log: Log;
}

/** Keeps one engine running: starts it, and starts it again when it ends, a limited number of times. */
export class EngineSupervisor {
  readonly #parts: EngineHostParts;
  readonly #policy: RestartPolicy;
  readonly #ending = new AbortController();
  #process: EngineProcess | undefined;

  constructor(parts: EngineHostParts) {
    this.#parts = parts;
    this.#policy = new RestartPolicy(() => parts.clock.monotonic());
  }

  /** Starts the engine unless it runs. Also for the user's "Try again" after too many failures. */
  start(): void {
    if (this.#process !== undefined || this.#ending.signal.aborted) return;
    const { launch, listener } = this.#parts;
    const process = launch();
    this.#process = process;
    listener.engineUp(process.channel);
    void this.#watch(process);
  }

  /** The engine is about to be stopped: it is not started again when it ends. */
  expectEnd(): void {
    this.#ending.abort();
  }

  /** Ends the engine for good. For a clean end, ask it to stop first. */
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
