import { faultWords } from "./finding-words.ts";
import { findingKind, reachOf } from "./findings.ts";
import { isWatched } from "./model/job-spec.ts";
import type { JobLive, JobState, Progress } from "./model/live.ts";
import type { JobView } from "./model/snapshot.ts";
import { momentWords } from "./schedule-words.ts";
import { fullSentence, sentence } from "./words/error-sentence.ts";
import type { Words } from "./words/words.ts";

/** JB1: the texts for each state of a job, used by tray, window and notifications. */

/** The states of an icon, the most urgent first. */
export type Mood = "attention" | "offline" | "syncing" | "paused" | "in-step";

/** A few words that follow a job's name: "Up to date", "Syncing". */
export function jobWord(words: Words, state: JobState): string {
  switch (state.kind) {
    case "signed-out":
    case "source-missing":
      return faultWords(words, state.error);
    case "problem":
      return state.error === undefined ? words.say("jobs.word.attention") : faultWords(words, state.error);
    default:
      return words.say(`jobs.word.${state.kind}`);
  }
}

/**
 * The state of a job in one sentence, without its name.
 * @param now ms since 1970
 */
export function jobSentence(words: Words, job: JobView, now: number): string {
  const { live } = job;
  const { state, progress } = live;
  switch (state.kind) {
    case "idle":
      return idleSentence(words, job, now);
    case "unconfirmed":
      return words.say("jobs.unconfirmed-since", { moment: momentWords(words, state.since, now) });
    case "scanning":
      return words.say("jobs.word.scanning");
    case "syncing":
      return progress === undefined ? words.say("jobs.word.syncing") : progressSentence(words, progress);
    case "paused":
      return words.sentences([pausedWords(words, state.until, now), ...problemPhrases(words, live)]);
    case "waiting":
      return words.say(`jobs.waiting.${state.reason}`);
    case "held":
      return heldWords(words, state.count);
    case "offline":
      return words.say("jobs.offline", { sentence: sentence(words, state.error) });
    case "signed-out":
    case "source-missing":
      return fullSentence(words, state.error);
    case "problem": {
      if (state.error !== undefined) return fullSentence(words, state.error);
      const need = needWords(words, state.count, live.disks);
      if (!isRestFine(job)) return need;
      return words.say(live.disks > 0 ? "jobs.need.rest-fine" : "jobs.need.others-fine", { need });
    }
  }
}

/** TR1: whether everything but the problems is up to date now: it was confirmed recently enough, and nothing waits. */
function isRestFine(job: JobView): boolean {
  return isConfirmed(job.live) && job.live.waits.length === 0 && isWatched(job);
}

/**
 * TR1: the time as of which a job is up to date, ms since 1970: what changed after its last sync is unknown. Undefined if
 * its folder is watched, so that it is up to date now.
 */
export function upToDateAsOf(job: JobView): number | undefined {
  const { lastSync, syncedAt } = job.live;
  if (isWatched(job)) return undefined;
  return lastSync?.outcome === "in-step" ? lastSync.startedAt : syncedAt;
}

/** The same for people, for messages in which it is optional. */
export function asOfWords(words: Words, at: number | undefined, now: number): { readonly moment?: string } {
  return at === undefined ? {} : { moment: words.timeOrDate(at, now) };
}

function idleSentence(words: Words, job: JobView, now: number): string {
  const { syncedAt, confirmation, entries } = job.live;
  if (syncedAt === undefined) return words.say("jobs.not-synced");
  // TR1: the content was never confirmed in the bucket.
  if (confirmation.kind === "never") return words.say("jobs.never-confirmed");
  const asOf = asOfWords(words, upToDateAsOf(job), now);
  return entries === 0
    ? words.say("jobs.empty", asOf)
    : words.say("jobs.up-to-date", { count: entries, ...asOf });
}

/** Like `jobSentence`, for places that show the problem of the whole job elsewhere. */
export function shortSentence(words: Words, job: JobView, now: number): string {
  const { state } = job.live;
  switch (state.kind) {
    case "source-missing":
      return words.say("jobs.nothing-deleted", { state: jobWord(words, state) });
    case "unconfirmed":
    case "offline":
    case "signed-out":
      return jobWord(words, state);
    case "problem":
      return state.error === undefined ? jobSentence(words, job, now) : jobWord(words, state);
    default:
      return jobSentence(words, job, now);
  }
}

