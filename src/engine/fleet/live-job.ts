import { toLianaError } from "../../shared/errors.ts";
import type { WholeWork } from "../../shared/whole-work.ts";
import type { FaultScope, JobLive, Noticing, Progress } from "../../shared/model/live.ts";
import type { JobSpec, Pause } from "../../shared/model/job-spec.ts";
import type { PassLeft, PassManner } from "../jobs/pass-manner.ts";
import type { PassEvent } from "../jobs/pass-events.ts";
import type { Hint } from "../watch/port.ts";
import { DayTotal } from "./day-total.ts";
import { DirtyFolders } from "./dirty-folders.ts";
import { type Fault, faultOf, isOffline } from "./faults.ts";
import type { Thrift } from "./job-state.ts";
import { confirmationOf, viewOf } from "./job-view.ts";
import { type JournalFacts, NOTHING_KNOWN } from "./journal-facts.ts";
import type { JobWatch } from "./job-watch.ts";
import {
  type Due,
  dueAfter,
  dueAtStart,
  isWatched,
  LIST_EVERY,
  LOOK_EVERY,
  unwatchedEvery,
} from "./schedule.ts";
import { RetryPace } from "./retry-pace.ts";
import type { PassEnd, PassRun } from "./pass-run.ts";
import type { ProgressMeter } from "./progress-meter.ts";
import { Turns } from "./turns.ts";

/** RT3: milliseconds between two tries of a service that cannot be reached. */
const OFFLINE_EVERY = 60 * 1000;
/**
 * GU1: a watch sees a folder that goes and comes back only if it looks in between. So a pass that missed the folder is
 * followed by one more, so many ms later, by when a watch has looked.
 */
const ROOT_AGAIN = 5 * 1000;

const TRAFFIC: ReadonlySet<string> = new Set(["uploaded", "downloaded", "copied", "kept-both"]);

/** One job and all that is true of it now. */
export class LiveJob {
  spec: JobSpec;
  /** Under which the engine keeps its journal; undefined until that can be told. */
  journalId: string | undefined;
  /** Undefined until read. */
  facts: JournalFacts | undefined;
  run: PassRun | undefined;
  /** When the next look at everything is due, ms since 1970; Infinity: when the user says so. */
  dueAt = Number.POSITIVE_INFINITY;
  /** JB3: undefined where changes are not watched for. */
  watch: JobWatch | undefined;
  /** What that watch is for. */
  watchedAs: string | undefined;
  /** Hinted since the last look at everything. */
  readonly dirty = new DirtyFolders();
  /** The user wants a pass now. */
  wished = false;
  /** Another pass is due when the one that runs has ended. */
  again = false;
  /** GU1: the user said that the source was moved. */
  rootMoved = false;
  /** GU4: the user said that the target is this computer's from now on. */
  takeOver = false;
  /** CH6: the user wants the target listed. */
  audit = false;
  /** Others are at work on its journal, or wait for that, so no pass may be. */
  reserved = 0;
  /** One after the other. */
  readonly turns = new Turns();
  /** What they fetch meanwhile. */
  fetching: ProgressMeter | undefined;
  /** TR4: a look at everything that did not come to its end, as it was left. */
  broken: WholeWork | undefined;
  /** JB1: since when it is due while others are at work, ms since 1970. */
  turnSince: number | undefined;
  /** In force at the last look. */
  pause: Pause = { kind: "running" };
  readonly #today = new DayTotal();
  #fault: Fault | undefined;
  /** TR2: a fault that another job's sync spoke against. It is not known to be over before this job tried. */
  #doubted: Fault | undefined;
  /** TR2: when its service last did what it was asked for, ms since 1970. */
  #contactAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #shown = false;
  /** The pass that runs looks at hinted folders only. */
  #hinted = false;
  /** A pass over everything has ended since Liana began. */
  #lookedAtAll = false;
  /** Folders with files that were still written, since the first pass that left one out. */
  #unsettled: { readonly folders: number; readonly since: number } | undefined;
  /** TR5: hinted folders whose changes no pass has sent, since those that began with them did not end. */
  readonly #taken = new Set<string>();
  readonly #pace = new RetryPace();
  /** GU2: when deletions that wait for quiet are due, ms since 1970. */
  #deletionsDueAt = Number.POSITIVE_INFINITY;
  /** When `dueAt` was set, ms since 1970. */
  #plannedAt = 0;
  #confirming = false;
  #auditing = false;
  #fetched: Progress | undefined;

