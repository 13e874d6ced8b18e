import { LianaError, toLianaError } from "../../shared/errors.ts";
import type { SyncRequest } from "../sync/sync.ts";
import { isAway } from "./faults.ts";
import type { SyncEngine } from "./scheduled-sync.ts";

export type ProbeEnd =
  /** Whatever it says. */
  | { readonly kind: "answered" }
  | { readonly kind: "away"; readonly error: LianaError }
  /** As it was told to. */
  | { readonly kind: "stopped" };

/** RT3: one cheap question to the services of a job, whether they are there. */
export class Probe {
  readonly ended: Promise<ProbeEnd>;
  readonly #stop = new AbortController();

  /**
   * @param request may throw: the sync says what is missing for it
   * @param wasServed the job synced before, so that a page or a stranger's certificate is no answer (F6)
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
  ): Promise<ProbeEnd> {
    const { signal } = this.#stop;
    // Whoever starts it has to know it before it ends.
    await Promise.resolve();
    try {
      const { source, target, sourceConnection, targetConnection } = request();
      if (source.kind === "bucket") await engine.findBucket(sourceConnection, source.bucket, signal);
      if (target.kind === "bucket") await engine.findBucket(targetConnection, target.bucket, signal);
      return { kind: "answered" };
    } catch (error) {
      if (signal.aborted) return { kind: "stopped" };
      // Whatever else it says, it answers: the sync finds out what that means for this job.
      if (!(error instanceof LianaError) || !isAway(error, wasServed)) return { kind: "answered" };
      return { kind: "away", error: toLianaError(error) };
    }
  }
}
