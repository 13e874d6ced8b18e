import type { ErrorCode } from "./errors.ts";
import { formatBytes, formatCount, counted } from "./format.ts";
import type { JobLive, JobState, Progress } from "./model/live.ts";
import type { JobView, Snapshot } from "./model/snapshot.ts";
import { momentWords } from "./schedule-words.ts";
import { sentence } from "./words.ts";

/** One word and one sentence for each state (JB1), the same in tray, window and notifications. */

/** What an icon can say; the most urgent first. */
export type Mood = "attention" | "offline" | "syncing" | "paused" | "in-step";

/** A few words that follow a job's name: "in step", "syncing". */
export function jobWord(state: JobState): string {
  switch (state.kind) {
    case "idle":
      return "In step";
    case "scanning":
      return "Looking for changes";
    case "syncing":
      return "Syncing";
    case "paused":
      return "Paused";
    case "waiting":
      return "Waiting";
    case "held":
      return "Needs your word";
    case "offline":
      return "Offline";
    case "source-missing":
      return SOURCE_WORDS[state.error.code] ?? "Folder missing";
    case "problem":
      return state.error === undefined ? "Needs attention" : "Cannot sync";
  }
}

/** GU1: what stands where the folder should be. */
const SOURCE_WORDS: Partial<Readonly<Record<ErrorCode, string>>> = {
  "source-empty": "Folder empty",
  "source-not-folder": "Not a folder",
  "source-replaced": "Folder replaced",
};

/**
 * What a job does, in one sentence without its name.
 * @param now ms since 1970
 */
export function jobSentence({ live }: JobView, now: number): string {
  const { state, progress } = live;
  switch (state.kind) {
    case "idle":
      if (live.syncedAt === undefined) return "Not synced yet";
      return live.entries === 0
        ? "In step. The folder is empty"
        : `In step, ${counted(live.entries, "file")}`;
    case "scanning":
      return "Looking for changes";
    case "syncing":
      return progress === undefined ? "Syncing" : progressSentence(progress);
    case "paused":
      return pausedWords(state.until, now);
    case "waiting":
      return WAITING[state.reason];
    case "held":
      return `${counted(state.count, "deletion waits", "deletions wait")} for your word`;
    case "offline":
      return `Offline: ${sentence(state.error)}`;
    case "source-missing":
      return capital(sentence(state.error));
    case "problem":
      if (state.error !== undefined) return capital(sentence(state.error));
      return `${needWords(state.count, live.disks)}, ${live.disks > 0 ? "all else is" : "the others are"} in step`;
  }
}

/** Like `jobSentence`, where what a missing folder needs is said elsewhere, at length. */
export function shortSentence(job: JobView, now: number): string {
  const { state } = job.live;
  return state.kind === "source-missing" ? `${jobWord(state)}, nothing deleted` : jobSentence(job, now);
}

const WAITING = {
  starting: "Starting",
  turn: "Waits for its turn",
  battery: "Waits for mains power",
  metered: "Waits for a network that is not metered",
  quiet: "Waits for a file that is still being written",
} as const;

/** Up to so many ms, what is left of a pause is said; beyond that, its end. */
const NEAR = 90 * 60 * 1000;

/** JB2: "Paused", "Paused for 42 min more", "Paused until tomorrow at 08:00". */
function pausedWords(until: number | null, now: number): string {
  if (until === null) return "Paused";
  if (until - now <= NEAR) return `Paused for ${timeSpan((until - now) / 1000)} more`;
  return `Paused until ${momentWords(until, now).replace(/^today at /, "")}`;
}

