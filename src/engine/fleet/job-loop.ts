import { LianaError, toLianaError } from "../../shared/errors.ts";
import type { EngineConfig } from "../../shared/contract/engine-contract.ts";
import type { JobLive } from "../../shared/model/live.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { Environment } from "../environment.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { Hint, Watcher } from "../watch/port.ts";
import { Alarm } from "./alarm.ts";
import type { Connections } from "./connections.ts";
import { connectionsOf, placesText, requestOf } from "./job-request.ts";
import { scopeOf } from "./fault-scope.ts";
import { pauseAt, type Thrift } from "./job-state.ts";
import { sharedFault, spreadProof } from "./shared-faults.ts";
import { type JournalFacts, NOTHING_KNOWN } from "./journal-facts.ts";
import { LiveJob } from "./live-job.ts";
import type { FleetObserver } from "./observer.ts";
import { isWatched } from "./schedule.ts";
import type { LiveProgress } from "../jobs/sync.ts";
import { type PassEnd, type PassEngine, PassRun } from "./pass-run.ts";
import { ProgressMeter } from "./progress-meter.ts";
import { isSlowed, jobsLimit, thriftOf } from "./thrift.ts";
import { watchOver } from "./watch-over.ts";

/** Passes at once. */
const AT_ONCE = 2;

/** What the loop needs of the journals, so that it can be tried without any. */
export interface Journals {
  /** The id of the job's journal; undefined where that cannot be told. */
  idOf(spec: JobSpec): Promise<string | undefined>;
  facts(journalId: string | undefined): JournalFacts;
  /** GU3: the job is no more. */
  release(journalId: string): void;
}

export interface LoopPorts {
  readonly env: Environment;
  readonly engine: PassEngine;
  /** Whose requests are told to the observer as those of the job. */
  readonly engineOf?: (job: string) => PassEngine;
  readonly observer?: FleetObserver;
  readonly connections: Connections;
  readonly journals: Journals;
  /** Something may show differently. */
  readonly onChange: () => void;
  readonly watcher: Watcher;
  /** Keys of Liana's own folders below a root. */
  readonly own?: (root: string) => readonly string[];
  /** Shared by all that this process moves. */
  readonly limit?: BandwidthLimit;
  /** A pass has begun. */
  readonly onStart: () => void;
}

/** JB1, JB2: starts each job's passes when they are due, and stops them when the user says so. */
export class JobLoop {
  readonly #ports: LoopPorts;
  readonly #alarm: Alarm;
  /** Of all jobs together: on battery, or where it is paid by volume, it may be less than at other times. */
  readonly #bandwidth: BandwidthLimit;
  /** In the order of the user's list. */
  #jobs: ReadonlyMap<string, LiveJob> = new Map();
  /** Removed, with a pass that is still ending. */
  readonly #leaving = new Set<LiveJob>();
  #config: EngineConfig | undefined;
  /** When it looks again by itself, ms since 1970. */
  #nextAt = Number.POSITIVE_INFINITY;
  #closed = false;

