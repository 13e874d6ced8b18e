import { LianaError, toLianaError } from "../../shared/errors.ts";
import type { SyncRequest } from "../sync/sync.ts";
import { isAway } from "./faults.ts";
import type { SyncEngine } from "./sync-engine.ts";

export type PingEnd =
  /** Also with an error. */
  | { readonly kind: "answered" }
  | { readonly kind: "away"; readonly error: LianaError }
  /** On request. */
  | { readonly kind: "stopped" };

/** RT3: checks with one cheap request for each bucket of a job whether its services answer. */
export class Ping {
  readonly ended: Promise<PingEnd>;
  readonly #stop = new AbortController();

  /**
   * @param request may throw, which counts as answered: the sync then reports the error
   * @param wasServed whether the job has synced before, so that a page or an unknown certificate is not an answer (F6)
   */
  constructor(request: () => SyncRequest, engine: Pick<SyncEngine, "findBucket">, wasServed: boolean) {
    this.ended = this.#ask(request, engine, wasServed);
  }

  stop(): void {
    this.#stop.abort();
  }

  async #ask(
    request: () => SyncRequest,
    engine: Pick<SyncEngine, "findBucket">,
    wasServed: boolean,
  ): Promise<PingEnd> {
    const { signal } = this.#stop;
    // The caller must have stored the ping before it ends.
    await Promise.resolve();
    try {
      const { source, target, sourceConnection, targetConnection } = request();
      if (source.kind === "bucket") await engine.findBucket(sourceConnection, source.bucket, signal);
      if (target.kind === "bucket") await engine.findBucket(targetConnection, target.bucket, signal);
      return { kind: "answered" };
    } catch (error) {
      if (signal.aborted) return { kind: "stopped" };
      // Any other error is an answer; the sync determines what it means for the job.
      if (!(error instanceof LianaError) || !isAway(error, wasServed)) return { kind: "answered" };
      return { kind: "away", error: toLianaError(error) };
    }
  }
}
