import { overallMood } from "../../shared/overall-words.ts";
import type { Progress } from "../../shared/model/live.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";

/** The bar on the button of the taskbar, or on the icon of the Dock. */
export interface TaskbarProgress {
  /** 0 to 1; -1: no bar. */
  readonly share: number;
  /** Colours the bar on Windows; elsewhere a bar shows progress only. */
  readonly mode: "none" | "normal" | "paused" | "error";
}

export const NO_PROGRESS: TaskbarProgress = { share: -1, mode: "none" };

/**
 * The progress of all work whose total is known, so that a single save shows no bar. Windows also shows, as a full bar,
 * that something needs the user or that all jobs are paused.
 */
export function taskbarProgress(snapshot: Snapshot): TaskbarProgress {
  const share = overallShare(snapshot);
  const mood = overallMood(snapshot);
  if (share !== undefined) return { share, mode: mood === "attention" ? "error" : "normal" };
  if (snapshot.platform !== "windows") return NO_PROGRESS;
  if (mood === "attention") return { share: 1, mode: "error" };
  return mood === "paused" ? { share: 1, mode: "paused" } : NO_PROGRESS;
}

/** Weighted by size, as the user waits for bytes; files count as well, because many small ones take long. */
function overallShare({ jobs, restores }: Snapshot): number | undefined {
  const works = [
    ...jobs.filter(({ live }) => live.state.kind === "syncing").map(({ live }) => live.progress?.whole),
    ...restores.filter(({ state }) => state.kind === "running").map(({ progress }) => progress?.whole),
  ].filter((whole) => whole !== undefined);
  const total = sum(works, weightOf);
  return total === 0 ? undefined : Math.min(1, sum(works, (work) => work.share * weightOf(work)) / total);
}

type WholeProgress = NonNullable<Progress["whole"]>;

/** A file is worth this many bytes. */
const FILE = 64 * 1024;

function weightOf({ bytes, files }: WholeProgress): number {
  return bytes + files * FILE;
}

function sum(works: readonly WholeProgress[], of: (work: WholeProgress) => number): number {
  return works.reduce((total, work) => total + of(work), 0);
}
