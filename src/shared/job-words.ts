import { faultWords } from "./finding-words.ts";
import { findingKind, reachOf } from "./findings.ts";
import { formatBytes, formatCount, counted } from "./format.ts";
import type { JobLive, JobState, Progress } from "./model/live.ts";
import type { JobView } from "./model/snapshot.ts";
import { momentWords } from "./schedule-words.ts";
import { sentence } from "./words.ts";

/** One word and one sentence for each state (JB1), the same in tray, window and notifications. */

/** What an icon can say; the most urgent first. */
export type Mood = "attention" | "offline" | "syncing" | "paused" | "in-step";

/** A few words that follow a job's name: "Up to date", "Syncing". */
export function jobWord(state: JobState): string {
  switch (state.kind) {
    case "idle":
      return "Up to date";
    case "unconfirmed":
      return "Not confirmed";
    case "scanning":
      return "Looking for changes";
    case "syncing":
      return "Syncing";
    case "paused":
      return "Paused";
    case "waiting":
      return "Waiting";
    case "held":
      return "Needs your approval";
    case "offline":
      return "Offline";
    case "source-missing":
      return faultWords(state.error);
    case "problem":
      return state.error === undefined ? "Needs attention" : faultWords(state.error);
  }
}

/**
 * What a job does, in one sentence without its name.
 * @param now ms since 1970
 */
export function jobSentence({ live }: JobView, now: number): string {
  const { state, progress } = live;
  switch (state.kind) {
    case "idle":
      if (live.syncedAt === undefined) return "Not synced yet";
      // TR1: nobody has seen it in the bucket.
      if (live.confirmation.kind === "never") return "Not confirmed in the bucket yet";
      return live.entries === 0
        ? "Up to date. The folder is empty"
        : `Up to date, ${counted(live.entries, "file")}`;
    case "unconfirmed":
      return `Not confirmed in the bucket since ${momentWords(state.since, now)}`;
    case "scanning":
      return "Looking for changes";
    case "syncing":
      return progress === undefined ? "Syncing" : progressSentence(progress);
    case "paused":
      return [pausedWords(state.until, now), ...problemPhrases(live)].join(". ");
    case "waiting":
      return WAITING[state.reason];
    case "held":
      return heldWords(state.count);
    case "offline":
      return `Offline: ${sentence(state.error)}`;
    case "source-missing":
      return capital(sentence(state.error));
    case "problem":
      if (state.error !== undefined) return capital(sentence(state.error));
      return `${needWords(state.count, live.disks)}, ${live.disks > 0 ? "all else is" : "the others are"} up to date`;
  }
}

/** Like `jobSentence`, where what is wrong with the whole job is said elsewhere, at length. */
export function shortSentence(job: JobView, now: number): string {
  const { state } = job.live;
  switch (state.kind) {
    case "source-missing":
      return `${jobWord(state)}, nothing deleted`;
    case "unconfirmed":
    case "offline":
      return jobWord(state);
    case "problem":
      return state.error === undefined ? jobSentence(job, now) : jobWord(state);
    default:
      return jobSentence(job, now);
  }
}

/** TR5: what a state does not show: two or three words for what is wrong with the job, held deletions, files. */
export function problemPhrases({ fault, held, problems, disks }: JobLive): readonly string[] {
  return [
    ...(fault === undefined ? [] : [faultWords(fault.error)]),
    ...(held > 0 ? [heldWords(held)] : []),
    ...(problems > 0 ? [needWords(problems, disks)] : []),
  ];
}

function heldWords(count: number): string {
  return `${counted(count, "deletion waits", "deletions wait")} for your approval`;
}

const WAITING = {
  starting: "Starting",
  turn: "Waits for its turn",
  battery: "Waits for mains power",
  metered: "Waits for a network that is not metered",
  quiet: "Waits for a file that is still being written",
} as const;

/** JB2, by the clock: what is left of it would be older than it says. "Paused until tomorrow at 08:00". */
export function pausedWords(until: number | null, now: number): string {
  if (until === null) return "Paused";
  return `Paused until ${momentWords(until, now).replace(/^today at /, "")}`;
}

/** "1,204 of 8,310, 6 min left" */
export function progressSentence(progress: Progress): string {
  if (progress.phase === "removing") return "Removing what is gone";
  if (progress.phase === "finishing") return "Finishing";
  const { done, found, planned, whole, secondsLeft } = progress;
  const files =
    whole === undefined
      ? `${formatCount(done)} of ${formatCount(found)}${planned ? "" : " so far"}`
      : `${formatCount(whole.filesDone)} of ${formatCount(whole.files)}`;
  const left = secondsLeft === undefined ? "" : `, ${timeSpan(secondsLeft)} left`;
  return `${files}${left}`;
}

/** `12 s`, `6 min`, `2 h 5 min`: as coarse as people say it. */
export function timeSpan(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 || hours >= 10 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** The mood of one job. TR5: a pause hides no problem. */
export function moodOf(live: JobLive): Mood {
  switch (live.state.kind) {
    case "held":
    case "source-missing":
    case "problem":
      return "attention";
    case "offline":
      return "offline";
    case "scanning":
    case "syncing":
    case "waiting":
      return needsUserNow(live) ? "attention" : "syncing";
    case "paused":
      return needsUserNow(live) || live.held > 0 || live.problems > 0 ? "attention" : "paused";
    case "unconfirmed":
    case "idle":
      if (needsUserNow(live)) return "attention";
      // TR1: a tick is earned.
      return live.state.kind === "idle" && isConfirmed(live) ? "in-step" : "offline";
  }
}

function isConfirmed({ syncedAt, confirmation }: JobLive): boolean {
  return syncedAt !== undefined && confirmation.kind === "valid";
}

/** What keeps the whole job from running does not end by itself. */
function needsUserNow({ fault }: JobLive): boolean {
  if (fault === undefined) return false;
  const { code } = fault.error;
  return reachOf(code) === undefined || findingKind(code) !== "service";
}

export function needsAttention(live: JobLive): boolean {
  return moodOf(live) === "attention" || live.held > 0 || live.problems > 0;
}

/** A job that syncs and has something for the user says the latter. */
export function attentionSentence(job: JobView, now: number): string {
  const { state, held, problems, disks } = job.live;
  if (moodOf(job.live) === "attention") return jobSentence(job, now);
  return held > 0 && state.kind !== "held" ? heldWords(held) : needWords(problems, disks);
}

/** "3 files need attention", "1 disk and 3 files need attention" */
function needWords(problems: number, disks: number): string {
  const files = problems - disks;
  const needing = [
    ...(disks > 0 ? [counted(disks, "disk", "disks")] : []),
    ...(files > 0 ? [counted(files, "file", "files")] : []),
  ];
  return `${needing.join(" and ")} ${problems === 1 ? "needs" : "need"} attention`;
}

/** "3.2 MiB today" */
export function todaySentence(bytes: number): string {
  return bytes === 0 ? "Nothing sent today" : `${formatBytes(bytes)} today`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
