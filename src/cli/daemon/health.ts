import { Cron } from "croner";
import { defined } from "../../shared/defined.ts";
import { findingCause, namedFindings } from "../../shared/finding-words.ts";
import { attentionSentence, needsAttention } from "../../shared/job-words.ts";
import { longWait } from "../../shared/long-wait.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import { locationText } from "../../shared/model/location.ts";
import type { JobLive } from "../../shared/model/live.ts";
import { notWatchedWords } from "../../shared/schedule-words.ts";
import { fullSentence } from "../../shared/words/error-sentence.ts";
import { waitWords } from "../../shared/wait-words.ts";
import type { WatchedJob } from "./watched-job.ts";
import type { Words } from "../../shared/words/words.ts";

const MINUTE = 60_000;
/** How late a scheduled sync may be, and how long a service may be unreachable. In ms. */
const GRACE = 15 * MINUTE;
/** How often a watched folder without changes, and a bucket, are scanned. In ms. */
const DAY = 24 * 60 * MINUTE;
const BUCKET_EVERY = 15 * MINUTE;

/** The health of one job. */
export interface JobHealth {
  readonly job: string;
  /** Its locations: a path, or `s3://bucket/prefix`. */
  readonly source: string;
  readonly target: string;
  readonly ok: boolean;
  /** What is wrong: a sentence. */
  readonly why?: string;
  /** ISO; absent before the first successful sync. */
  readonly lastSuccess?: string;
  /** TR1: ISO; when the target was last confirmed to contain everything at the source. */
  readonly lastConfirmed?: string;
  /** ISO */
  readonly nextAttempt?: string;
  /** JB3: a sentence, where changes should be noticed at once and are not. */
  readonly noticing?: string;
  /** TR5: what waits: sentences. */
  readonly waiting?: readonly string[];
  /** Warnings of its syncs: sentences. */
  readonly warnings?: readonly string[];
}

export interface Health {
  readonly status: "ok" | "problem";
  /** Names of jobs with a problem. */
  readonly problems: readonly string[];
  readonly jobs: readonly JobHealth[];
  /** TR2: problems of connections and buckets, each once, with the names of affected jobs. */
  readonly findings: readonly { readonly sentence: string; readonly jobs: readonly string[] }[];
}

/**
 * The health of all jobs: `ok` if none needs attention and each was up to date recently enough for its schedule.
 * @param now ms since 1970
 */
export function healthOf(
  words: Words,
  jobs: readonly WatchedJob[],
  now: number,
  connections: Parameters<typeof namedFindings>[1] = [],
): Health {
  const reports = jobs.map((job): JobHealth => {
    const why = problemOf(words, job, now);
    const { syncedAt, nextSyncAt } = job.live ?? {};
    const confirmation = job.live?.confirmation ?? { kind: "never" };
    const { live } = job;
    const noticing =
      live === undefined ? undefined : notWatchedWords(words, { ...job.spec, live }, "linux")?.sentence;
    const waiting = (job.live?.waits ?? []).map((wait) => waitWords(words, wait, now));
    const warnings = (live?.warnings ?? []).map(({ error }) => fullSentence(words, error));
    return {
      job: job.spec.name,
      source: locationText(job.spec.source),
      target: locationText(job.spec.target),
      ok: why === undefined,
      ...defined({ why }),
      ...(syncedAt === undefined ? {} : { lastSuccess: isoTime(syncedAt) }),
      ...(confirmation.kind === "never" ? {} : { lastConfirmed: isoTime(confirmation.at) }),
      ...(nextSyncAt === undefined ? {} : { nextAttempt: isoTime(nextSyncAt) }),
      ...defined({ noticing }),
      ...(waiting.length === 0 ? {} : { waiting }),
      ...(warnings.length === 0 ? {} : { warnings }),
    };
  });
  const problems = reports.filter(({ ok }) => !ok).map(({ job }) => job);
  const known = jobs.flatMap(({ spec, live }) => (live === undefined ? [] : [{ ...spec, live }]));
  const findings = namedFindings(known, connections)
    .filter((finding) => finding.names.some((name) => problems.includes(name)))
    .map((finding) => ({
      sentence: words.say("alerts.one", { cause: findingCause(words, finding) }),
      jobs: finding.names,
    }));
  return { status: problems.length === 0 ? "ok" : "problem", problems, jobs: reports, findings };
}

function problemOf(words: Words, { spec, live, since }: WatchedJob, now: number): string | undefined {
  if (live === undefined) return undefined;
  if (needsAttention(live)) return attentionSentence(words, { ...spec, live }, now);
  const { state } = live;
  if (state.kind === "offline" && now - state.since > GRACE) return fullSentence(words, state.error);
  const long = longWait(live.waits, now);
  if (long !== undefined) return waitWords(words, long, now);
  if (isAtWork(live)) return undefined;
  // A job that runs by hand only is late for nothing.
  const isAsked = spec.choices.when.kind === "manual";
  if (live.confirmation.kind === "expired" && !isAsked && now - since > GRACE)
    return words.say("alerts.not-confirmed", { time: words.timeOrDate(live.confirmation.at, now) });
  const last = Math.max(live.syncedAt ?? 0, since);
  if (last >= dueSince(spec, now)) return undefined;
  return words.say("alerts.overdue", { time: words.span((now - last) / 1000) });
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

/** A long sync is not overdue: it is running. Neither is one that cannot begin yet. */
function isAtWork({ state }: JobLive): boolean {
  if (state.kind !== "waiting") return state.kind === "scanning" || state.kind === "syncing";
  return state.reason !== "changes" && state.reason !== "deletions" && state.reason !== "retrieval";
}

/** The time since which the job must have been up to date, ms since 1970. */
function dueSince({ source, choices: { when } }: JobSpec, now: number): number {
  switch (when.kind) {
    case "realtime":
      return now - (source.kind === "folder" ? DAY : 2 * BUCKET_EVERY) - GRACE;
    case "every":
      return now - 2 * when.seconds * 1000 - GRACE;
    case "cron": {
      // The latest run may still be running or may just have failed, so the one before counts.
      const before = new Cron(when.expression, { mode: "5-part" }).previousRuns(2, new Date(now)).at(1);
      return before === undefined ? Number.NEGATIVE_INFINITY : before.getTime() - GRACE;
    }
    case "manual":
      return Number.NEGATIVE_INFINITY;
  }
}
