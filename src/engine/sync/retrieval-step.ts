import { isAbort, type LianaError, toLianaError } from "../../shared/errors.ts";
import { failureFor } from "../../shared/failure-table.ts";
import type { Entry } from "../../shared/model/entry.ts";
import type { Waiting } from "../../shared/model/retrieval/waiting.ts";
import { askForWanted, extendCopies } from "../retrieval/ask.ts";
import type { RetrievalRow } from "../journal/retrievals.ts";
import type { Retrieval } from "../retrieval/retrieval.ts";
import { objectNamed } from "../retrieval/retrieving-port.ts";
import { KeySelection } from "../scan/selection.ts";
import type { OperationRunner } from "./operation-runner.ts";
import type { SyncContext } from "./sync-context.ts";
import type { SyncCounts } from "./sync-counts.ts";

/** RS5: the requests of a sync for archived objects, before and after its transfers. */
export class RetrievalStep {
  readonly #retrieval: Retrieval;
  readonly #whole: boolean;
  /** What the sync is limited to. */
  readonly #only: KeySelection | undefined;
  readonly #counts: SyncCounts;
  /** Bytes of content that the sync has received. */
  readonly #fetched: () => number;
  readonly #problem: (key: string, error: LianaError) => void;
  /** What the restore waits for, once the sync is through. */
  waiting: Waiting | undefined;

  private constructor(
    retrieval: Retrieval,
    { whole, only, fetched }: Extent,
    counts: SyncCounts,
    problem: (key: string, error: LianaError) => void,
  ) {
    this.#fetched = fetched;
    this.#retrieval = retrieval;
    this.#whole = whole;
    this.#only = only;
    this.#counts = counts;
    this.#problem = problem;
  }

  static of<S extends Entry, T extends Entry>(
    { route, options, traffic }: SyncContext<S, T>,
    counts: SyncCounts,
    operations: OperationRunner<S, T>,
  ): RetrievalStep | undefined {
    if (route.retrieval === undefined) return undefined;
    const only = options.only === undefined ? undefined : new KeySelection(options.only);
    const whole = only === undefined && options.asOf === undefined;
    const extent = { whole, only, fetched: () => traffic().bytesDown };
    return new RetrievalStep(route.retrieval, extent, counts, (key, error) =>
      operations.problem({ key }, error),
    );
  }

  /** Copies near their end are extended before the transfers, and what they found to be archived is asked for after them. */
  async around(transfers: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const { clock } = this.#retrieval.context;
    await extendCopies(this.#retrieval, (row) => this.#isWanted(row), signal);
    const begun = clock.monotonic();
    await transfers();
    this.#retrieval.noteRate(this.#fetched(), (clock.monotonic() - begun) / 1000);
    const onRefused = (key: string, error: LianaError): void => {
      this.#counts.retrieving -= 1;
      this.#problem(key, error);
    };
    const all = await this.#ask(onRefused, signal);
    this.waiting = this.#retrieval.settle({ whole: this.#whole, all });
  }

  /**
   * What was asked for is paid for. If the service goes away meanwhile, the restore waits for that as well, and asks for
   * the rest when it looks.
   * @returns whether everything was asked for
   */
  async #ask(onRefused: (key: string, error: LianaError) => void, signal: AbortSignal): Promise<boolean> {
    try {
      await askForWanted(this.#retrieval, onRefused, signal);
      return true;
    } catch (error) {
      const isBrief = !isAbort(error) && failureFor(toLianaError(error).toWire()).ends === "time";
      if (!isBrief || !this.#retrieval.hasAsked) throw error;
      return false;
    }
  }

  /** An earlier restore to the same folder may have been of other files. */
  #isWanted({ key, object }: RetrievalRow): boolean {
    const only = this.#only;
    if (only === undefined || only.has(key)) return true;
    // It is restored under another name.
    return only.has(objectNamed(object).key.slice(this.#retrieval.context.store.prefix.length));
  }
}

interface Extent {
  /** The sync finds everything that was ever asked for and is still needed. */
  readonly whole: boolean;
  readonly only: KeySelection | undefined;
  /** Bytes of content that the sync has received. */
  readonly fetched: () => number;
}
