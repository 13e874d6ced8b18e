import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import { asFileProblem, reachOf } from "../remote/reach.ts";

/** After this many failures in a row, the next item would probably fail in the same way. */
const ROW = 3;
/** Number of items skipped before one is tried again; doubles after each failed try. */
const PASS_OVER = 8;

/** No answer, or a meaningless one. */
const NO_ANSWER: ReadonlySet<ErrorCode> = new Set(["network", "timeout", "slow-down"]);

/** Whether every other request would fail as well (GU5). */
export function isOfEverything(error: LianaError): boolean {
  return reachOf(error) === "sync";
}

/** Whether several such failures in a row mean that the service fails for all items. */
function isOfService(error: LianaError): boolean {
  return NO_ANSWER.has(error.code) || (reachOf(error) === "service" && error.code !== "not-s3");
}

/**
 * Failures of single items in one kind of work (JB5). Each failure concerns only its item until several in a row show
 * that the service is down or a permission is missing for all. From then on only a few items are tried; the first
 * success resumes normal work.
 */
export class ItemFailures {
  readonly #most: number;
  #row = 0;
  #last: LianaError | undefined;
  #passedOver = 0;
  #until = PASS_OVER;

  /** @param most failures in a row after which items are skipped */
  constructor(most: number = ROW) {
    this.#most = most;
  }

  /** Whether the last items all failed. */
  get isHopeless(): boolean {
    return this.#row >= this.#most;
  }

  /**
   * Call before each item.
   * @returns the failure to record for this item without trying it; undefined: try it
   */
  passOver(): LianaError | undefined {
    if (!this.isHopeless) return undefined;
    this.#passedOver += 1;
    if (this.#passedOver <= this.#until) return this.#last;
    this.#passedOver = 0;
    this.#until *= 2;
    return undefined;
  }

  succeeded(): void {
    this.#row = 0;
    this.#passedOver = 0;
    this.#until = PASS_OVER;
  }

  /**
   * @returns the item's failure
   * @throws errors that do not concern this item alone: other error types, failures of every request, a service that no
   * longer answers
   */
  failed(error: unknown): LianaError {
    if (!(error instanceof LianaError) || isOfEverything(error)) throw error;
    this.#row += 1;
    this.#last = asFileProblem(error);
    if (this.#row >= ROW && isOfService(error)) throw error;
    return asFileProblem(error);
  }
}
