import { SharedWalk } from "../disk/walk/shared-walk.ts";
import type { Clock } from "../environment.ts";
import type { JobLane } from "./lanes.ts";
import type { LiveJob } from "./live-job.ts";
import { soonOf } from "./schedule.ts";

/** How long a sync waits for those to other targets before it walks the folder, in ms. A saved file must not wait long. */
const PATIENCE = { whole: 1_000, hinted: 200 } as const;

type Seat = ReturnType<SharedWalk["seat"]>;

/** JB9: the walks of syncs that start at one moment: one for all targets of a folder. */
export class SharedWalks {
  readonly #clock: Clock;
  readonly #walks = new Map<string, SharedWalk>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A seat in the walk of the job's folder. */
  seatFor(job: LiveJob, lane: Exclude<JobLane, "ping">): Seat {
    const text = `${lane} ${job.folder}`;
    const walk = this.#walks.get(text) ?? new SharedWalk(this.#clock, PATIENCE[lane]);
    this.#walks.set(text, walk);
    return walk.seat();
  }

  /** All syncs of this moment have started. */
  close(): void {
    for (const walk of this.#walks.values()) walk.close();
  }
}

/**
 * JB9: makes full syncs that would follow soon due now, where one to another target of the folder is due: one walk then
 * serves both. A sync that a person requested, or that retries after a fault, brings no other forward.
 * @param ready the jobs that may run now
 */
export function joinDue(ready: readonly LiveJob[], now: number): void {
  const planned = ready.filter(({ requested, fault }) => !requested && fault === undefined);
  const folders = new Set(planned.filter(({ dueAt }) => dueAt <= now).map(({ folder }) => folder));
  for (const job of planned)
    if (folders.has(job.folder) && job.dueAt - now <= soonOf(job.spec, job.lead)) job.makeDue(now);
}

/** The folders of which not all journals have been read. Their targets start together. */
export function unreadFolders(jobs: readonly LiveJob[]): ReadonlySet<string> {
  return new Set(jobs.flatMap(({ facts, folder }) => (facts === undefined ? [folder] : [])));
}