  constructor(spec: JobSpec) {
    this.spec = spec;
  }

  /** The pass that runs, or ran last, looked at hinted folders only. */
  get hinted(): boolean {
    return this.#hinted;
  }

  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** When its service last did what it was asked for, ms since 1970; -Infinity: not since Liana began. */
  get contactAt(): number {
    return this.#contactAt;
  }

  /**
   * TR2: another job's sync spoke against the fault, so it is tried again. Once: one that comes back is this job's.
   * @returns whether it was in doubt for the first time
   */
  doubt(now: number): boolean {
    const fault = this.#fault;
    if (fault === undefined || this.#doubted?.since === fault.since) return false;
    this.#doubted = fault;
    this.#fault = undefined;
    this.hasten(now);
    return true;
  }

  /** A pass now, or after the one that runs. */
  wish(now: number): void {
    this.wished = true;
    this.hasten(now);
  }

  /** Something changed that may mend what is wrong with it. */
  retry(now: number): void {
    this.#pace.reset();
    this.hasten(now);
  }

  /** A pass now, of our own accord. */
  hasten(now: number): void {
    if (this.run === undefined) this.#lookBy(now, now);
    else this.again = true;
  }

  /** At the beginning, or after something else than a pass wrote to the journal. */
  learn(facts: JournalFacts, now: number): void {
    const first = this.facts === undefined;
    this.facts = facts;
    this.#today.set(facts.bytesToday, now);
    if (first) this.#planFromStart(now);
    // Files that need another try are not hinted.
    else if (facts.problems > facts.disks && isWatched(this.spec)) this.#lookBy(now + LOOK_EVERY, now);
    const listAt = (facts.listedAt ?? Number.NaN) + LIST_EVERY + 1;
    // TR1: the daily listing does not wait for the next look, which may be hours later.
    if (this.#fault === undefined && isWatched(this.spec) && listAt > now) this.#lookBy(listAt, now);
  }

  /** The user chose otherwise. */
  replan(spec: JobSpec, now: number): void {
    const { when } = this.spec.choices;
    const { choices } = spec;
    const onlyWhen = JSON.stringify({ ...choices, when }) === JSON.stringify(this.spec.choices);
    this.spec = spec;
    this.dueAt = Number.POSITIVE_INFINITY;
    // Of a schedule that was none there was no pass that could show it mended.
    if (this.#fault?.error.code === "bad-config") this.#fault = undefined;
    this.#planFromStart(now);
    if (this.#fault !== undefined) this.#lookBy(now + this.#retryAfter(this.#fault), now);
    const atOnce =
      isWatched(spec) || (!onlyWhen && (choices.when.kind === "every" || choices.when.kind === "realtime"));
    if (atOnce) this.hasten(now);
  }

  /** A clock that was set back must not put off what is due. */
  clampTo(now: number): void {
    this.dirty.clampTo(now, this.#settleMs);
    if (Number.isFinite(this.#deletionsDueAt))
      this.#deletionsDueAt = Math.min(this.#deletionsDueAt, now + LOOK_EVERY);
    const back = this.#plannedAt - now;
    if (back <= 0 || !Number.isFinite(this.dueAt)) return;
    const byCalendar = this.spec.choices.when.kind === "cron" && this.#fault === undefined;
    if (byCalendar && this.dueAt > this.#plannedAt) this.#planAfter(now);
    else this.#lookAt(this.dueAt - back, now);
  }

  /** JB3: something may have changed there. */
  hint(hint: Hint, now: number): void {
    this.dirty.add(hint, now, this.#settleMs);
    if (this.dirty.tooMany) this.hasten(now);
    // GU1: it is not empty any more.
    else if (this.#fault?.error.code === "source-empty") this.#lookBy(now + ROOT_AGAIN, now);
  }

  /** When hinted folders, or deletions that waited for quiet, are to be looked at; Infinity: they are not. */
  get hintedAt(): number {
    // What is wrong with the whole job is found by a look at everything.
    if (this.#fault !== undefined || this.watch === undefined) return Number.POSITIVE_INFINITY;
    return Math.min(this.dirty.dueAt, this.#deletionsDueAt);
  }

  /**
   * How the pass that begins now comes about.
   * @returns undefined when nothing is due after all
   */
  manner(now: number): PassManner | undefined {
    const { watch } = this;
    const since = this.#lookedAtAll;
    const onFolder = watch === undefined ? undefined : (path: string) => watch.saw(path);
    const onMount =
      watch === undefined
        ? undefined
        : (path: string, there: boolean) => (there ? watch.met(path, since) : watch.missed(path));
    const deletions = this.wished || watch === undefined ? "at-once" : "when-quiet";
    if (this.dueAt <= now) {
      for (const path of this.dirty.paths) this.#taken.add(path);
      this.dirty.clear();
      return { hints: undefined, settleMs: 0, deletions, onFolder, onMount };
    }
    const hints = this.dirty.take(now, this.#settleMs);
    if (hints.length === 0 && this.#deletionsDueAt > now) return undefined;
    for (const { path } of hints) this.#taken.add(path);
    return { hints, settleMs: this.#settleMs, deletions, onFolder, onMount };
  }

  /** @param hinted it looks at some folders only */
  begin(run: PassRun, hinted: boolean): void {
    this.run = run;
    this.#hinted = hinted;
    this.#shown = this.wished;
    this.#confirming = this.rootMoved;
    this.#auditing = this.audit && !hinted;
    this.wished = false;
    this.again = false;
  }

  /** @returns whether it shows that the service does what it is asked for */
  hear(event: PassEvent, now: number): boolean {
    // Only then was the word carried out, however that pass ends.
    if (event.kind === "taken-over") this.takeOver = false;
    if (event.kind !== "file" || !TRAFFIC.has(event.what)) return false;
    this.#today.add(event.bytes, now);
    this.#contactAt = now;
    // TR3: no problem outlives the proof that it is over.
    if (this.#fault?.kind !== "source-missing") this.#fault = undefined;
    return true;
  }

  /** @param scope what the error is a property of (TR2) */
  end(end: PassEnd, now: number, scope?: FaultScope): void {
    // A look at a few folders is no try of what was broken off.
    if (!this.#hinted) this.broken = end.kind === "done" ? undefined : this.run?.whole;
    this.run = undefined;
    switch (end.kind) {
      case "stopped":
        this.#lookAt(now, now);
        return;
      case "done":
        this.#fault = undefined;
        this.#doubted = undefined;
        if (end.summary.requests > 0) this.#contactAt = now;
        this.#failures = 0;
        this.#pace.reset();
        this.#taken.clear();
        if (this.#auditing) this.audit = false;
        this.#settleRoot();
        this.#leave(end.left, now);
        if (!this.#hinted) {
          this.#lookedAtAll = true;
          this.#planAfter(now);
        }
        break;
      case "failed": {
        const before = this.#fault ?? this.#doubted;
        this.#fault = faultOf(end.error, now, before, scope);
        if (!isOffline(end.error)) this.#failures += 1;
        if (this.#fault.kind === "source-missing") this.#settleRoot();
        this.#pace.failed();
        this.#planRetry(this.#fault, before, now);
        break;
      }
    }
    if (this.again) this.#lookAt(now, now);
  }

  /** RT3: a job on a schedule does not wait longer than for its next time. */
  #planRetry(fault: Fault, before: Fault | undefined, now: number): void {
    const isNewGap = fault.kind === "source-missing" && before?.kind !== fault.kind;
    const again = isNewGap && this.watch?.awaitsRoot === false ? ROOT_AGAIN : this.#retryAfter(fault);
    const { kind } = this.spec.choices.when;
    if (kind === "every" || kind === "cron") {
      this.#planAfter(now);
      this.#lookBy(now + again, now);
    } else this.#lookAt(now + again, now);
  }

  /** In ms. */
  #retryAfter({ kind }: Fault): number {
    if (kind === "offline") return OFFLINE_EVERY;
    return kind === "source-missing" ? (unwatchedEvery(this.noticing) ?? this.#pace.wait) : this.#pace.wait;
  }

  #lookAt(at: number, now: number): void {
    this.dueAt = at;
    this.#plannedAt = now;
  }

  /** At the latest. */
  #lookBy(at: number, now: number): void {
    if (at < this.dueAt) this.#lookAt(at, now);
  }

  #leave({ unsettled, deletionsDueAt }: PassLeft, now: number): void {
    const folders = unsettled.length;
    this.#unsettled = folders === 0 ? undefined : { folders, since: this.#unsettled?.since ?? now };
    for (const path of unsettled) this.dirty.add({ path, deep: false }, now, this.#settleMs);
    if (deletionsDueAt === undefined || this.watch === undefined)
      this.#deletionsDueAt = Number.POSITIVE_INFINITY;
    // Still there after they were due: in a place that cannot be read. It is tried again with everything else.
    else this.#deletionsDueAt = deletionsDueAt <= now ? now + LOOK_EVERY : deletionsDueAt;
  }

  get #settleMs(): number {
    const { when } = this.spec.choices;
    return when.kind === "realtime" ? when.settleMs : 0;
  }

  #planFromStart(now: number): void {
    const last = this.facts?.lastPass;
    // A pass that was broken off goes on, whatever the schedule.
    if (last !== undefined && (last.outcome === undefined || last.outcome === "stopped")) {
      this.#lookAt(now, now);
      return;
    }
    const lastAt = last?.startedAt;
    this.#plan(now, (due) => Math.min(this.dueAt, dueAtStart(now, lastAt, due)));
  }

  #planAfter(now: number): void {
    this.#plan(now, (due) => dueAfter(now, due));
  }

  #plan(now: number, dueAt: (due: Due) => number): void {
    const noticing = this.noticing;
    const { when } = this.spec.choices;
    this.#plannedAt = now;
    try {
      const { problems, disks } = this.facts ?? NOTHING_KNOWN;
      // A disk that is back is noticed by itself (GU1): only a file may need another try.
      this.dueAt = dueAt({ when, noticing, problems: problems - disks });
    } catch (error) {
      this.dueAt = Number.POSITIVE_INFINITY;
      this.#fault = faultOf(toLianaError(error), now, this.#fault);
    }
  }

  get noticing(): Noticing {
    return this.watch?.noticing ?? { kind: "passes" };
  }

  /** A look at what is under way. */
  look(): void {
    this.run?.look();
    this.#fetched = this.fetching?.look();
  }

  /** The user's word on the source was for the pass that had it, not for one that ran when it was given. */
  #settleRoot(): void {
    if (this.#confirming) this.rootMoved = false;
  }

  /** When what it shows changes by itself, ms since 1970. */
  changesAt(now: number): readonly number[] {
    const { pause, facts } = this;
    const confirmation = confirmationOf(this.spec, facts?.confirmedAt, now);
    const expires = confirmation.kind === "valid" ? confirmation.until : null;
    return [
      ...(pause.kind === "paused" && pause.until !== null ? [pause.until] : []),
      ...(expires === null ? [] : [expires + 1]),
    ];
  }

  dayEndsAt(now: number): number | undefined {
    return this.#today.endsAt(now);
  }

  /** @param shared TR2: what another job found to be wrong with the same connection or bucket */
  live(now: number, thrift: Thrift | undefined, shared?: Fault): JobLive {
    const { spec, facts, pause, run, noticing, dueAt, turnSince } = this;
    const seen = {
      spec,
      facts,
      pause,
      thrift,
      run,
      fetched: this.#fetched,
      fetching: this.fetching !== undefined,
      asked: this.#shown,
      hinted: this.#hinted,
      fault: this.#fault ?? shared,
      failures: this.#failures,
      noticing,
      bytesToday: this.#today.at(now),
      dueAt,
      nextAt: Math.min(dueAt, this.hintedAt),
      deletionsDueAt: this.#deletionsDueAt,
      turnSince,
      unsent: this.dirty.countWith(this.#taken),
      unsettled: this.#unsettled,
    };
    return viewOf(seen, now);
  }
}
