import { findingSentence, namedFindings, type NamedFinding } from "./finding-words.ts";
import { needsUser } from "./findings.ts";
import { counted } from "./format.ts";
import {
  attentionSentence,
  jobSentence,
  lower,
  type Mood,
  moodOf,
  needsAttention,
  pausedWords,
} from "./job-words.ts";
import { confirmedSince, timeWords } from "./wait-words.ts";
import type { JobView, Snapshot } from "./model/snapshot.ts";

/** Words for all jobs together. */

/** TR2: something that the user has to settle once, however many jobs it concerns. */
export type AttentionItem =
  | { readonly kind: "finding"; readonly finding: NamedFinding }
  | { readonly kind: "job"; readonly job: JobView };

/** What needs the user: of connections and buckets first, then of single jobs. */
export function attentionItems({
  jobs,
  connections,
}: Pick<Snapshot, "jobs" | "connections">): readonly AttentionItem[] {
  const findings = namedFindings(jobs, connections).filter(needsUser);
  const explained = new Set(findings.flatMap((finding) => finding.jobs));
  return [
    ...findings.map((finding) => ({ kind: "finding" as const, finding })),
    ...jobs
      .filter(({ id, live }) => (explained.has(id) ? hasOwn(live) : needsAttention(live)))
      .map((job) => ({ kind: "job" as const, job })),
  ];
}

/** A job that waits for a connection may have something of its own to settle as well. */
function hasOwn({ held, problems }: JobView["live"]): boolean {
  return held > 0 || problems > 0;
}

/** Jobs that need the user for something of their own. */
export function attentionJobs(snapshot: Pick<Snapshot, "jobs" | "connections">): readonly JobView[] {
  return attentionItems(snapshot).flatMap((problem) => (problem.kind === "job" ? [problem.job] : []));
}

/** The mood of everything: a problem first, whatever else goes on. One paused job does not hide what others do. */
export function overallMood(snapshot: Snapshot): Mood {
  if (snapshot.engine.kind === "down") return "attention";
  const { jobs, pause } = snapshot;
  if (attentionItems(snapshot).length > 0) return "attention";
  const moods = jobs.map(({ live }) => moodOf(live));
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
  const problems = attentionItems(snapshot);
  const [first] = problems;
  if (first !== undefined) {
    const words = problems.length === 1 ? itemSentence(first, at) : itemCount(problems);
    return pause.kind === "paused" ? `${pausedWords(pause.until, at)}. ${words}` : words;
  }
  if (pause.kind === "paused") return pausedWords(pause.until, at);
  return workSentence(snapshot);
}

/** TR1: the same, with when all of it was last seen in the bucket. */
export function homeSentence(snapshot: Snapshot): string {
  const words = overallSentence(snapshot);
  if (overallMood(snapshot) !== "in-step") return words;
  const running = snapshot.jobs.filter(({ live }) => live.state.kind !== "paused");
  const since = confirmedSince(running);
  return since === undefined
    ? words
    : `${words}. Last confirmed in the bucket: ${timeWords(since, snapshot.at)}`;
}

/** One trouble in a line, with the name of the job where it is one's alone. */
function itemSentence(problem: AttentionItem, now: number): string {
  return problem.kind === "finding"
    ? findingSentence(problem.finding).replace(/\.$/, "")
    : `${problem.job.name}: ${attentionSentence(problem.job, now)}`;
}

function itemCount(problems: readonly AttentionItem[]): string {
  const onlyJobs = problems.every(({ kind }) => kind === "job");
  return onlyJobs ? `${problems.length} folders need you` : `${problems.length} problems need you`;
}

function workSentence({ jobs, connections, at }: Snapshot): string {
  const away = namedFindings(jobs, connections).find(({ names }) => names.length > 1);
  if (away !== undefined) return findingSentence(away).replace(/\.$/, "");
  const offline = jobs.find(({ live }) => live.state.kind === "offline");
  if (offline !== undefined) return jobSentence(offline, at);
  const busy = jobs.filter(({ live }) => live.state.kind === "syncing" || live.state.kind === "scanning");
  const [one] = busy;
  if (one !== undefined) {
    if (busy.length > 1) return `Syncing ${busy.length} folders`;
    return one.live.state.kind === "scanning"
      ? `Looking for changes in ${one.name}`
      : `Syncing ${one.name}, ${lower(jobSentence(one, at))}`;
  }
  const waiting = jobs.find(({ live }) => live.state.kind === "waiting");
  if (waiting !== undefined) return `${waiting.name}: ${lower(jobSentence(waiting, at))}`;
  const paused = jobs.filter(({ live }) => live.state.kind === "paused").length;
  if (paused === jobs.length) return "Paused";
  // P5, TR1: nothing is called up to date that never was, or that nobody has seen in the bucket for too long.
  const stale = jobs.filter(({ live }) => live.state.kind !== "paused" && moodOf(live) !== "in-step");
  const [first] = stale;
  if (first !== undefined)
    return stale.length === 1
      ? `${first.name}: ${lower(jobSentence(first, at))}`
      : `${stale.length} folders are not confirmed in the bucket`;
  if (paused > 0) return `Up to date, ${counted(paused, "folder")} paused`;
  return "Everything is up to date";
}