/** "1,204 of 8,310 files, 6 min left" */
export function progressSentence(progress: Progress): string {
  if (progress.phase === "removing") return "Removing what is gone";
  if (progress.phase === "finishing") return "Finishing";
  const { done, found, planned, secondsLeft } = progress;
  const files = `${formatCount(done)} of ${formatCount(found)}${planned ? "" : " so far"}`;
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

/** The mood of one job. */
export function moodOf(state: JobState): Mood {
  switch (state.kind) {
    case "held":
    case "source-missing":
    case "problem":
      return "attention";
    case "offline":
      return "offline";
    case "scanning":
    case "syncing":
    case "waiting":
      return "syncing";
    case "paused":
      return "paused";
    case "idle":
      return "in-step";
  }
}

/** Jobs that need the user. */
export function attentionJobs(jobs: readonly JobView[]): readonly JobView[] {
  return jobs.filter(({ live }) => needsAttention(live));
}

export function needsAttention({ state, held, problems }: JobLive): boolean {
  return moodOf(state) === "attention" || held > 0 || problems > 0;
}

/** The mood of everything. One paused job does not hide what the others do. */
export function overallMood(snapshot: Snapshot): Mood {
  if (snapshot.engine.kind === "down") return "attention";
  const { jobs, pause } = snapshot;
  if (attentionJobs(jobs).length > 0) return "attention";
  const moods = jobs.map(({ live }) => moodOf(live.state));
  if (pause.kind === "paused") return "paused";
  for (const mood of ["offline", "syncing"] as const) if (moods.includes(mood)) return mood;
  return moods.length > 0 && moods.every((mood) => mood === "paused") ? "paused" : "in-step";
}

/** What is true now, in one sentence: on top of the window, in the tray and in its tooltip. */
export function overallSentence(snapshot: Snapshot): string {
  const { jobs, engine, pause, at } = snapshot;
  if (engine.kind === "down") return "Liana's engine stopped and does not start. The log says more";
  if (jobs.length === 0) return "No folder is chosen yet";
  if (engine.kind === "starting") return "Starting";
  const attention = attentionJobs(jobs);
  const [first] = attention;
  if (first !== undefined) {
    return attention.length === 1
      ? `${first.name}: ${attentionSentence(first, at)}`
      : `${attention.length} folders need you`;
  }
  if (pause.kind === "paused") return pausedWords(pause.until, at);
  return workSentence(jobs, at);
}

/** A job that syncs and has something for the user says the latter. */
export function attentionSentence(job: JobView, now: number): string {
  const { state, held, problems, disks } = job.live;
  if (moodOf(state) === "attention") return jobSentence(job, now);
  if (held > 0) return `${counted(held, "deletion waits", "deletions wait")} for your word`;
  return needWords(problems, disks);
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

function workSentence(jobs: readonly JobView[], now: number): string {
  const offline = jobs.find(({ live }) => live.state.kind === "offline");
  if (offline !== undefined) return jobSentence(offline, now);
  const busy = jobs.filter(({ live }) => live.state.kind === "syncing" || live.state.kind === "scanning");
  const [one] = busy;
  if (one !== undefined) {
    if (busy.length > 1) return `Syncing ${busy.length} folders`;
    return one.live.state.kind === "scanning"
      ? `Looking for changes in ${one.name}`
      : `Syncing ${one.name}, ${lower(jobSentence(one, now))}`;
  }
  const waiting = jobs.find(({ live }) => live.state.kind === "waiting");
  if (waiting !== undefined) return `${waiting.name}: ${lower(jobSentence(waiting, now))}`;
  const paused = jobs.filter(({ live }) => live.state.kind === "paused").length;
  if (paused === jobs.length) return "Paused";
  // P5: nothing is called in step that never was.
  const unsynced = jobs.find(({ live }) => live.state.kind === "idle" && live.syncedAt === undefined);
  if (unsynced !== undefined) return `${unsynced.name}: ${lower(jobSentence(unsynced, now))}`;
  if (paused > 0) return `In step, ${counted(paused, "folder")} paused`;
  return "Everything is in step";
}

/** "3.2 MiB today" */
export function todaySentence(bytes: number): string {
  return bytes === 0 ? "Nothing sent today" : `${formatBytes(bytes)} today`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
