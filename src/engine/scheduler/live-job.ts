import type { LianaError } from "../../shared/errors.ts";
import type { Waiting } from "../../shared/model/retrieval/waiting.ts";
import type { WholeWork } from "../../shared/whole-work.ts";
import type { FaultScope, JobLive, Noticing, Progress } from "../../shared/model/live.ts";
import { folderId } from "../../shared/model/folder-targets.ts";
import { isWatched, type JobSpec, type Pause } from "../../shared/model/job-spec.ts";
import type { SyncTrigger } from "../sync/sync-trigger.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { Hint } from "../rules/hint.ts";
import { DayTotal } from "../reports/day-total.ts";
import { WaitingChanges } from "./waiting-changes.ts";
import { awaitsPing, type Fault } from "./faults.ts";
import type { Block } from "./block.ts";
import { Confirmations } from "./confirmations.ts";
import { confirmationEnds } from "./confirmation.ts";
import { LATE } from "./job-waits.ts";
import { viewOf } from "./job-view.ts";
import type { JournalFacts } from "../reports/journal-facts.ts";
import { askedAs } from "./asked-as.ts";
import type { JobWatch } from "./job-watch.ts";
import type { JobLane } from "./lanes.ts";
import type { Ping } from "./ping.ts";
import { LiveVerification } from "./live-verification.ts";
import { LiveWarnings } from "./live-warnings.ts";
import { JobPlan } from "./job-plan.ts";
import { LIST_EVERY, LOOK_EVERY, settleMsOf, unwatchedEvery } from "./schedule.ts";
import { JobFailures } from "./job-failures.ts";
import type { ScheduledSync } from "./scheduled-sync.ts";
import type { SyncEnd } from "./sync-end.ts";
import type { ProgressMeter } from "./progress-meter.ts";
import { FairLock } from "./turns.ts";

/** GU1: a watch misses a root that disappears and returns between two checks, so another sync follows after this, in ms. */
const ROOT_AGAIN = 5 * 1000;
const TRAFFIC: ReadonlySet<string> = new Set(["uploaded", "downloaded", "copied", "kept-both"]);

/** One configured job with its current state. */
export class LiveJob {
  spec: JobSpec;
  /** Id of its journal; undefined until it is known. */
  journalId: string | undefined;
  /** Journals of locations that it has left, for its history. */
  formerJournals: readonly string[] = [];
  facts: JournalFacts | undefined;
  run: ScheduledSync | undefined;
  /** The current sync, or the last one, is a partial sync. */
  hinted = false;
  /** RT3: the running ping of an offline job. */
  ping: Ping | undefined;
  readonly verification = new LiveVerification();
  /** JB3: undefined if the job is not watched. */
  watch: JobWatch | undefined;
  watchedAs: string | undefined;
  /** The user requested a sync. */
  requested = false;
  /** Another sync is due when the running one ends. */
  again = false;
  /** RS5: what the last sync waits for. */
  waiting: Waiting | undefined;
  readonly confirmed = new Confirmations();
  /** CH6: the user wants the target listed. */
  audit = false;
  /** Number of callers that use the journal, or wait for it. No sync may run meanwhile. */
  reserved = 0;
  /** Serializes these callers. */
  readonly turns = new FairLock();
  /** Progress of files that a caller fetches (GU2). */
  fetching: ProgressMeter | undefined;
  /** TR4: the work of a full sync that did not complete. */
  broken: WholeWork | undefined;
  /** JB1: since when it is due but waits for other jobs, ms since 1970. */
  turnSince: number | undefined;
  /** The pause in effect when the loop last checked. */
  pause: Pause = { kind: "running" };
  readonly warnings = new LiveWarnings();
  readonly changes = new WaitingChanges();
  readonly #today = new DayTotal();
  readonly #failed = new JobFailures();
  #shown = false;
  readonly #plan = new JobPlan(this, (error, now) => this.#failed.note(error, now));
  readonly #table = this.#plan.table;
  /** JB4: the last sync did not complete, so a full sync must follow. */
  #brokenOff = false;
  /** RT3: a ping was answered, so the job may sync without another ping. */
  #isBack = false;
  #auditing = false;
  #fetched: Progress | undefined;

