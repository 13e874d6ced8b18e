import { failureOf, failureSentence, isWorthTelling, keepsFailing } from "../../shared/job-failing.ts";
import { findingCause, namedFindings, type NamedFinding } from "../../shared/finding-words.ts";
import { needsUser } from "../../shared/findings.ts";
import { longWait } from "../../shared/long-wait.ts";
import type { JobLive } from "../../shared/model/live.ts";
import { waitWords } from "../../shared/wait-words.ts";
import { fullSentence } from "../../shared/words/error-sentence.ts";
import type { WatchedJob } from "./watched-job.ts";
import type { Words } from "../../shared/words/words.ts";

/** Alerts of one kind about one job are at least this far apart. In ms. */
const HOUR = 3_600_000;
/** A service is reported once it is unreachable for this long. In ms. */
const AWAY = 15 * 60_000;

const KINDS = ["source-missing", "failing", "offline", "held", "waiting"] as const;

export type ProblemKind = (typeof KINDS)[number];

/** A message for the webhook. */
export interface Alert {
  readonly event: ProblemKind | "well-again";
  /** For `well-again`: the problem that ended. */
  readonly was?: ProblemKind;
  /** The name of the job, or a list of several names (TR2). */
  readonly job: string;
  /** The names of all affected jobs. */
  readonly jobs: readonly string[];
  readonly sentence: string;
  /** For `held`: the number of deletions. */
  readonly count?: number;
}

/** The connections of the daemon, for their names. */
type Connections = Parameters<typeof namedFindings>[1];

interface SentAlert {
  /** The problem was reported and its end was not. */
  open: boolean;
  /** When it was reported, ms since 1970. */
  at: number;
  /** For the `was` of `well-again`. */
  readonly was: ProblemKind;
  readonly jobs: ReadonlySet<string>;
}

/**
 * Decides which problems of a daemon's jobs to report. Unlike the notices of the app, which follow changes, it compares
 * with what was reported: there is no window, so problems that exist at the start are reported too, and a problem that
 * returns within the hour is reported when the hour is over.
 */
export class Alerts {
  readonly #words: Words;
  readonly #sent = new Map<string, SentAlert>();

  constructor(words: Words) {
    this.#words = words;
  }

  /**
   * The alerts to send now. Call it when states change, and regularly: some problems are reported after a time.
   * @param now ms since 1970
   */
  check(jobs: readonly WatchedJob[], now: number, connections: Connections = []): readonly Alert[] {
    this.#forget(jobs);
    const known = jobs.flatMap(({ spec, live }) => (live === undefined ? [] : [{ ...spec, live }]));
    const findings = namedFindings(known, connections);
    const explained = new Set(findings.flatMap((finding) => finding.jobs));
    return [
      ...this.#ofFindings(findings, known, now),
      ...known.flatMap((job) =>
        KINDS.flatMap((kind) =>
          explained.has(job.id) && (kind === "failing" || kind === "offline")
            ? []
            : this.#ofKind(kind, job.id, job.name, job.live, now),
        ),
      ),
    ];
  }

