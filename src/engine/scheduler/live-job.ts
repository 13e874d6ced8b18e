import { type LianaError, toLianaError } from "../../shared/errors.ts";
import type { WholeWork } from "../../shared/whole-work.ts";
import type { FaultScope, JobLive, Noticing, Progress } from "../../shared/model/live.ts";
import type { JobSpec, Pause } from "../../shared/model/job-spec.ts";
import type { SyncTrigger } from "../sync/sync-trigger.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { Hint } from "../rules/hint.ts";
import { DayTotal } from "../reports/day-total.ts";
import { WaitingChanges } from "./waiting-changes.ts";
import type { Fault } from "./faults.ts";
import type { Block } from "./block.ts";
import { confirmationEnds, viewOf } from "./job-view.ts";
import { type JournalFacts, NOTHING_KNOWN } from "../reports/journal-facts.ts";
import { askedAs } from "./asked-as.ts";
import type { JobWatch } from "./job-watch.ts";
import type { JobLane } from "./lanes.ts";
import type { Probe } from "./probe.ts";
import { LiveWarnings } from "./live-warnings.ts";
import { Timetable } from "./timetable.ts";
import { type Timing, isWatched, LIST_EVERY, LOOK_EVERY, settleMsOf, unwatchedEvery } from "./schedule.ts";
import { JobFailures } from "./job-failures.ts";
import type { SyncEnd, ScheduledSync } from "./scheduled-sync.ts";
import type { ProgressMeter } from "./progress-meter.ts";
import { FairLock } from "./turns.ts";

/** GU1: a watch misses a folder that goes and comes back between two looks, so one more follows so many ms later. */
const ROOT_AGAIN = 5 * 1000;

const TRAFFIC: ReadonlySet<string> = new Set(["uploaded", "downloaded", "copied", "kept-both"]);

/** One job and all that is true of it now. */
export class LiveJob {
  spec: JobSpec;
  /** Under which the engine keeps its journal; undefined until that can be told. */
  journalId: string | undefined;
  /** Undefined until read. */
  facts: JournalFacts | undefined;
  run: ScheduledSync | undefined;
  /** RT3: of a job that is offline, the question whether its service is back. */
  probe: Probe | undefined;
  /** JB3: undefined where changes are not watched for. */
  watch: JobWatch | undefined;
  watchedAs: string | undefined;
  /** The user wants a sync now. */
  requested = false;
  /** Another sync is due when the one that runs has ended. */
  again = false;
  /** GU1: the user said that the source was moved. */
  rootMoved = false;
  /** GU4: the user said that the target is this computer's from now on. */
  takeOver = false;
  /** CH6: the user wants the target listed. */
  audit = false;
  /** Others are at work on its journal, or wait for that, so no sync may be. */
  reserved = 0;
  /** One after the other. */
  readonly turns = new FairLock();
  /** What they fetch meanwhile. */
  fetching: ProgressMeter | undefined;
  /** TR4: a look at everything that did not come to its end, as it was left. */
  broken: WholeWork | undefined;
  /** JB1: since when it is due while others are at work, ms since 1970. */
  turnSince: number | undefined;
  /** In force at the last look. */
  pause: Pause = { kind: "running" };
  readonly warnings = new LiveWarnings();
  readonly #today = new DayTotal();
  readonly #failed = new JobFailures();
  #shown = false;
  /** The sync that runs looks at hinted folders only. */
  #hinted = false;
  /** A full sync has ended since Liana began. */
  #scannedAll = false;
  readonly #changes = new WaitingChanges();
  readonly #table = new Timetable();
  /** JB4: its last sync did not come to its end by itself, so hints alone start none. */
  #brokenOff = false;
  /** RT3: its service answered, so its sync asks no more. */
  #isBack = false;
  #confirming = false;
  #auditing = false;
  #fetched: Progress | undefined;

  constructor(spec: JobSpec) {
    this.spec = spec;
  }

  /** The sync that runs, or ran last, looked at hinted folders only. */
  get hinted(): boolean {
    return this.#hinted;
  }

  /** When the next look at everything is due, ms since 1970; Infinity: when the user says so. */
  get dueAt(): number {
    return this.#table.dueAt;
  }

  get nextAt(): number {
    return Math.min(this.dueAt, this.hintedAt);
  }

  /** A sync runs, or a question that comes before one. */
  get isBusy(): boolean {
    return this.run !== undefined || this.probe !== undefined;
  }

  /** It synced before: what its service is, is known (RT3). */
  get wasServed(): boolean {
    return this.facts?.confirmedAt !== undefined || Number.isFinite(this.contactAt);
  }

  /** In which lanes it could run now, the best first. */
  lanesAt(now: number): readonly JobLane[] {
    if (this.fault?.kind === "offline" && !this.#isBack) return ["probe"];
    const whole: readonly JobLane[] = this.dueAt <= now || !this.#takesHints ? ["whole"] : [];
    return this.#takesHints && this.hintedAt <= now ? [...whole, "hinted"] : whole;
  }

  /** CH4, JB4: where the target has to be listed, or was never, a pass over hinted folders would be one over all. */
  get #takesHints(): boolean {
    return !this.#brokenOff && this.facts?.listedAt !== undefined && !this.facts.unfinished;
  }

