import { findingSentence, namedFindings, type NamedFinding, withoutStop } from "./finding-words.ts";
import { needsUser } from "./findings.ts";
import {
  asOfWords,
  attentionSentence,
  jobSentence,
  type Mood,
  moodOf,
  needsAttention,
  pausedWords,
  upToDateAsOf,
} from "./job-words.ts";
import { byFolder } from "./model/folder-targets.ts";
import type { JobView, Snapshot } from "./model/snapshot.ts";
import type { Words } from "./words/words.ts";

/** Texts about all jobs together. */

/** TR2: something that needs the user once, however many jobs it affects. */
export type AttentionItem =
  | { readonly kind: "finding"; readonly finding: NamedFinding }
  | { readonly kind: "job"; readonly job: JobView };

/** What needs the user: first findings of connections and buckets, then single jobs. */
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

/** Whether a job that is affected by a finding also has something of its own that needs the user. */
function hasOwn({ held, problems }: JobView["live"]): boolean {
  return held > 0 || problems > 0;
}

/** Jobs with something of their own that needs the user. */
export function attentionJobs(snapshot: Pick<Snapshot, "jobs" | "connections">): readonly JobView[] {
  return attentionItems(snapshot).flatMap((problem) => (problem.kind === "job" ? [problem.job] : []));
}

/** The mood of all jobs. A problem comes first, and a paused job does not hide the others. */
export function overallMood(snapshot: Snapshot): Mood {
  if (snapshot.engine.kind === "down") return "attention";
  const { jobs, pause } = snapshot;
  if (attentionItems(snapshot).length > 0) return "attention";
  const moods = jobs.map(({ live }) => moodOf(live));
  if (pause.kind === "paused") return "paused";
  for (const mood of ["offline", "syncing"] as const) if (moods.includes(mood)) return mood;
  return moods.length > 0 && moods.every((mood) => mood === "paused") ? "paused" : "in-step";
}

/** The overall state in one sentence, for the top of the window, the tray and its tooltip. */
export function overallSentence(words: Words, snapshot: Snapshot): string {
  const { jobs, engine, pause, at } = snapshot;
  if (engine.kind === "down") return words.say("overall.engine-down");
  if (jobs.length === 0) return words.say("overall.no-folder");
  if (engine.kind === "starting") return words.say("overall.starting");
  const problems = attentionItems(snapshot);
  const [first] = problems;
  const paused = pause.kind === "paused" ? [pausedWords(words, pause.until, at)] : [];
  if (first !== undefined) {
    const problem = problems.length === 1 ? itemSentence(words, first, at) : itemCount(words, problems);
    return words.sentences([...paused, problem]);
  }
  return paused.length > 0 ? words.sentences(paused) : workSentence(words, snapshot);
}

/** One problem in a line, with the name of the job if it affects only one. */
function itemSentence(words: Words, problem: AttentionItem, now: number): string {
  if (problem.kind === "finding") return withoutStop(findingSentence(words, problem.finding));
  const { job } = problem;
  return words.say("overall.named", { name: job.name, sentence: attentionSentence(words, job, now) });
}

function itemCount(words: Words, problems: readonly AttentionItem[]): string {
  const onlyJobs = problems.every(({ kind }) => kind === "job");
  return words.say(onlyJobs ? "overall.folders-need-you" : "overall.problems-need-you", {
    count: problems.length,
  });
}

function workSentence(words: Words, { jobs, connections, at }: Snapshot): string {
  const away = namedFindings(jobs, connections).find(({ names }) => names.length > 1);
  if (away !== undefined) return withoutStop(findingSentence(words, away));
  const offline = jobs.find(({ live }) => live.state.kind === "offline");
  if (offline !== undefined) return jobSentence(words, offline, at);
  const busy = jobs.filter(({ live }) => live.state.kind === "syncing" || live.state.kind === "scanning");
  const [one] = busy;
  if (one !== undefined)
    return byFolder(busy).length > 1
      ? words.say("overall.syncing-many", { count: byFolder(busy).length })
      : busySentence(words, one, at);
  const waiting = jobs.find(({ live }) => live.state.kind === "waiting");
  return waiting === undefined ? restingSentence(words, jobs, at) : namedSentence(words, waiting, at);
}

function busySentence(words: Words, job: JobView, now: number): string {
  const { name } = job;
  if (job.live.state.kind === "scanning") return words.say("overall.scanning-one", { name });
  return words.say("overall.syncing-one", { name, progress: words.inner(jobSentence(words, job, now)) });
}

function restingSentence(words: Words, jobs: readonly JobView[], now: number): string {
  const paused = jobs.filter(({ live }) => live.state.kind === "paused").length;
  if (paused === jobs.length) return words.say("overall.paused");
  // P5, TR1: a job that was never up to date, or not confirmed in the bucket recently enough, is not called up to date.
  const stale = jobs.filter(({ live }) => live.state.kind !== "paused" && moodOf(live) !== "in-step");
  const [first] = stale;
  if (first !== undefined)
    return stale.length === 1
      ? namedSentence(words, first, now)
      : words.say("overall.unconfirmed-many", { count: stale.length });
  const known = jobs
    .filter(({ live }) => live.state.kind !== "paused")
    .flatMap((job) => upToDateAsOf(job) ?? []);
  const asOf = asOfWords(words, known.length === 0 ? undefined : Math.min(...known), now);
  return paused > 0
    ? words.say("overall.some-paused", { count: paused, ...asOf })
    : words.say("overall.up-to-date", asOf);
}

function namedSentence(words: Words, job: JobView, now: number): string {
  const sentence = words.inner(jobSentence(words, job, now));
  return words.say("overall.named", { name: job.name, sentence });
}
