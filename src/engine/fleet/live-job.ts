import type { JobLive, Progress } from "../../shared/model/live.ts";
import type { JobSpec, Pause } from "../../shared/model/job-spec.ts";
import type { PassEvent } from "../jobs/pass-events.ts";
import { DayTotal } from "./day-total.ts";
import { type Fault, faultOf, isOffline } from "./faults.ts";
import { stateOf } from "./job-state.ts";
import type { JournalFacts } from "./journal-facts.ts";
import type { PassEnd, PassRun } from "./pass-run.ts";
import type { ProgressMeter } from "./progress-meter.ts";

/** JB1: milliseconds from the end of a pass to the next. */
const PASS_EVERY = 15 * 60 * 1000;
/** RT3: milliseconds between two tries of a service that cannot be reached. */
const OFFLINE_EVERY = 60 * 1000;

const TRAFFIC: ReadonlySet<string> = new Set(["uploaded", "downloaded", "copied", "kept-both"]);

/** One job and all that is true of it now. */
export class LiveJob {
  spec: JobSpec;
  /** Under which the engine keeps its journal; undefined until that can be told. */
  journalId: string | undefined;
  /** Undefined until read. */
  facts: JournalFacts | undefined;
  run: PassRun | undefined;
  /** When the next pass is due, ms since 1970. */
  dueAt: number;
  /** The user wants a pass now. */
  wished = false;
  /** Another pass is due when the one that runs has ended. */
  again = false;
  /** GU1: the user said that the source was moved. */
  rootMoved = false;
  /** GU4: the user said that the target is this computer's from now on. */
  takeOver = false;
  /** Others are at work on its journal, so no pass may be. */
  reserved = 0;
  /** What they fetch meanwhile. */
  fetching: ProgressMeter | undefined;
  /** In force at the last look. */
  pause: Pause = { kind: "running" };
  readonly #today = new DayTotal();
  #fault: Fault | undefined;
  #failures = 0;
  #shown = false;
  #confirming = false;
  #fetched: Progress | undefined;

  constructor(spec: JobSpec, now: number) {
    this.spec = spec;
    this.dueAt = now;
  }

  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** A pass now, or after the one that runs. */
  wish(now: number): void {
    this.wished = true;
    this.hasten(now);
  }

  /** The same, of our own accord. */
  hasten(now: number): void {
    if (this.run === undefined) this.dueAt = Math.min(this.dueAt, now);
    else this.again = true;
  }

  /** At the beginning, or after something else than a pass wrote to the journal. */
  learn(facts: JournalFacts, now: number): void {
    this.facts = facts;
    this.#today.set(facts.bytesToday, now);
  }

  /** A clock that was set back must not put the next pass off. */
  clampTo(now: number): void {
    this.dueAt = Math.min(this.dueAt, now + PASS_EVERY);
  }

  begin(run: PassRun): void {
    this.run = run;
    this.#shown = this.wished;
    this.#confirming = this.rootMoved;
    this.wished = false;
    this.again = false;
  }

  hear(event: PassEvent, now: number): void {
    // Only then was the word carried out, however that pass ends.
    if (event.kind === "taken-over") this.takeOver = false;
    if (event.kind === "file" && TRAFFIC.has(event.what)) this.#today.add(event.bytes, now);
  }

  end(end: PassEnd, now: number): void {
    this.run = undefined;
    switch (end.kind) {
      case "stopped":
        this.dueAt = now;
        return;
      case "done":
        this.#fault = undefined;
        this.#failures = 0;
        this.#settleRoot();
        this.dueAt = now + PASS_EVERY;
        break;
      case "failed":
        this.#fault = faultOf(end.error, now, this.#fault);
        if (!isOffline(end.error)) this.#failures += 1;
        if (this.#fault.kind === "source-missing") this.#settleRoot();
        this.dueAt = now + (isOffline(end.error) ? OFFLINE_EVERY : PASS_EVERY);
        break;
    }
    if (this.again) this.dueAt = now;
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

  live(now: number, battery: boolean): JobLive {
    const { facts, run, pause } = this;
    const due = run === undefined && this.dueAt <= now;
    const progress = this.fetching === undefined ? progressOf(run) : this.#fetched;
    const stands = run === undefined || run.stopping;
    const state = stateOf({
      pause,
      battery,
      starting: facts === undefined,
      due,
      pass: this.fetching !== undefined || isWorking(progress) ? "working" : stands ? "none" : "looking",
      asked: this.#shown,
      fault: this.#fault,
      held: facts?.held ?? 0,
      problems: facts?.problems ?? 0,
    });
    const shown = state.kind === "scanning" || state.kind === "syncing" ? progress : undefined;
    const waits = run === undefined && pause.kind === "running" && !battery && this.dueAt > now;
    return {
      id: this.spec.id,
      state,
      ...(shown === undefined ? {} : { progress: shown }),
      entries: facts?.entries ?? 0,
      problems: facts?.problems ?? 0,
      held: facts?.held ?? 0,
      bytesToday: this.#today.at(now),
      noticing: { kind: "passes" },
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
