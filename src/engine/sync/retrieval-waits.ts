import { LianaError } from "../../shared/errors.ts";
import type { Entry } from "../../shared/model/entry.ts";
import type { Retrieval } from "../retrieval/retrieval.ts";
import type { SyncCounts } from "./sync-counts.ts";

interface Named<S> {
  readonly key: string;
  readonly source: S;
}

/** RS5: which operations of a sync end because their objects are archived. */
export class RetrievalWaits<S extends Entry> {
  readonly #retrieval: Retrieval | undefined;
  readonly #counts: Pick<SyncCounts, "retrieving">;
  readonly #onProblem: (operation: Named<S>, problem: LianaError) => void;
  readonly #keys = new Set<string>();

  constructor(
    retrieval: Retrieval | undefined,
    counts: Pick<SyncCounts, "retrieving">,
    onProblem: (operation: Named<S>, problem: LianaError) => void,
  ) {
    this.#retrieval = retrieval;
    this.#counts = counts;
    this.#onProblem = onProblem;
  }

  /** Performs an operation. An object that is known to be archived is not requested. */
  async around<R>({ source }: Named<S>, signal: AbortSignal, perform: () => Promise<R>): Promise<R> {
    const retrieval = this.#retrieval;
    if (retrieval === undefined || source.side !== "object") return perform();
    try {
      await retrieval.begin(source, signal);
      const outcome = await perform();
      retrieval.fetched(source);
      return outcome;
    } finally {
      retrieval.end(source);
    }
  }

  /**
   * Call with the error of an operation that was not aborted.
   * @returns whether it failed because its object is archived: it waits, or has a problem
   */
  take(operation: Named<S>, error: unknown): boolean {
    const { key, source } = operation;
    const isArchived = error instanceof LianaError && error.code === "archived";
    if (this.#retrieval === undefined || source.side !== "object") return false;
    if (!isArchived) {
      this.#retrieval.failed(source);
      return false;
    }
    const problem = this.#retrieval.hold(source);
    if (problem !== undefined) this.#onProblem(operation, problem);
    else {
      this.#keys.add(key);
      this.#counts.retrieving += 1;
    }
    return true;
  }

  /** Whether the operation that has just ended waits. */
  ended(key: string): boolean {
    return this.#keys.delete(key);
  }
}
