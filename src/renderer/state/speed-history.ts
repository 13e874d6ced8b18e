import type { Snapshot } from "../../shared/model/snapshot.ts";
import { useApplication } from "./application.ts";
import { SPEED_SPAN, type SpeedSample } from "./speed-course.ts";

/** Samples are at least so far apart, in ms. */
const APART = 900;

interface Kept {
  /** Of the sync that they belong to. */
  readonly startedAt: number;
  readonly samples: SpeedSample[];
}

/** Of the jobs that have a sync under way. Two run at once, so this stays small. */
const kept = new Map<string, Kept>();

/** From now on the speed of each sync is noted, whether it is looked at or not. Called once. */
export function noteSpeeds(): void {
  useApplication.subscribe(({ snapshot }, before) => {
    if (snapshot !== undefined && snapshot !== before.snapshot) note(snapshot);
  });
}

function note({ jobs, at }: Snapshot): void {
  for (const { id, live } of jobs) {
    const { progress } = live;
    if (progress === undefined) {
      kept.delete(id);
      continue;
    }
    let sync = kept.get(id);
    if (sync?.startedAt !== progress.startedAt) {
      sync = { startedAt: progress.startedAt, samples: [] };
      kept.set(id, sync);
    }
    const { samples } = sync;
    if (at - (samples.at(-1)?.at ?? Number.NEGATIVE_INFINITY) < APART) continue;
    samples.push({ at, bytesPerSecond: progress.bytesPerSecond });
    // One from before the span remains: the line begins there.
    while ((samples[1]?.at ?? at) < at - SPEED_SPAN) samples.shift();
  }
}

/** The samples of a job's sync, the oldest first; none where nothing runs. */
export function speedHistory(job: string): readonly SpeedSample[] {
  return kept.get(job)?.samples ?? [];
}
