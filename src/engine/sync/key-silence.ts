import type { LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import { isNoAnswer, type Reach } from "../remote/reach.ts";
import type { Silence } from "./sync-context.ts";

/** So many keys that nothing answers for may be the problem of these keys. */
const FEW = 3;
/** Bytes that show that content moves, whatever is silent beside it: RT2's for a download. */
const MOVES = 64 * 1024;

/**
 * A service may list its objects and be silent about all of them. Each one costs half a minute, so that thousands would
 * take hours: what ends such a sync is the time for which no operation succeeded or was answered otherwise, and no content
 * moved. Judged whenever an operation is given up, so that a slow one is not broken off.
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

  /** An operation begins: there is something that can be answered. */
  noteBegun(): void {
    if (this.#since === undefined) this.noteAnswered();
  }

  noteAnswered(): void {
    this.#since = this.#clock.monotonic();
    this.#before = this.#moved();
    this.#keys = 0;
  }

  /**
   * An operation was given up.
   * @returns true: because nothing answered, and so for all of them, for too long
   */
  noteFailed(failure: LianaError, reach: Reach): boolean {
    if (!isNoAnswer(failure, reach)) {
      // A refusal is an answer; what is wrong with a file of this computer says nothing.
      if (reach !== "file") this.noteAnswered();
      return false;
    }
    this.noteBegun();
    if (this.#moved() - this.#before >= MOVES) this.noteAnswered();
    this.#keys += 1;
    return this.#keys >= FEW && this.#clock.monotonic() - (this.#since ?? 0) >= this.#mostMs;
  }
}
