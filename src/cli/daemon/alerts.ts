import { failureSentence, keepsFailing } from "../../shared/job-failing.ts";
import { counted } from "../../shared/format.ts";
import { capital } from "../../shared/job-words.ts";
import type { JobLive } from "../../shared/model/live.ts";
import { sentence } from "../../shared/words.ts";
import type { WatchedJob } from "./watched-job.ts";

/** Of one job and kind: not more often. In ms. */
const HOUR = 3_600_000;
/** A service that is away for a moment is no news. In ms. */
const AWAY = 15 * 60_000;

const KINDS = ["source-missing", "failing", "offline", "held"] as const;

export type TroubleKind = (typeof KINDS)[number];

/** What is told to a webhook. */
export interface Alert {
  readonly event: TroubleKind | "well-again";
  /** Of `well-again`: what is over. */
  readonly was?: TroubleKind;
  /** The job's name. */
  readonly job: string;
  readonly sentence: string;
  /** Of `held`: how many wait. */
  readonly count?: number;
}

interface Told {
  /** The last word was that it is so. */
  open: boolean;
  /** ms since 1970 */
  at: number;
}

/**
 * Finds in the course of a daemon's states what somebody should be told. Unlike the app's notices it looks at what
 * is, not at what changes: nobody sees a window here, so what was so at the start is told as well, and trouble that
 * comes back within the hour is told when the hour is over.
 */
export class Alerts {
  readonly #told = new Map<string, Told>();

  /**
   * What is to be told now. To be asked when states change, and now and then.
   * @param now ms since 1970
   */
  look(jobs: readonly WatchedJob[], now: number): readonly Alert[] {
    this.#forget(jobs);
    return jobs.flatMap(({ spec, live }) =>
      live === undefined ? [] : KINDS.flatMap((kind) => this.#ofKind(kind, spec.id, spec.name, live, now)),
    );
  }

  #ofKind(kind: TroubleKind, id: string, job: string, live: JobLive, now: number): readonly Alert[] {
    const key = `${kind} ${id}`;
    const told = this.#told.get(key);
    const trouble = troubleOf(kind, live, now);
    if (trouble !== undefined) {
      if (told?.open === true || (told !== undefined && Math.abs(now - told.at) < HOUR)) return [];
      this.#told.set(key, { open: true, at: now });
      return [{ event: kind, job, ...trouble }];
    }
    if (told?.open !== true || !isAtRest(live)) return [];
    told.open = false;
    return [{ event: "well-again", was: kind, job, sentence: "It is well again." }];
  }

  #forget(jobs: readonly WatchedJob[]): void {
    const ids = new Set(jobs.map(({ spec }) => spec.id));
    for (const key of this.#told.keys())
      if (!ids.has(key.slice(key.indexOf(" ") + 1))) this.#told.delete(key);
  }
}

function troubleOf(
  kind: TroubleKind,
  live: JobLive,
  now: number,
): Pick<Alert, "sentence" | "count"> | undefined {
  const { state, held } = live;
  switch (kind) {
    case "source-missing":
      return state.kind === kind ? { sentence: failureSentence(live) } : undefined;
    case "failing":
      if (state.kind === "source-missing" || !keepsFailing(live)) return undefined;
      return { sentence: failureSentence(live) };
    case "offline":
      if (state.kind !== kind || now - state.since < AWAY) return undefined;
      return { sentence: capital(sentence(state.error)) };
    case "held":
      if (held === 0) return undefined;
      return {
        sentence: `${counted(held, "deletion waits", "deletions wait")} for your approval.`,
        count: held,
      };
  }
}

/** While a pass runs, nobody knows yet whether it is better. */
function isAtRest({ state }: JobLive): boolean {
  return (
    state.kind === "idle" || state.kind === "held" || (state.kind === "problem" && state.error === undefined)
  );
}
