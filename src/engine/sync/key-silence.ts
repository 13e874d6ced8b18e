import type { LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import { isNoAnswer, type Reach } from "../remote/reach.ts";
import type { Silence } from "./sync-context.ts";

/** Fewer unanswered keys than this may be a problem of these keys alone. */
const FEW = 3;
/** Bytes that prove that content moves despite unanswered requests; the threshold of RT2 for downloads. */
const MOVES = 64 * 1024;

/**
 * RT1: ends a sync if the service lists objects but answers no request about them. Each unanswered request costs half a
 * minute, so thousands would take hours. The sync ends when for too long no operation succeeded or got any answer, and no
 * content moved. This is checked only when an operation is given up, so a slow operation is not interrupted.
 */
export class KeySilence {
  readonly #clock: Pick<Clock, "monotonic">;
  readonly #mostMs: number;
  readonly #moved: () => number;
  /** Monotonic ms; undefined before the first operation. */
  #since: number | undefined;
  #before = 0;
  #keys = 0;

  constructor(clock: Pick<Clock, "monotonic">, { mostMs, moved }: Silence) {
    this.#clock = clock;
    this.#mostMs = mostMs;
    this.#moved = moved;
  }

  /** Call when an operation begins. The first one starts the clock. */
  noteBegun(): void {
    if (this.#since === undefined) this.noteAnswered();
  }

  noteAnswered(): void {
    this.#since = this.#clock.monotonic();
    this.#before = this.#moved();
    this.#keys = 0;
  }

  /**
   * Call when an operation is given up.
   * @returns true if the service has answered nothing for too long, so the sync must end
   */
  noteFailed(failure: LianaError, reach: Reach): boolean {
    if (!isNoAnswer(failure, reach)) {
      // A refusal is an answer. A problem of a local file says nothing about the service.
      if (reach !== "file") this.noteAnswered();
      return false;
    }
    this.noteBegun();
    if (this.#moved() - this.#before >= MOVES) this.noteAnswered();
    this.#keys += 1;
    return this.#keys >= FEW && this.#clock.monotonic() - (this.#since ?? 0) >= this.#mostMs;
  }
}
