import { targetsOf } from "../../../shared/model/folder-targets.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";

/**
 * JB9: the target of a job's folder to restore from: the one that was confirmed last, but rather one that works than one
 * that is away or needs attention, and rather one that was up to date than one that still holds a part of the folder.
 */
export function bestTarget(job: JobView, jobs: readonly JobView[]): JobView {
  const [best = job] = targetsOf(job, jobs).toSorted(
    (a, b) =>
      Number(isPartial(a)) - Number(isPartial(b)) ||
      Number(isAway(a)) - Number(isAway(b)) ||
      confirmedAt(b) - confirmedAt(a),
  );
  return best;
}

function isAway({ live: { state } }: JobView): boolean {
  return state.kind === "offline" || state.kind === "problem";
}

function isPartial({ live: { syncedAt } }: JobView): boolean {
  return syncedAt === undefined;
}

function confirmedAt({ live: { confirmation } }: JobView): number {
  return confirmation.kind === "never" ? 0 : confirmation.at;
}
