import { toLianaError } from "../../shared/errors.ts";
import type { WholeWork } from "../../shared/whole-work.ts";
import type { FaultScope, JobLive, Noticing, Progress } from "../../shared/model/live.ts";
import type { JobSpec, Pause } from "../../shared/model/job-spec.ts";
import type { PassLeft, PassManner } from "../jobs/pass-manner.ts";
import type { PassEvent } from "../jobs/pass-events.ts";
import type { Hint } from "../watch/port.ts";
import { DayTotal } from "./day-total.ts";
import { DirtyFolders } from "./dirty-folders.ts";
import { type Fault, faultOf, isHidden, isOffline, liveFault } from "./faults.ts";
import { stateOf, type Thrift } from "./job-state.ts";
import { type JournalFacts, NOTHING_KNOWN } from "./journal-facts.ts";
import type { JobWatch } from "./job-watch.ts";
import { type Due, dueAfter, dueAtStart, isWatched, LOOK_EVERY, unwatchedEvery } from "./schedule.ts";
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
  /** Files that are still written wait for quiet. */
  #unsettled = false;
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

  /** The same, of our own accord. */
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
    if (this.#fault?.kind === "offline") this.#lookBy(now + OFFLINE_EVERY, now);
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
    const byCalendar = this.spec.choices.when.kind === "cron" && this.#fault?.kind !== "offline";
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
      this.dirty.clear();
      return { hints: undefined, settleMs: 0, deletions, onFolder, onMount };
    }
    const hints = this.dirty.take(now, this.#settleMs);
    if (hints.length === 0 && this.#deletionsDueAt > now) return undefined;
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
        const wait = this.#tryAgainAfter(this.#fault, before);
        if (wait === undefined) this.#planAfter(now);
        else this.#lookAt(now + wait, now);
        break;
      }
    }
    if (this.again) this.#lookAt(now, now);
  }

  /** In ms; undefined: at the usual time. */
  #tryAgainAfter({ kind }: Fault, before: Fault | undefined): number | undefined {
    if (kind === "offline") return OFFLINE_EVERY;
    if (!isWatched(this.spec)) return undefined;
    if (kind !== "source-missing" || this.watch?.awaitsRoot === true) return LOOK_EVERY;
    return before?.kind === kind ? (unwatchedEvery(this.noticing) ?? LOOK_EVERY) : ROOT_AGAIN;
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
    this.#unsettled = unsettled.length > 0;
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
  get changesAt(): readonly number[] {
    return this.pause.kind === "paused" && this.pause.until !== null ? [this.pause.until] : [];
  }

  dayEndsAt(now: number): number | undefined {
    return this.#today.endsAt(now);
  }

  /** @param shared TR2: what another job found to be wrong with the same connection or bucket */
  live(now: number, thrift: Thrift | undefined, shared?: Fault): JobLive {
    const { facts, run, pause } = this;
    const fault = this.#fault ?? shared;
    const due = run === undefined && Math.min(this.dueAt, this.hintedAt) <= now;
    const progress = this.fetching === undefined ? progressOf(run) : this.#fetched;
    const stands = run === undefined || run.stopping;
    const state = stateOf({
      pause,
      thrift,
      starting: facts === undefined,
      due,
      pass: this.fetching !== undefined || isWorking(progress) ? "working" : stands ? "none" : "looking",
      asked: this.#shown,
      hinted: this.#hinted,
      unsettled: this.#unsettled,
      fault,
      held: facts?.held ?? 0,
      problems: facts?.problems ?? 0,
    });
    const shown = state.kind === "scanning" || state.kind === "syncing" ? progress : undefined;
    const planned = Number.isFinite(this.dueAt) && this.dueAt > now;
    const waits = run === undefined && pause.kind === "running" && thrift === undefined && planned;
    return {
      id: this.spec.id,
      state,
      ...(fault === undefined || isHidden(fault, pause) ? {} : { fault: liveFault(fault) }),
      ...(shown === undefined ? {} : { progress: shown }),
      entries: facts?.entries ?? 0,
      problems: facts?.problems ?? 0,
      disks: facts?.disks ?? 0,
      held: facts?.held ?? 0,
      bytesToday: this.#today.at(now),
      noticing: this.noticing,
      ...(facts?.lastPass === undefined ? {} : { lastPass: facts.lastPass }),
      ...(facts?.syncedAt === undefined ? {} : { syncedAt: facts.syncedAt }),
      ...(waits ? { nextPassAt: this.dueAt } : {}),
      failures: this.#failures,
    };
  }
}

function progressOf(run: PassRun | undefined): Progress | undefined {
  return run?.stopping === true ? undefined : run?.progress;
}

/** An operation was found: from then on it syncs, before that it only looks. */
function isWorking(progress: Progress | undefined): boolean {
  return progress !== undefined && (progress.found > 0 || progress.phase === "removing");
}
