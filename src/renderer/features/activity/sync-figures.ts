import { useEffect, useState } from "react";
import { defined } from "../../../shared/defined.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { call } from "../../state/application.ts";

const DAYS = 30 * 24 * 60 * 60 * 1000;
const PAGE = 1000;
/** Most pages that are counted: the newest 10,000 syncs. */
const PAGES = 10;

export interface SyncFigures {
  /** Number of syncs that ended and were not stopped. */
  readonly syncs: number;
  /** Of these, syncs that left nothing undone, except deletions that wait for approval. */
  readonly good: number;
  /** Average duration in seconds. */
  readonly average: number | undefined;
  /** There are more syncs than were counted. */
  readonly partial: boolean;
}

export type FiguresState =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly figures: SyncFigures }
  | { readonly kind: "failed"; readonly error: WireError };

/**
 * Figures of the syncs of the last 30 days.
 * @param round another one counts again; the figures before stay until then
 */
export function useSyncFigures(job: string | undefined, round: string): FiguresState {
  const [state, setState] = useState<FiguresState>({ kind: "loading" });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    count(job, signal).then(
      (figures) => {
        if (!signal.aborted) setState({ kind: "ready", figures });
      },
      (error: unknown) => {
        if (!signal.aborted && !isAbort(error))
          setState({ kind: "failed", error: toLianaError(error).toWire() });
      },
    );
    return () => controller.abort();
  }, [job, round]);
  return state;
}

async function count(job: string | undefined, signal: AbortSignal): Promise<SyncFigures> {
  const since = Date.now() - DAYS;
  let [syncs, good, seconds, timed] = [0, 0, 0, 0];
  let before: number | undefined;
  let partial = true;
  for (let page = 0; page < PAGES && partial; page++) {
    const input = { limit: PAGE, ...defined({ job }) };
    const { items } = await call("syncsPage", before === undefined ? input : { ...input, before }, {
      signal,
    });
    for (const { startedAt, endedAt, outcome } of items) {
      if (startedAt < since || outcome === undefined || outcome === "stopped") continue;
      syncs += 1;
      if (outcome === "in-step" || outcome === "held") good += 1;
      if (endedAt === undefined) continue;
      seconds += (endedAt - startedAt) / 1000;
      timed += 1;
    }
    before = items.at(-1)?.startedAt;
    partial = items.length >= PAGE && before !== undefined && before >= since;
  }
  return { syncs, good, average: timed === 0 ? undefined : seconds / timed, partial };
}
