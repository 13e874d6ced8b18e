import { Cron } from "croner";
import { findingCause, namedFindings } from "../../shared/finding-words.ts";
import { attentionSentence, capital, needsAttention, timeSpan } from "../../shared/job-words.ts";
import { longWait } from "../../shared/long-wait.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { JobLive } from "../../shared/model/live.ts";
import { notWatchedWords } from "../../shared/schedule-words.ts";
import { sentence } from "../../shared/words.ts";
import { timeWords, waitWords } from "../../shared/wait-words.ts";
import type { WatchedJob } from "./watched-job.ts";

const MINUTE = 60_000;
/** What a schedule may be late by, and how long a service may be away. In ms. */
const GRACE = 15 * MINUTE;
/** A watched folder in which nothing happens is looked at once a day, a bucket every so often. In ms. */
const DAY = 24 * 60 * MINUTE;
const BUCKET_EVERY = 15 * MINUTE;

/** How one job stands. `why`: a sentence. */
export interface JobHealth {
  readonly job: string;
  readonly ok: boolean;
  readonly why?: string;
  /** ISO; absent where it was never in step. */
  readonly lastSuccess?: string;
  /** TR1: ISO; when its target was last seen to hold all that is at its source. */
  readonly lastConfirmed?: string;
  /** ISO */
  readonly nextAttempt?: string;
  /** JB3: a sentence, where changes are not noticed at once though that is wanted. */
  readonly noticing?: string;
  /** TR5: sentences. */
  readonly waiting?: readonly string[];
  /** What its syncs warned of: sentences. */
  readonly warnings?: readonly string[];
}

export interface Health {
  readonly status: "ok" | "problem";
  /** Names of those that are not well. */
  readonly problems: readonly string[];
  readonly jobs: readonly JobHealth[];
  /** TR2: what is wrong with a connection or a bucket, each once; `jobs` are names. */
  readonly findings: readonly { readonly sentence: string; readonly jobs: readonly string[] }[];
}

/**
 * Whether all is well: no job needs anyone, and each was in step lately enough for its schedule.
 * @param now ms since 1970
 */
export function healthOf(
  jobs: readonly WatchedJob[],
  now: number,
  connections: Parameters<typeof namedFindings>[1] = [],
): Health {
  const reports = jobs.map((job): JobHealth => {
    const why = problemOf(job, now);
    const { syncedAt, nextSyncAt } = job.live ?? {};
    const confirmation = job.live?.confirmation ?? { kind: "never" };
    const { live } = job;
    const noticing =
      live === undefined ? undefined : notWatchedWords({ ...job.spec, live }, "linux")?.sentence;
    const waiting = (job.live?.waits ?? []).map((wait) => waitWords(wait, now));
    const warnings = (live?.warnings ?? []).map(({ error }) => capital(sentence(error)));
    return {
      job: job.spec.name,
      ok: why === undefined,
      ...(why === undefined ? {} : { why }),
      ...(syncedAt === undefined ? {} : { lastSuccess: isoTime(syncedAt) }),
      ...(confirmation.kind === "never" ? {} : { lastConfirmed: isoTime(confirmation.at) }),
      ...(nextSyncAt === undefined ? {} : { nextAttempt: isoTime(nextSyncAt) }),
      ...(noticing === undefined ? {} : { noticing }),
      ...(waiting.length === 0 ? {} : { waiting }),
      ...(warnings.length === 0 ? {} : { warnings }),
    };
  });
  const problems = reports.filter(({ ok }) => !ok).map(({ job }) => job);
  const known = jobs.flatMap(({ spec, live }) => (live === undefined ? [] : [{ ...spec, live }]));
  const findings = namedFindings(known, connections)
    .filter((finding) => finding.names.some((name) => problems.includes(name)))
    .map((finding) => ({ sentence: `${findingCause(finding)}.`, jobs: finding.names }));
  return { status: problems.length === 0 ? "ok" : "problem", problems, jobs: reports, findings };
}

function problemOf({ spec, live, since }: WatchedJob, now: number): string | undefined {
  if (live === undefined) return undefined;
  if (needsAttention(live)) return attentionSentence({ ...spec, live }, now);
  const { state } = live;
  if (state.kind === "offline" && now - state.since > GRACE) return capital(sentence(state.error));
  const long = longWait(live.waits, now);
  if (long !== undefined) return waitWords(long, now);
  if (isAtWork(live)) return undefined;
  if (live.confirmation.kind === "expired" && now - since > GRACE)
    return `Not confirmed in its target since ${timeWords(live.confirmation.at, now)}`;
  const last = Math.max(live.syncedAt ?? 0, since);
  if (last >= dueSince(spec, now)) return undefined;
  return `Not in step for ${timeSpan((now - last) / 1000)}, longer than its schedule allows`;
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

/** A long sync is not late: it is at it. */
function isAtWork({ state }: JobLive): boolean {
  return state.kind === "scanning" || state.kind === "syncing" || state.kind === "waiting";
}

/** A job must have been in step since then, ms since 1970. */
function dueSince({ source, choices: { when } }: JobSpec, now: number): number {
  switch (when.kind) {
    case "realtime":
      return now - (source.kind === "folder" ? DAY : 2 * BUCKET_EVERY) - GRACE;
    case "every":
      return now - 2 * when.seconds * 1000 - GRACE;
    case "cron": {
      // One run may be under way or just have failed; two in a row may not be missed.
      const before = new Cron(when.expression, { mode: "5-part" }).previousRuns(2, new Date(now)).at(1);
      return before === undefined ? Number.NEGATIVE_INFINITY : before.getTime() - GRACE;
    }
    case "manual":
      return Number.NEGATIVE_INFINITY;
  }
}