  noteTurn(waits: boolean, now: number): void {
    this.turnSince = waits ? Math.min(this.turnSince ?? now, now) : undefined;
  }

  /** RT3: its service is back. */
  answered(now: number): void {
    this.#isBack = true;
    this.#table.at(now, now);
  }

  /** RT3: its service is still away. */
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

  /** When its service last did what it was asked for, ms since 1970; -Infinity: not since Liana began. */
  get contactAt(): number {
    return this.#failed.contactAt;
  }

  /**
   * TR2: another job's sync spoke against the fault, so it is tried again. Once: one that comes back is this job's.
   * @returns whether it was in doubt for the first time
   */
  doubt(now: number): boolean {
    if (!this.#failed.doubt()) return false;
    this.makeDue(now);
    return true;
  }

  /** A sync now, or after the one that runs. */
  requestSync(now: number): void {
    this.requested = true;
    this.makeDue(now);
  }

  /** Something changed that may mend what is wrong with it. */
  retry(now: number): void {
    this.#failed.ease();
    this.makeDue(now);
  }

  makeDue(now: number): void {
    if (this.isBusy) this.again = true;
    else this.#table.by(now, now);
  }

  /** At the beginning, or after something else than a sync wrote to the journal. */
  learn(facts: JournalFacts, now: number): void {
    this.warnings.clear();
    const first = this.facts === undefined;
    this.facts = facts;
    this.#today.set(facts.bytesToday, now);
    if (first) this.#planFromStart(now);
    // Files that need another try are not hinted.
    else if (facts.problems > facts.disks && isWatched(this.spec)) this.#table.by(now + LOOK_EVERY, now);
    const listAt = (facts.listedAt ?? Number.NaN) + LIST_EVERY + 1;
    // TR1: the daily listing does not wait for the next look, which may be hours later.
    if (this.fault === undefined && isWatched(this.spec) && listAt > now) this.#table.by(listAt, now);
  }

  replan(spec: JobSpec, now: number): void {
    const { when } = this.spec.choices;
    const { choices } = spec;
    const onlyWhen = JSON.stringify({ ...choices, when }) === JSON.stringify(this.spec.choices);
    this.spec = spec;
    this.#table.never();
    // Of a schedule that was none there was no sync that could show it mended.
    this.#failed.drop("bad-config");
    this.#planFromStart(now);
    if (this.fault !== undefined) this.#table.by(now + this.#failed.wait, now);
    const atOnce =
      isWatched(spec) || (!onlyWhen && (choices.when.kind === "every" || choices.when.kind === "realtime"));
    if (atOnce) this.makeDue(now);
  }

  /** A clock that was set back must not put off what is due. */
  clampTo(now: number): void {
    this.#changes.clampTo(now, settleMsOf(this.spec));
    const byCalendar = this.spec.choices.when.kind === "cron" && this.fault === undefined;
    this.#plan(now, (due) => this.#table.clampTo(now, byCalendar ? due : undefined));
  }

  hint(hint: Hint, now: number): void {
    this.#changes.hint(hint, now, settleMsOf(this.spec));
    if (this.#changes.tooMany) this.makeDue(now);
    // GU1: it is not empty any more.
    else if (this.fault?.error.code === "source-empty") this.#table.by(now + ROOT_AGAIN, now);
  }

  /** When hinted folders, or deletions that waited for quiet, are to be looked at; Infinity: they are not. */
  get hintedAt(): number {
    // What is wrong with the whole job is found by a look at everything.
    if (this.fault !== undefined || this.watch === undefined) return Number.POSITIVE_INFINITY;
    return this.#changes.dueAt;
  }

  /** JB3: when the sync that runs is to be told what was saved meanwhile, ms since 1970; Infinity: it is not. */
  get urgentAt(): number {
    return this.#changes.urgentAt;
  }

  postUrgent(now: number): void {
    this.#changes.postUrgent(now, settleMsOf(this.spec));
  }

  /**
   * How the sync that begins now comes about.
   * @returns undefined when nothing is due after all
   */
  trigger(now: number, lane: Exclude<JobLane, "probe">): SyncTrigger | undefined {
    const { watch, spec, requested } = this;
    const whole = lane === "whole";
    const how = askedAs({ spec, asked: whole && requested, whole, watch, scannedAll: this.#scannedAll });
    if (whole) {
      const urgent = this.#changes.takeAll();
      const watched = watch === undefined ? { settleMs: 0 } : { settleMs: settleMsOf(this.spec), urgent };
      return { hints: undefined, ...watched, ...how };
    }
    const hints = this.#changes.take(now, settleMsOf(this.spec));
    return hints === undefined ? undefined : { hints, settleMs: settleMsOf(this.spec), ...how };
  }

  begin(run: ScheduledSync): void {
    const hinted = run.lane === "hinted";
    this.run = run;
    this.#hinted = hinted;
    this.#isBack = false;
    // What the user asked for is a look at everything, which may still wait for its turn.
    this.#shown = this.requested && !hinted;
    this.#confirming = this.rootMoved;
    this.#auditing = this.audit && !hinted;
    if (!hinted) this.requested = false;
    this.again = false;
  }

  /** @returns whether the service does what it is asked for */
  hear(event: SyncEvent, now: number): boolean {
    this.warnings.hear(event, now);
    // Only then was the word carried out, however that sync ends.
    if (event.kind === "taken-over") this.takeOver = false;
    if (event.kind !== "file" || !TRAFFIC.has(event.what)) return false;
    this.#today.add(event.bytes, now);
    this.#failed.served(now);
    return true;
  }

  /** @param scope what the error is a property of (TR2) */
  end(end: SyncEnd, now: number, scope?: FaultScope): void {
    // A look at a few folders is no try of what was broken off.
    if (!this.#hinted) this.broken = end.kind === "done" ? undefined : this.run?.whole;
    this.run = undefined;
    this.#changes.dropUrgent();
    switch (end.kind) {
      case "stopped":
        this.#brokenOff = true;
        this.#table.at(now, now);
        return;
      case "done":
        this.#failed.end(end.summary.requests > 0, now);
        if (this.#auditing) this.audit = false;
        this.#settleRoot();
        this.#changes.settle(end.left, now, this.watch === undefined ? undefined : settleMsOf(this.spec));
        if (!this.#hinted) {
          this.#brokenOff = false;
          this.#scannedAll = true;
          if (end.summary.requests === 0) this.#table.lookMs = end.summary.seconds * 1000;
          this.#planAfter(now);
        }
        break;
      case "failed": {
        const before = this.#failed.fail(end.error, now, scope);
        if (this.fault?.kind === "source-missing") this.#settleRoot();
        this.#brokenOff = true;
        this.#planRetry(before, now);
        break;
      }
    }
    if (this.again) this.#table.at(now, now);
  }

  /** RT3: a job on a schedule does not wait longer than for its next time. */
  #planRetry(before: Fault | undefined, now: number): void {
    const isMissing = this.fault?.kind === "source-missing";
    const unwatched = isMissing ? unwatchedEvery(this.noticing) : undefined;
    const isNews = isMissing && before?.kind !== "source-missing" && this.watch?.awaitsRoot === false;
    const again = isNews ? ROOT_AGAIN : (unwatched ?? this.#failed.wait);
    const { kind } = this.spec.choices.when;
    if (kind === "every" || kind === "cron") {
      this.#planAfter(now);
      this.#table.by(now + again, now);
    } else this.#table.at(now + again, now);
  }

  #planFromStart(now: number): void {
    this.#plan(now, (due) => this.#table.fromStart(now, this.facts?.lastSync, due));
  }

  #planAfter(now: number): void {
    this.#plan(now, (due) => this.#table.afterSync(now, due));
  }

  #plan(now: number, plan: (due: Timing) => void): void {
    const { noticing } = this;
    const { when } = this.spec.choices;
    const { problems, disks } = this.facts ?? NOTHING_KNOWN;
    try {
      // A disk that is back is noticed by itself (GU1): only a file may need another try.
      plan({ when, noticing, problems: problems - disks, lookMs: this.#table.lookMs });
    } catch (error) {
      this.#table.never();
      this.#failed.note(toLianaError(error), now);
    }
  }

  get noticing(): Noticing {
    return this.watch?.noticing ?? { kind: "syncs" };
  }

  /** A look at what is under way. */
  look(): void {
    this.run?.look();
    this.#fetched = this.fetching?.look();
  }

  /** The user's word on the source was for the sync that had it, not for one that ran when it was given. */
  #settleRoot(): void {
    if (this.#confirming) this.rootMoved = false;
  }

  /** When what it shows changes by itself, ms since 1970. */
  changesAt(now: number): readonly number[] {
    const { pause } = this;
    const expiresAt = confirmationEnds(this.spec, this.facts?.confirmedAt, now);
    const paused = pause.kind === "paused" && pause.until !== null ? [pause.until] : [];
    return [...paused, expiresAt, this.#today.endsAt(now) ?? Number.POSITIVE_INFINITY];
  }

  /** @param shared TR2: what another job found to be wrong with the same connection or bucket */
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
      probing: this.probe !== undefined,
      asked: this.probe === undefined ? this.#shown : this.requested,
      hinted: this.#hinted,
      fault: this.fault ?? shared,
      failures: this.#failed.failures,
      noticing,
      bytesToday: this.#today.at(now),
      dueAt,
      deletionsDueAt: this.#changes.deletionsDueAt,
      turnSince,
      unsent: this.#changes.unsent,
      heard: this.warnings.all,
    };
    return viewOf(seen, now);
  }
}
