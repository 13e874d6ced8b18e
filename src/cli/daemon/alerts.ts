import { failureSentence, isWorthTelling, keepsFailing } from "../../shared/job-failing.ts";
import { findingCause, namedFindings, type NamedFinding } from "../../shared/finding-words.ts";
import { needsUser } from "../../shared/findings.ts";
import { counted } from "../../shared/format.ts";
import { capital } from "../../shared/job-words.ts";
import { longWait } from "../../shared/long-wait.ts";
import type { JobLive } from "../../shared/model/live.ts";
import { waitWords } from "../../shared/wait-words.ts";
import { sentence } from "../../shared/words.ts";
import type { WatchedJob } from "./watched-job.ts";

/** Of one job and kind: not more often. In ms. */
const HOUR = 3_600_000;
/** A service that is away for a moment is no news. In ms. */
const AWAY = 15 * 60_000;

const KINDS = ["source-missing", "failing", "offline", "held", "waiting"] as const;

export type ProblemKind = (typeof KINDS)[number];

/** What is told to a webhook. */
export interface Alert {
  readonly event: ProblemKind | "well-again";
  /** Of `well-again`: what is over. */
  readonly was?: ProblemKind;
  /** The job's name; of several (TR2), their names in a list. */
  readonly job: string;
  /** Names of all that it is about. */
  readonly jobs: readonly string[];
  readonly sentence: string;
  /** Of `held`: how many wait. */
  readonly count?: number;
}

/** A connection of the daemon, for its name. */
type Connections = Parameters<typeof namedFindings>[1];

interface SentAlert {
  /** The last word was that it is so. */
  open: boolean;
  /** ms since 1970 */
  at: number;
  /** Of a finding: what `well-again` is said of. */
  readonly was: ProblemKind;
  readonly jobs: ReadonlySet<string>;
}

/**
 * Finds in the course of a daemon's states what somebody should be told. Unlike the app's notices it looks at what
 * is, not at what changes: nobody sees a window here, so what was so at the start is told as well, and trouble that
 * comes back within the hour is told when the hour is over.
 */
export class Alerts {
  readonly #sent = new Map<string, SentAlert>();

  /**
   * What is to be told now. To be asked when states change, and now and then.
   * @param now ms since 1970
   */
  look(jobs: readonly WatchedJob[], now: number, connections: Connections = []): readonly Alert[] {
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
      return isDue ? this.#alert(`finding ${finding.id}`, alertOf(finding), new Set(finding.jobs), now) : [];
    });
    const open = new Set(findings.map(({ id }) => `finding ${id}`));
    const over = [...this.#sent].filter(
      ([key, { open: isOpen }]) => isOpen && isFinding(key) && !open.has(key),
    );
    return [...begun, ...over.flatMap(([, sent]) => wellAgain(sent, jobs))];
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
    const problem = problemOf(kind, live, now);
    if (problem !== undefined)
      return this.#alert(key, { event: kind, job, jobs: [job], ...problem }, new Set([id]), now);
    if (sent?.open !== true || !isAtRest(live)) return [];
    sent.open = false;
    return [{ event: "well-again", was: kind, job, jobs: [job], sentence: WELL }];
  }

  #forget(jobs: readonly WatchedJob[]): void {
    const ids = new Set(jobs.map(({ spec }) => spec.id));
    for (const [key, sent] of this.#sent)
      if (![...sent.jobs].some((id) => ids.has(id))) this.#sent.delete(key);
  }
}

/** The beginning of something. */
type ProblemAlert = Alert & { readonly event: ProblemKind };

type KnownJob = WatchedJob["spec"] & { readonly live: JobLive };

const WELL = "It is well again.";

function isFinding(key: string): boolean {
  return key.startsWith("finding ");
}

function alertOf(finding: NamedFinding): ProblemAlert {
  const { names } = finding;
  const job = listed(names);
  const sentence =
    names.length === 1 ? `${findingCause(finding)}.` : `${findingCause(finding)}. Waiting: ${job}.`;
  return { event: needsUser(finding) ? "failing" : "offline", job, jobs: names, sentence };
}

/** Once those that waited have synced: until then nobody knows. */
function wellAgain(sent: SentAlert, jobs: readonly KnownJob[]): readonly Alert[] {
  const waited = jobs.filter(({ id }) => sent.jobs.has(id));
  if (!waited.some(({ live }) => isAtRest(live))) return [];
  sent.open = false;
  const names = waited.map(({ name }) => name);
  return [{ event: "well-again", was: sent.was, job: listed(names), jobs: names, sentence: WELL }];
}

/** "a", "a and b", "a, b and c" */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function problemOf(
  kind: ProblemKind,
  live: JobLive,
  now: number,
): Pick<Alert, "sentence" | "count"> | undefined {
  const { state, held } = live;
  switch (kind) {
    case "source-missing":
      return state.kind === kind ? { sentence: failureSentence(live) } : undefined;
    case "failing":
      if (state.kind === "source-missing" || !keepsFailing(live)) return undefined;
      return { sentence: failureSentence(live) };
    case "offline":
      if (state.kind !== kind || now - state.since < AWAY) return undefined;
      return { sentence: capital(sentence(state.error)) };
    case "held":
      if (held === 0) return undefined;
      return {
        sentence: `${counted(held, "deletion waits", "deletions wait")} for your approval.`,
        count: held,
      };
    case "waiting": {
      const wait = longWait(live.waits, now);
      return wait === undefined ? undefined : { sentence: `${waitWords(wait, now)}.` };
    }
  }
}

/** While a sync runs, nobody knows yet whether it is better. */
function isAtRest({ state }: JobLive): boolean {
  return (
    state.kind === "idle" || state.kind === "held" || (state.kind === "problem" && state.error === undefined)
  );
}