  constructor(spec: JobSpec) {
    this.spec = spec;
  }

  /** Identifies its folder: the targets of one folder share a watch and walks. */
  get folder(): string {
    return folderId(this.spec);
  }

  /** When the next full sync is due, ms since 1970; Infinity: only on request. */
  get dueAt(): number {
    return this.#table.dueAt;
  }

  /** How long before it the next full sync was planned, in ms. */
  get lead(): number {
    return this.#table.lead;
  }

  get nextAt(): number {
    return Math.min(this.dueAt, this.hintedAt);
  }

  /** A sync or a ping is running. */
  get isBusy(): boolean {
    return this.run !== undefined || this.ping !== undefined;
  }

  /** RT3: the job has synced before, so its address is known to lead to its service. */
  get wasServed(): boolean {
    return this.facts?.confirmedAt !== undefined || Number.isFinite(this.contactAt);
  }

  /** The lanes in which it could run now, the preferred one first. */
  lanesAt(now: number): readonly JobLane[] {
    if (this.fault !== undefined && awaitsPing(this.fault) && !this.#isBack) return ["ping"];
    const whole: readonly JobLane[] = this.dueAt <= now || !this.takesHints ? ["whole"] : [];
    return this.takesHints && this.hintedAt <= now ? [...whole, "hinted"] : whole;
  }

  /** CH4, JB4: whether a partial sync is possible. If the target must be listed, only a full sync is. */
  get takesHints(): boolean {
    return !this.#brokenOff && this.facts?.listedAt !== undefined && !this.facts.unfinished;
  }

  noteTurn(waits: boolean, now: number): void {
    this.turnSince = waits ? Math.min(this.turnSince ?? now, now) : undefined;
  }

  /** RT3: a ping was answered. */
  answered(now: number): void {
    this.#isBack = true;
    this.#table.at(now, now);
  }

  /** RT3: a ping was not answered. */
  away(error: LianaError, now: number): void {
    this.#failed.note(error, now);
    this.requested = false;
    this.#table.at(this.again ? now : now + this.#failed.wait, now);
    this.again = false;
  }

  putOff(until: number, now: number): void {
    if (this.dueAt < until) this.#table.at(until, now);
  }

  get fault(): Fault | undefined {
    return this.#failed.fault;
  }

  /** When the service last answered successfully, ms since 1970; -Infinity if that is unknown. */
  get contactAt(): number {
    return this.#failed.contactAt;
  }

  /**
   * TR2: another job's success contradicts the fault, so this job is retried, once per fault; see `JobFailures.doubt`.
   * @returns whether the fault was not in doubt before
   */
  doubt(now: number): boolean {
    if (!this.#failed.doubt()) return false;
    this.makeDue(now);
    return true;
  }

  /** Requests a sync now, or after the running one. */
  requestSync(now: number): void {
    this.requested = true;
    this.makeDue(now);
  }

  /** Conditions changed that may have caused the fault: retries now. */
  retry(now: number): void {
    this.#failed.ease();
    this.makeDue(now);
  }

  makeDue(now: number): void {
    if (this.isBusy) this.again = true;
    else this.#table.by(now, now);
  }

  /** Takes what the journal says: at the start, after a sync, and after other work on the journal. */
  learn(facts: JournalFacts, now: number): void {
    this.warnings.clear();
    const first = this.facts === undefined;
    this.facts = facts;
    this.#today.set(facts.bytesToday, now);
    if (first) this.#plan.fromStart(now);
    // No hint announces files that need a retry.
    else if (facts.problems > facts.disks && isWatched(this.spec)) this.#table.by(now + LOOK_EVERY, now);
    const listAt = (facts.listedAt ?? Number.NaN) + LIST_EVERY + 1;
    // TR1: the daily listing does not wait for the next full sync, which may be hours away.
    if (this.fault === undefined && isWatched(this.spec) && listAt > now) this.#table.by(listAt, now);
  }

  /**
   * TR1: the last sync before Liana started failed, so the job tries again at once, as soon as nothing blocks it.
   * @param fault undefined if it did not fail
   * @param contactAt when the service last answered successfully, ms since 1970; -Infinity if that is unknown
   * @param blocked no sync may begin now, so the fault stays until one can
   */
  recall(fault: Fault | undefined, contactAt: number, blocked: boolean, now: number): void {
    this.#failed.recall(contactAt, fault, !blocked);
    if (fault !== undefined) this.makeDue(now);
  }

  replan(spec: JobSpec, now: number): void {
    const [before, { choices }] = [this.spec.choices, spec];
    const onlyWhen = JSON.stringify({ ...choices, when: before.when }) === JSON.stringify(before);
    this.spec = spec;
    this.#table.never();
    // An invalid schedule prevented every sync, so no sync could clear this fault.
    this.#failed.drop("bad-config");
    this.#plan.fromStart(now);
    if (this.fault !== undefined) this.#table.by(now + this.#failed.wait, now);
    const atOnce =
      isWatched(spec) || (!onlyWhen && (choices.when.kind === "every" || choices.when.kind === "realtime"));
    if (atOnce) this.makeDue(now);
  }

  /** Prevents a clock that was set back from delaying what is due. */
  clampTo(now: number): void {
    this.changes.clampTo(now, settleMsOf(this.spec));
    this.#plan.clampTo(now);
  }

  hint(hint: Hint, now: number): void {
    this.changes.hint(hint, now, settleMsOf(this.spec));
    if (this.changes.tooMany) this.makeDue(now);
    // GU1: the source is no longer empty.
    else if (this.fault?.error.code === "source-empty") this.#table.by(now + ROOT_AGAIN, now);
  }

  /** When a partial sync is due, for hinted or requested folders or pending deletions (GU2); Infinity if none is. */
  get hintedAt(): number {
    // Only a full sync can clear a fault.
    if (this.fault !== undefined) return Number.POSITIVE_INFINITY;
    return this.watch === undefined ? this.changes.requestedAt : this.changes.dueAt;
  }

  /**
   * The trigger of a sync that begins now; takes the hints that are due.
   * @returns undefined if nothing is due after all
   */
  trigger(now: number, lane: Exclude<JobLane, "ping">): SyncTrigger | undefined {
    const { watch, spec, requested } = this;
    const whole = lane === "whole";
    const how = askedAs({ spec, asked: whole && requested, whole, watch });
    if (whole) {
      const urgent = this.changes.takeAll();
      const watched = watch === undefined ? { settleMs: 0 } : { settleMs: settleMsOf(this.spec), urgent };
      return { hints: undefined, ...watched, ...how };
    }
    const requestedHints = this.changes.takeRequested();
    if (requestedHints.length > 0)
      return { hints: requestedHints, settleMs: settleMsOf(this.spec), ...how, restless: "try-hinted" };
    const hints = this.changes.take(now, settleMsOf(this.spec));
    return hints === undefined ? undefined : { hints, settleMs: settleMsOf(this.spec), ...how };
  }

  begin(run: ScheduledSync): void {
    const hinted = run.lane === "hinted";
    this.run = run;
    this.hinted = hinted;
    this.#isBack = false;
    // A request asks for a full sync, which may still wait for its turn while a partial one runs.
    this.#shown = this.requested && !hinted;
    this.confirmed.begin();
    this.#auditing = this.audit && !hinted;
    if (!hinted) this.requested = false;
    this.again = false;
  }

  /** @returns whether the event proves that the service works */
  hear(event: SyncEvent, now: number): boolean {
    this.warnings.hear(event, now);
    // The confirmation was used, even if the sync fails later.
    if (event.kind === "taken-over") this.confirmed.use("takeOver");
    if (event.kind !== "file" || !TRAFFIC.has(event.what)) return false;
    this.#today.add(event.bytes, now);
    this.#failed.served(now);
    return true;
  }

  /** @param scope TR2: the connection or bucket that causes the error */
  end(end: SyncEnd, now: number, scope?: FaultScope): void {
    // A partial sync does not continue the work of an interrupted full sync.
    if (!this.hinted) this.broken = end.kind === "done" ? undefined : this.run?.whole;
    this.run = undefined;
    this.changes.dropUrgent();
    switch (end.kind) {
      case "stopped":
        this.#brokenOff = true;
        this.#table.at(now, now);
        return;
      case "done":
        this.#failed.end(end.summary.requests > 0, now);
        if (this.#auditing) this.audit = false;
        this.confirmed.settle();
        this.changes.settle(end.left, now, this.watch === undefined ? undefined : settleMsOf(this.spec));
        if (!this.hinted) {
          this.#brokenOff = false;
          this.watch?.sawAll();
          if (end.summary.requests === 0) this.#table.lookMs = end.summary.seconds * 1000;
          this.#plan.afterSync(now);
        }
        this.waiting = end.left.waiting;
        if (this.waiting !== undefined) this.#table.by(Math.max(now, this.waiting.lookAt), now);
        break;
      case "failed": {
        const before = this.#failed.fail(end.error, now, scope);
        if (this.fault?.kind === "source-missing") this.confirmed.settle();
        this.#brokenOff = true;
        this.#planRetry(before, now);
        break;
      }
    }
    if (this.again) this.#table.at(now, now);
  }

  /** RT3: plans a retry, no later than the next scheduled sync. */
  #planRetry(before: Fault | undefined, now: number): void {
    const isMissing = this.fault?.kind === "source-missing";
    const unwatched = isMissing ? unwatchedEvery(this.noticing) : undefined;
    const isNews = isMissing && before?.kind !== "source-missing" && this.watch?.awaitsRoot === false;
    const again = isNews ? ROOT_AGAIN : (unwatched ?? this.#failed.wait);
    this.#plan.retry(now, again);
  }

  get noticing(): Noticing {
    return this.watch?.noticing ?? { kind: "syncs" };
  }

  /** Refreshes the progress of running work. */
  look(): void {
    this.run?.look();
    this.#fetched = this.fetching?.look();
  }

  /** TR1: when changes that no sync has sent are shown, ms since 1970; Infinity if there are none, or they are shown. */
  lateAt(now: number): number {
    const at = (this.changes.unsentSince ?? Number.POSITIVE_INFINITY) + LATE;
    return at > now ? at : Number.POSITIVE_INFINITY;
  }

  /** Times at which the shown state changes without a sync, ms since 1970. */
  changesAt(now: number): readonly number[] {
    const { pause } = this;
    const expiresAt = confirmationEnds(this.spec, this.facts?.confirmedAt, now);
    const paused = pause.kind === "paused" && pause.until !== null ? [pause.until] : [];
    return [...paused, expiresAt, this.lateAt(now), this.#today.endsAt(now) ?? Number.POSITIVE_INFINITY];
  }

  /** @param shared TR2: a fault of the same connection or bucket that another job found */
  live(now: number, block: Block | undefined, shared?: Fault): JobLive {
    const { spec, facts, pause, run, noticing, dueAt, turnSince } = this;
    const seen = {
      spec,
      facts,
      pause,
      block,
      run,
      fetched: this.#fetched,
      fetching: this.fetching !== undefined,
      pinging: this.ping !== undefined,
      asked: this.ping === undefined ? this.#shown : this.requested,
      hinted: this.hinted,
      fault: this.fault ?? shared,
      failures: this.#failed.failures,
      noticing,
      bytesToday: this.#today.at(now),
      dueAt,
      waiting: this.waiting,
      deletionsDueAt: this.changes.deletionsDueAt,
      turnSince,
      unsent: this.changes.unsent,
      heard: this.warnings.all,
      ...this.verification.shown(),
    };
    return viewOf(seen, now);
  }
}
