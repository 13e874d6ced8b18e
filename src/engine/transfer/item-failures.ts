import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import { asFileProblem, reachOf } from "../remote/reach.ts";

/** After so many failures in a row, with no answer between, asking for each further item would end the same way. */
const ROW = 3;
/** So many items are passed over before one is tried again; twice as many after each that fails. */
const PASS_OVER = 8;

/** No answer, or none that says anything. */
const NO_ANSWER: ReadonlySet<ErrorCode> = new Set(["network", "timeout", "slow-down"]);

/** Whether every other request would fail as well (GU5). */
export function isOfEverything(error: LianaError): boolean {
  return reachOf(error) === "sync";
}

/** Whether several such failures in a row are the service's, whatever the items are. */
function isOfService(error: LianaError): boolean {
  return NO_ANSWER.has(error.code) || (reachOf(error) === "service" && error.code !== "not-s3");
}

/**
 * Failures of single items of one kind of work (JB5): each is that item's own, until several in a row say that the
 * service or a permission is missing for all of them. Then only some items are tried, and one that succeeds shows that
 * the others are worth a try again.
 */
export class ItemFailures {
  readonly #most: number;
  #row = 0;
  #last: LianaError | undefined;
  #passedOver = 0;
  #until = PASS_OVER;

  /** @param most failures in a row after which items are passed over */
  constructor(most: number = ROW) {
    this.#most = most;
  }

  /** Whether the last items failed, one after the other. */
  get isHopeless(): boolean {
    return this.#row >= this.#most;
  }

  /**
   * Asked before each item.
   * @returns the failure to take for this item's, which is not to be tried; undefined: try it
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
   * @throws what is not an item's: other errors, what meets every request, a service that does not answer any more
   */
  failed(error: unknown): LianaError {
    if (!(error instanceof LianaError) || isOfEverything(error)) throw error;
    this.#row += 1;
    this.#last = asFileProblem(error);
    if (this.#row >= ROW && isOfService(error)) throw error;
    return asFileProblem(error);
  }
}