  constructor(ports: LoopPorts) {
    this.#ports = ports;
    this.#bandwidth = jobsLimit(
      () => this.#config,
      () => this.#now(),
      ports.limit,
    );
    this.#alarm = new Alarm(ports.env.clock, () => {
      this.#nextAt = Number.POSITIVE_INFINITY;
      this.#look();
    });
  }

  /**
   * What the user wants now. Resolves when the journals of all jobs have been read.
   * @param connections ids of those that are not as they were
   */
  async configure(config: EngineConfig, connections: ReadonlySet<string>): Promise<void> {
    const now = this.#now();
    this.#config = config;
    const before = this.#jobs;
    this.#jobs = new Map(config.jobs.map((spec) => [spec.id, this.#jobOf(spec, before.get(spec.id), now)]));
    for (const job of before.values()) if (this.#jobs.get(job.spec.id) !== job) this.#leave(job);
    const touched = [...this.#jobs.values()].filter(({ spec }) =>
      connectionsOf(spec).some((id) => connections.has(id)),
    );
    for (const job of touched) if (job.run !== undefined || this.#isAffected(job)) job.hasten(now);
    for (const job of this.#jobs.values()) this.#watchOver(job);
    this.#look();
    for (const job of this.#jobs.values())
      if (job.facts === undefined || touched.includes(job)) await this.#meet(job);
  }

  /** @throws LianaError `no-job` */
  get(id: string): LiveJob {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new LianaError("no-job", { job: id });
    return job;
  }

  get all(): readonly LiveJob[] {
    return [...this.#jobs.values()];
  }

  /**
   * @param full CH6: the target is listed as well
   * @throws LianaError `no-job`
   */
  syncNow(id: string | undefined, full = false): void {
    const now = this.#now();
    for (const job of id === undefined ? this.#jobs.values() : [this.get(id)]) {
      // A paused job stays so until it is resumed, and then begins by itself.
      if (full) job.audit = true;
      if (job.pause.kind === "running") job.wish(now);
    }
    this.#look();
  }

  /** GU1. @throws LianaError `no-job` */
  acceptSource(id: string): void {
    const job = this.get(id);
    job.rootMoved = true;
    job.wish(this.#now());
    this.#look();
  }

  /** GU4. @throws LianaError `no-job` */
  takeOver(id: string): void {
    const job = this.get(id);
    job.takeOver = true;
    job.wish(this.#now());
    this.#look();
  }

  /**
   * The computer woke: clocks have moved on, networks may be others, watches may have slept as well. What ran has
   * sockets that died meanwhile, and begins anew.
   */
  wake(): void {
    for (const job of this.#jobs.values()) {
      if (job.fault?.kind === "offline" || isWatched(job.spec)) job.hasten(this.#now());
      job.run?.stop();
    }
    this.#look();
  }

  /**
   * Work on a job's journal between two passes; one that runs is stopped for it. What others asked for before comes
   * first. A pass follows.
   * @param work is given what shows its progress
   * @param signal gives up the wait; `work` sees to the rest
   * @throws LianaError `no-job`, and what `work` throws
   */
  async between<R>(
    id: string,
    work: (job: LiveJob, show: (ask: () => LiveProgress) => void) => Promise<R>,
    signal?: AbortSignal,
  ): Promise<R> {
    const job = this.get(id);
    job.reserved += 1;
    let leave: (() => void) | undefined;
    try {
      leave = await job.turns.enter(signal);
      while (job.run !== undefined) {
        job.run.stop();
        await job.run.ended;
      }
      return await work(job, (ask) => this.#show(job, ask));
    } finally {
      leave?.();
      job.fetching = undefined;
      job.reserved -= 1;
      this.#read(job);
      job.hasten(this.#now());
      this.#look();
    }
  }

  /** @returns whether anything is under way */
  lookAtPasses(): boolean {
    const busy = this.all.filter(({ run, fetching }) => run !== undefined || fetching !== undefined);
    for (const job of busy) job.look();
    return busy.length > 0;
  }

  live(): readonly JobLive[] {
    const now = this.#now();
    const jobs = this.all;
    return jobs.map((job) => job.live(now, this.#thrift, sharedFault(job, jobs)));
  }

  /** Resolves when no pass runs any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#alarm.close();
    for (const job of this.#jobs.values()) job.watch?.close();
    const runs = this.#runs();
    for (const run of runs) run.stop();
    await Promise.all(runs.map(({ ended }) => ended));
  }

  #show(job: LiveJob, ask: () => LiveProgress): void {
    const { env, onStart, onChange } = this.#ports;
    // All of it is known from the start, so there is nothing to count.
    const measure = async () => ({ entries: 0, bytes: 0 });
    job.fetching = new ProgressMeter({ ask, measure, clock: env.clock, startedAt: this.#now() });
    job.look();
    onStart();
    onChange();
  }

  #now(): number {
    return this.#ports.env.clock.now();
  }

  /** Why no pass may run now. */
  get #thrift(): Thrift | undefined {
    return this.#config === undefined ? undefined : thriftOf(this.#config, "wait");
  }

  #jobOf(spec: JobSpec, known: LiveJob | undefined, now: number): LiveJob {
    // A job is its places.
    if (known === undefined || placesText(known.spec) !== placesText(spec)) return new LiveJob(spec);
    if (JSON.stringify(known.spec.choices) === JSON.stringify(spec.choices)) known.spec = spec;
    else {
      known.replan(spec, now);
      known.run?.stop();
    }
    return known;
  }

  /** JB3: each job has the watch that its choices ask for. */
  #watchOver(job: LiveJob): void {
    watchOver(job, this.#ports, {
      onHint: (hint) => this.#hear(job, hint),
      onDoubt: () => {
        job.hasten(this.#now());
        this.#look();
      },
      onSettled: () => this.#look(),
    });
  }

  /** Called for each of a hundred thousand changes: it only sees to it that they are looked at in time. */
  #hear(job: LiveJob, hint: Hint): void {
    job.hint(hint, this.#now());
    const at = Math.min(job.hintedAt, job.dueAt);
    if (at < this.#nextAt && this.#isReady(job)) this.#wakeAt(at);
  }

  #wakeAt(at: number): void {
    this.#nextAt = at;
    this.#alarm.set(Number.isFinite(at) ? at : undefined);
  }

  #leave(job: LiveJob): void {
    job.watch?.close();
    this.#leaving.add(job);
    job.run?.stop();
    if (job.run === undefined) this.#forget(job);
  }

  #forget(job: LiveJob): void {
    this.#leaving.delete(job);
    const { journalId } = job;
    // It may be back under another id meanwhile.
    if (journalId === undefined || this.all.some((other) => other.journalId === journalId)) return;
    this.#orLog(() => this.#ports.journals.release(journalId));
  }

  async #meet(job: LiveJob): Promise<void> {
    const id = await this.#ports.journals.idOf(job.spec);
    if (this.#closed || this.#jobs.get(job.spec.id) !== job) return;
    if (job.facts !== undefined && job.journalId === id) return;
    job.journalId = id;
    if (job.run === undefined) this.#read(job);
    this.#look();
  }

  #read(job: LiveJob): void {
    this.#orLog(() => job.learn(this.#ports.journals.facts(job.journalId), this.#now()));
    // Its pass sets a damaged journal aside (JB7).
    if (job.facts === undefined) job.learn(NOTHING_KNOWN, this.#now());
  }

  /** What its pass will meet as well, and tell. */
  #orLog(work: () => void): void {
    try {
      work();
    } catch (error) {
      const { code } = toLianaError(error);
      this.#ports.env.log.write("warn", "journal not read", { code });
    }
  }

  #runs(): readonly PassRun[] {
    const jobs = [...this.#jobs.values(), ...this.#leaving];
    return jobs.flatMap(({ run }) => (run === undefined ? [] : [run]));
  }

  /** Does what is due, and sees to it that the next thing is done in time. */
  #look(): void {
    const config = this.#config;
    if (this.#closed || config === undefined) return;
    const now = this.#now();
    for (const job of this.#jobs.values()) {
      const pause = pauseAt(now, [config.pause, job.spec.pause]);
      // What changed meanwhile is looked for at once.
      if (job.pause.kind === "paused" && pause.kind === "running" && isWatched(job.spec)) job.hasten(now);
      job.pause = pause;
      if (!this.#may(job)) job.run?.stop();
    }
    for (const job of this.#jobs.values()) job.clampTo(now);
    const ready = this.all.filter((job) => this.#isReady(job));
    const due = ready.filter((job) => dueAtOf(job) <= now);
    due.sort((a, b) => Number(b.wished) - Number(a.wished) || dueAtOf(a) - dueAtOf(b));
    for (const job of due) {
      // Not the first two of them: there may be nothing to do for one after all.
      if (this.#runs().length >= AT_ONCE) break;
      this.#start(job, config);
    }
    const waiting = this.all.filter((job) => this.#isReady(job)).map(dueAtOf);
    const others = this.all.flatMap((job) => [...job.changesAt(now), job.dayEndsAt(now) ?? Infinity]);
    // What is due and found no room begins when another one ends.
    this.#wakeAt(Math.min(...waiting.filter((at) => at > now), ...others));
    this.#ports.onChange();
  }

  #isReady(job: LiveJob): boolean {
    if (!this.#may(job) || job.run !== undefined || job.facts === undefined) return false;
    // A pass before the watch would miss what changes between them.
    if (job.watch?.settled === false) return false;
    // Removed and added again: its journal is let go in a moment.
    return ![...this.#leaving].some(({ journalId }) => journalId === job.journalId);
  }

  #may(job: LiveJob): boolean {
    return job.pause.kind === "running" && this.#thrift === undefined && job.reserved === 0;
  }

  #start(job: LiveJob, config: EngineConfig): void {
    const { env, engine, engineOf, observer, connections, onStart } = this.#ports;
    const { spec } = job;
    const manner = job.manner(this.#now());
    if (manner === undefined) return;
    const slow = isSlowed(config);
    const settings = slow ? { ...config.settings, concurrency: 1 } : config.settings;
    const work = {
      request: () => ({
        ...requestOf(spec, connections, settings, job),
        bandwidth: this.#bandwidth,
        manner,
      }),
      probe: job.fault?.kind === "offline",
      broken: job.broken,
      onEvent: (event: Parameters<LiveJob["hear"]>[0]) => {
        if (job.hear(event, this.#now())) this.#spread(job);
        observer?.onEvent(spec.id, event);
      },
    };
    const run = new PassRun(work, engineOf?.(spec.id) ?? engine, env.clock);
    job.begin(run, manner.hints !== undefined);
    const level = work.probe || manner.hints !== undefined ? "debug" : "info";
    env.log.write(level, "pass started", { job: spec.id });
    onStart();
    void run.ended.then((end) => this.#ended(job, run, end));
  }

  #isAffected(job: LiveJob): boolean {
    return job.fault !== undefined || sharedFault(job, this.all) !== undefined;
  }

  /** TR2: the service of a job did what it was asked for, so who waits for the same one tries again. */
  #spread(proven: LiveJob): void {
    if (spreadProof(proven, this.all, this.#now())) this.#look();
  }

  #ended(job: LiveJob, run: PassRun, end: PassEnd): void {
    const code = end.kind === "failed" ? end.error.code : undefined;
    const known = job.fault?.kind === "offline" && job.fault.error.code === code;
    const level = code === undefined ? (job.hinted ? "debug" : "info") : known ? "debug" : "warn";
    this.#ports.env.log.write(level, `pass ${end.kind}`, { job: job.spec.id, code });
    const addressOf = (id: string) => this.#ports.connections.address(id);
    const scope = end.kind === "failed" ? scopeOf(job.spec, end.error, addressOf) : undefined;
    job.end(end, this.#now(), scope);
    if (end.kind === "done" && end.summary.requests > 0) this.#spread(job);
    this.#ports.observer?.onPass(job.spec.id, end);
    if (this.#closed) return;
    if (this.#leaving.has(job)) this.#forget(job);
    else if (run.met) this.#read(job);
    this.#look();
  }
}

/** When anything of a job is due, ms since 1970. */
function dueAtOf(job: LiveJob): number {
  return Math.min(job.dueAt, job.hintedAt);
}
