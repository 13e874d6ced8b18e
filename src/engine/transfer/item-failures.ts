import { type ErrorCode, LianaError } from "../../shared/errors.ts";

/** So many failures in a row, with no answer between: asking for the next item would end the same way. */
const ROW = 3;

/** Refusals that may be about one item only, though most are about everything that the keys may do. */
const OF_ONE_ITEM: ReadonlySet<ErrorCode> = new Set([
  "access-denied",
  "invalid-class",
  "not-implemented",
  "not-s3",
  "quota",
]);

/** No answer, or none that says anything. */
const NO_ANSWER: ReadonlySet<ErrorCode> = new Set(["network", "timeout", "slow-down"]);

/** Whether every other request would fail as well: keys that do not exist, a bucket that is gone (GU5). */
export function isOfEverything(error: LianaError): boolean {
  return error.errorClass === "user" && !OF_ONE_ITEM.has(error.code);
}

/**
 * Failures of single items of one kind of work (JB5): each is that item's own, until several in a row say that the
 * service or a permission is missing for all of them.
 */
export class ItemFailures {
  #row = 0;
  #last: LianaError | undefined;

  /** The failure of the items before, where there is no use in asking for another. */
  get hopeless(): LianaError | undefined {
    return this.#row >= ROW ? this.#last : undefined;
  }

  succeeded(): void {
    this.#row = 0;
  }

  /**
   * @returns the item's failure
   * @throws what is not an item's: other errors, what meets every request, a service that does not answer any more
   */
  failed(error: unknown): LianaError {
    if (!(error instanceof LianaError) || isOfEverything(error)) throw error;
    this.#row += 1;
    this.#last = error;
    if (this.#row >= ROW && NO_ANSWER.has(error.code)) throw error;
    return error;
  }
}
