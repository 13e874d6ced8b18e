import type { AppDocument } from "../shared/model/document.ts";
import type { Pause } from "../shared/model/job-spec.ts";

/** JB2: pauses with an end. Times in ms since 1970. */

export const RUNNING: Pause = { kind: "running" };

/** The document without pauses that have ended; the same object if none has. */
export function withoutEndedPauses(document: AppDocument, now: number): AppDocument {
  const { pause, jobs } = document;
  if (!hasEnded(pause, now) && !jobs.some((job) => hasEnded(job.pause, now))) return document;
  return {
    ...document,
    pause: hasEnded(pause, now) ? RUNNING : pause,
    jobs: jobs.map((job) => (hasEnded(job.pause, now) ? { ...job, pause: RUNNING } : job)),
  };
}

/** When the next pause ends; undefined if none ends by itself. */
export function nextPauseEnd({ pause, jobs }: AppDocument): number | undefined {
  const ends = [pause, ...jobs.map((job) => job.pause)].flatMap((one) =>
    one.kind === "paused" && one.until !== null ? [one.until] : [],
  );
  return ends.length === 0 ? undefined : Math.min(...ends);
}

function hasEnded(pause: Pause, now: number): boolean {
  return pause.kind === "paused" && pause.until !== null && pause.until <= now;
}