  /** TR2: one message for all jobs that wait for the same connection or bucket. */
  #ofFindings(findings: readonly NamedFinding[], jobs: readonly KnownJob[], now: number): readonly Alert[] {
    const lives = new Map(jobs.map(({ id, live }) => [id, live]));
    const begun = findings.flatMap((finding) => {
      const isDue = needsUser(finding) ? isWorthTelling(finding, lives) : now - finding.since >= AWAY;
      return isDue
        ? this.#alert(`finding ${finding.id}`, alertOf(this.#words, finding), new Set(finding.jobs), now)
        : [];
    });
    const open = new Set(findings.map(({ id }) => `finding ${id}`));
    const over = [...this.#sent].filter(
      ([key, { open: isOpen }]) => isOpen && isFinding(key) && !open.has(key),
    );
    return [...begun, ...over.flatMap(([, sent]) => wellAgain(this.#words, sent, jobs))];
  }

  #alert(key: string, alert: ProblemAlert, jobs: ReadonlySet<string>, now: number): readonly Alert[] {
    const sent = this.#sent.get(key);
    if (sent?.open === true || (sent !== undefined && Math.abs(now - sent.at) < HOUR)) return [];
    this.#sent.set(key, { open: true, at: now, was: alert.event, jobs });
    return [alert];
  }

  #ofKind(kind: ProblemKind, id: string, job: string, live: JobLive, now: number): readonly Alert[] {
    const key = `${kind} ${id}`;
    const sent = this.#sent.get(key);
    const problem = problemOf(this.#words, kind, live, now);
    if (problem !== undefined)
      return this.#alert(key, { event: kind, job, jobs: [job], ...problem }, new Set([id]), now);
    if (sent?.open !== true || !isAtRest(live)) return [];
    sent.open = false;
    return [
      { event: "well-again", was: kind, job, jobs: [job], sentence: this.#words.say("alerts.well-again") },
    ];
  }

  #forget(jobs: readonly WatchedJob[]): void {
    const ids = new Set(jobs.map(({ spec }) => spec.id));
    for (const [key, sent] of this.#sent)
      if (![...sent.jobs].some((id) => ids.has(id))) this.#sent.delete(key);
  }
}

/** Reports that a problem began. */
type ProblemAlert = Alert & { readonly event: ProblemKind };

type KnownJob = WatchedJob["spec"] & { readonly live: JobLive };

function isFinding(key: string): boolean {
  return key.startsWith("finding ");
}

function alertOf(words: Words, finding: NamedFinding): ProblemAlert {
  const { names } = finding;
  const job = words.list(names);
  const cause = findingCause(words, finding);
  const sentence =
    names.length === 1
      ? words.say("alerts.one", { cause })
      : words.say("alerts.several", { cause, jobs: job });
  return { event: needsUser(finding) ? "failing" : "offline", job, jobs: names, sentence };
}

/** Only after one of the waiting jobs has synced is it known that the problem ended. */
function wellAgain(words: Words, sent: SentAlert, jobs: readonly KnownJob[]): readonly Alert[] {
  const waited = jobs.filter(({ id }) => sent.jobs.has(id));
  if (!waited.some(({ live }) => isAtRest(live))) return [];
  sent.open = false;
  const names = waited.map(({ name }) => name);
  return [
    {
      event: "well-again",
      was: sent.was,
      job: words.list(names),
      jobs: names,
      sentence: words.say("alerts.well-again"),
    },
  ];
}

function problemOf(
  words: Words,
  kind: ProblemKind,
  live: JobLive,
  now: number,
): Pick<Alert, "sentence" | "count"> | undefined {
  const { state, held } = live;
  switch (kind) {
    case "source-missing":
      return state.kind === kind ? { sentence: failureSentence(words, failureOf(live)) } : undefined;
    case "failing":
      if (state.kind === "source-missing" || !keepsFailing(live)) return undefined;
      return { sentence: failureSentence(words, failureOf(live)) };
    case "offline":
      if (state.kind !== kind || now - state.since < AWAY) return undefined;
      return { sentence: fullSentence(words, state.error) };
    case "held":
      if (held === 0) return undefined;
      return {
        sentence: words.say("alerts.held", { count: held }),
        count: held,
      };
    case "waiting": {
      const wait = longWait(live.waits, now);
      return wait === undefined
        ? undefined
        : { sentence: words.say("alerts.one", { cause: waitWords(words, wait, now) }) };
    }
  }
}

/** Whether the last sync ended well. During a sync, that is not known yet. */
function isAtRest({ state }: JobLive): boolean {
  return (
    state.kind === "idle" || state.kind === "held" || (state.kind === "problem" && state.error === undefined)
  );
}