/** FB: the state in a row of a list: a few words, and no sentence of an error. `problemPhrases` adds the rest. */
export function rowWords(words: Words, job: JobView, now: number): string {
  const { state, disks } = job.live;
  switch (state.kind) {
    case "idle":
      return rowAsOf(words, job, now) ?? idleSentence(words, job, now);
    case "source-missing":
      return jobWord(words, state);
    case "paused":
      return pausedWords(words, state.until, now);
    case "held":
      return words.say("jobs.row.held", { count: state.count });
    case "problem":
      if (state.error !== undefined) return jobWord(words, state);
      return disks === 0
        ? words.say("jobs.row.files", { files: state.count })
        : needWords(words, state.count, disks);
    default:
      return shortSentence(words, job, now);
  }
}

/** TR1: a row has no room for both the moment and the number of files. */
function rowAsOf(words: Words, job: JobView, now: number): string | undefined {
  const at = upToDateAsOf(job);
  if (at === undefined || job.live.confirmation.kind === "never") return undefined;
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return words.say("jobs.row.as-of", { moment: isToday ? words.time(at) : words.date(at, now) });
}

/** TR5: short texts for problems that the state does not show: of the job, held deletions, files. */
export function problemPhrases(words: Words, { fault, held, problems, disks }: JobLive): readonly string[] {
  return [
    ...(fault === undefined ? [] : [faultWords(words, fault.error)]),
    ...(held > 0 ? [heldWords(words, held)] : []),
    ...(problems > 0 ? [needWords(words, problems, disks)] : []),
  ];
}

function heldWords(words: Words, count: number): string {
  return words.say("jobs.held", { count });
}

/** JB2: "Paused until tomorrow at 08:00". A time of the clock stays correct; a remaining time would not. */
export function pausedWords(words: Words, until: number | null, now: number): string {
  if (until === null) return words.say("jobs.word.paused");
  const isToday = new Date(until).toDateString() === new Date(now).toDateString();
  const moment = isToday ? words.time(until) : momentWords(words, until, now);
  return words.say("jobs.paused-until", { moment });
}

/** "1,204 of 8,310, 6 min left" */
export function progressSentence(words: Words, progress: Progress): string {
  if (progress.phase === "removing") return words.say("jobs.progress.removing");
  if (progress.phase === "finishing") return words.say("jobs.progress.finishing");
  const { done, found, planned, whole, secondsLeft } = progress;
  const files =
    whole === undefined
      ? words.say(planned ? "jobs.progress.of" : "jobs.progress.so-far", { done, total: found })
      : words.say("jobs.progress.of", { done: whole.filesDone, total: whole.files });
  if (secondsLeft === undefined) return files;
  return words.say("jobs.progress.left", { progress: files, time: words.span(secondsLeft) });
}

/** The mood of one job. TR5: a pause hides no problem. */
export function moodOf(live: JobLive): Mood {
  switch (live.state.kind) {
    case "held":
    case "signed-out":
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
      // TR1: a tick needs a confirmation.
      return live.state.kind === "idle" && isConfirmed(live) ? "in-step" : "offline";
  }
}

function isConfirmed({ syncedAt, confirmation }: JobLive): boolean {
  return syncedAt !== undefined && confirmation.kind === "valid";
}

/** Whether the error that stops the job needs the user. */
function needsUserNow({ fault }: JobLive): boolean {
  if (fault === undefined) return false;
  const { code } = fault.error;
  return reachOf(code) === undefined || findingKind(code) !== "service";
}

export function needsAttention(live: JobLive): boolean {
  return moodOf(live) === "attention" || live.held > 0 || live.problems > 0;
}

/** The sentence of a job that needs attention, even while it syncs. */
export function attentionSentence(words: Words, job: JobView, now: number): string {
  const { state, held, problems, disks } = job.live;
  if (moodOf(job.live) === "attention") return jobSentence(words, job, now);
  return held > 0 && state.kind !== "held" ? heldWords(words, held) : needWords(words, problems, disks);
}

/** "3 files need attention", "1 disk and 3 files need attention" */
function needWords(words: Words, problems: number, disks: number): string {
  const files = problems - disks;
  if (disks === 0) return words.say("jobs.need.files", { files });
  return files > 0 ? words.say("jobs.need.both", { disks, files }) : words.say("jobs.need.disks", { disks });
}

/** "3.2 MiB today" */
export function todaySentence(words: Words, bytes: number): string {
  return bytes === 0
    ? words.say("jobs.nothing-today")
    : words.say("jobs.today", { bytes: words.bytes(bytes) });
}
