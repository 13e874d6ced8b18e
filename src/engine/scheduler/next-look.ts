import type { Lanes } from "./lanes.ts";
import type { LiveJob } from "./live-job.ts";

/** Moments are ms since 1970. */
interface Others {
  readonly lanes: () => Lanes;
  /** When a verification is due (VE3). */
  readonly verifyAt: number;
  /** When a restore that waits for archived objects is due (RS5). */
  readonly restoreAt: number;
}

/** VE3: the job is being verified, which ends when one of its syncs is due. */
export function yields({ verification }: LiveJob): boolean {
  return verification.running !== undefined;
}

/** When the loop must look again, ms since 1970. @param isReady whether a sync of the job may begin */
export function nextLook(
  jobs: readonly LiveJob[],
  isReady: (job: LiveJob) => boolean,
  now: number,
  { lanes, verifyAt, restoreAt }: Others,
): number {
  const waiting = jobs.filter((job) => isReady(job) || yields(job));
  const others = jobs.flatMap((job) => [...job.changesAt(now), job.changes.urgentAt]);
  // A due job without room in its lane starts when another sync ends, or when one of them has run for long.
  const room = waiting.some((job) => job.nextAt <= now) ? lanes().hintedRoomIn : undefined;
  return Math.min(
    ...waiting.flatMap(({ dueAt, hintedAt }) => [dueAt, hintedAt]).filter((at) => at > now),
    now + Math.max(room ?? Infinity, 1),
    ...others,
    verifyAt,
    restoreAt,
  );
}
