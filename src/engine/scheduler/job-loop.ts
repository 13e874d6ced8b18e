import { LianaError } from "../../shared/errors.ts";
import type { EngineConfig } from "../../shared/contract/engine-contract.ts";
import { DEFAULT_SETTINGS } from "../../shared/model/app-settings.ts";
import type { JobLive } from "../../shared/model/live.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { Hint } from "../rules/hint.ts";
import { Alarm } from "./alarm.ts";
import { beginSync } from "./begin-sync.ts";
import { connectionsOf } from "./job-request.ts";
import { scopeOf } from "./fault-scope.ts";
import { type Block, stopsSync } from "./block.ts";
import { blockOfJob } from "./job-block.ts";
import { pauseAt } from "./job-state.ts";
import { byTurn, type JobLane, Lanes } from "./lanes.ts";
import { forKnownService } from "./faults.ts";
import { ServiceQuestions } from "./service-questions.ts";
import { jobsLimit, savingOf } from "./saving.ts";
import { sharedFault, spreadProof } from "./shared-faults.ts";
import { readFacts, releaseJournal } from "./job-journal.ts";
import { jobOf } from "./known-job.ts";
import { logEnd } from "./log-end.ts";
import type { LiveJob } from "./live-job.ts";
import type { LoopPorts } from "./loop-ports.ts";
import { Restores } from "./restores.ts";
import { isWatched } from "./schedule.ts";
import type { LiveProgress } from "../sync/sync.ts";
import type { SyncEnd, ScheduledSync } from "./scheduled-sync.ts";
import { meterOfKnown } from "./progress-meter.ts";
import { watchOver } from "./watch-over.ts";

/** JB1, JB2: starts each job's syncs when they are due, and stops them when the user says so. */
export class JobLoop {
  readonly #ports: LoopPorts;
  readonly #alarm: Alarm;
  /** Of all jobs together: on battery, or where it is paid by volume, it may be less than at other times. */
  readonly #bandwidth: BandwidthLimit;
  readonly #questions: ServiceQuestions;
  /** RS: what the user asked to get back. Restores share this loop's lanes and its use of journals. */
  readonly restores: Restores;
  /** In the order of the user's list. */
  #jobs: ReadonlyMap<string, LiveJob> = new Map();
  /** Removed, with a sync that is still ending. */
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
    this.#questions = new ServiceQuestions(
      ports,
      () => this.all,
      () => this.#look(),
    );
    this.restores = new Restores({
      ...ports,
      settings: () => this.#config?.settings ?? DEFAULT_SETTINGS,
      reserve: (journalId, work, signal) => this.#reserve(journalId, work, signal),
      jobOf: (journalId) => this.#withJournal(journalId)?.spec.id,
      onDue: () => this.#look(),
    });
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
    this.#jobs = new Map(config.jobs.map((spec) => [spec.id, jobOf(spec, before.get(spec.id), now)]));
    for (const job of before.values()) if (this.#jobs.get(job.spec.id) !== job) this.#leave(job);
    const touched = [...this.#jobs.values()].filter(({ spec }) =>
      connectionsOf(spec).some((id) => connections.has(id)),
    );
    for (const job of touched) if (job.run !== undefined || this.#isAffected(job)) job.makeDue(now);
    for (const job of this.#jobs.values()) this.#watchOver(job);
    this.#look();
    for (const job of this.#jobs.values())
      if (job.facts === undefined || touched.includes(job)) await this.#readFacts(job);
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
      if (job.pause.kind === "running") job.requestSync(now);
    }
    this.#look();
  }

  /** GU1. @throws LianaError `no-job` */
  acceptSource(id: string): void {
    const job = this.get(id);
    job.rootMoved = true;
    job.requestSync(this.#now());
    this.#look();
  }

  /** GU4. @throws LianaError `no-job` */
  takeOver(id: string): void {
    const job = this.get(id);
    job.takeOver = true;
    job.requestSync(this.#now());
    this.#look();
  }

  /**
   * The computer woke: clocks have moved on, networks may be others, watches may have slept as well. What ran has
   * sockets that died meanwhile, and begins again.
   */
  wake(): void {
    for (const job of this.#jobs.values()) {
      if (isWatched(job.spec)) job.makeDue(this.#now());
      job.run?.stop();
      job.probe?.stop();
    }
    this.retryFaulty();
  }

  /** RT3: something changed that may mend what keeps jobs from running. */
  retryFaulty(): void {
    for (const job of this.#jobs.values()) if (this.#isAffected(job)) job.retry(this.#now());
    this.#look();
  }

  /** Whether any job cannot run, for whatever reason. */
  get isFaulty(): boolean {
    return this.all.some(({ fault }) => fault !== undefined);
  }

  /**
   * Work on a job's journal between two syncs; one that runs is stopped for it. What others asked for before comes
   * first. A sync follows.
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
      readFacts(job, this.#ports);
      job.makeDue(this.#now());
      this.#look();
    }
  }

  /** @returns whether anything is under way */
  refreshProgress(): boolean {
    const busy = this.all.filter(({ run, fetching }) => run !== undefined || fetching !== undefined);
    for (const job of busy) job.look();
    return this.restores.refreshProgress() || busy.length > 0;
  }

  live(): readonly JobLive[] {
    const now = this.#now();
    const jobs = this.all;
    return jobs.map((job) => job.live(now, this.#blockOf(job), sharedFault(job, jobs)));
  }

  /** Stops all syncs and restores, and resolves when they have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#alarm.close();
    for (const job of this.#jobs.values()) job.watch?.close();
    const jobs = [...this.#jobs.values(), ...this.#leaving];
    const work = jobs.flatMap(({ run, probe }) => [run, probe]).filter((one) => one !== undefined);
    for (const one of work) one.stop();
    await Promise.all([this.restores.close(), ...work.map(({ ended }) => ended)]);
  }

  #withJournal(journalId: string): LiveJob | undefined {
    return this.all.find((job) => job.journalId === journalId);
  }

  /** JB6: a restore into the folder that a job fills from the same location uses the job's journal. */
  #reserve(journalId: string | undefined, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const job = journalId === undefined ? undefined : this.#withJournal(journalId);
    return job === undefined ? work() : this.between(job.spec.id, work, signal);
  }

  #show(job: LiveJob, ask: () => LiveProgress): void {
    const { env, onStart, onChange } = this.#ports;
    job.fetching = meterOfKnown(ask, env.clock);
    job.look();
    onStart();
    onChange();
  }

  #now(): number {
    return this.#ports.env.clock.now();
  }

  #blockOf(job: LiveJob): Block | undefined {
    const saving = this.#config === undefined ? undefined : savingOf(this.#config, "wait");
    return blockOfJob(job, saving, this.#leaving);
  }

  /** JB3: each job has the watch that its choices ask for. */
  #watchOver(job: LiveJob): void {
    watchOver(job, this.#ports, {
      onHint: (hint) => this.#hear(job, hint),
      onDoubt: () => {
        job.makeDue(this.#now());
        this.#look();
      },
      onSettled: () => this.#look(),
    });
  }

  /** Called for each of a hundred thousand changes: it only sees to it that they are looked at in time. */
  #hear(job: LiveJob, hint: Hint): void {
    const before = job.dueAt;
    job.hint(hint, this.#now());
    const at = Math.min(job.hintedAt, job.dueAt < before ? job.dueAt : Infinity);
    const due = this.#isReady(job) ? at : job.urgentAt;
    if (due < this.#nextAt) this.#wakeAt(due);
  }

  #wakeAt(at: number): void {
    this.#nextAt = at;
    this.#alarm.set(Number.isFinite(at) ? at : undefined);
  }

  #leave(job: LiveJob): void {
    job.watch?.close();
    this.#leaving.add(job);
    job.run?.stop();
    job.probe?.stop();
    if (job.run === undefined) this.#forget(job);
  }

  #forget(job: LiveJob): void {
    this.#leaving.delete(job);
    const { journalId } = job;
    // It may be back under another id meanwhile.
    if (journalId === undefined || this.all.some((other) => other.journalId === journalId)) return;
    releaseJournal(journalId, this.#ports);
  }

  async #readFacts(job: LiveJob): Promise<void> {
    const id = await this.#ports.journals.idOf(job.spec);
    if (this.#closed || this.#jobs.get(job.spec.id) !== job) return;
    if (job.facts !== undefined && job.journalId === id) return;
    job.journalId = id;
    if (job.run === undefined) readFacts(job, this.#ports);
    this.#look();
  }

  #runs(): readonly ScheduledSync[] {
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
      if (job.pause.kind === "paused" && pause.kind === "running" && isWatched(job.spec)) job.makeDue(now);
      job.pause = pause;
      if (stopsSync(this.#blockOf(job))) {
        job.run?.stop();
        job.probe?.stop();
      }
    }
    for (const job of this.#jobs.values()) job.clampTo(now);
    for (const job of this.#jobs.values()) job.postUrgent(now);
    this.#startDue(config, now);
    for (const job of this.all) job.noteTurn(this.#isReady(job) && job.nextAt <= now, now);
    const waiting = this.all.filter((job) => this.#isReady(job));
    const others = this.all.flatMap((job) => [...job.changesAt(now), job.urgentAt]);
    // What is due and found no room begins when another one ends, or when that takes long.
    const room = waiting.some((job) => job.nextAt <= now) ? this.#lanes().hintedRoomIn : undefined;
    const roomAt = room === undefined ? Infinity : now + Math.max(room, 1);
    this.#wakeAt(
      Math.min(
        ...waiting.flatMap(({ dueAt, hintedAt }) => [dueAt, hintedAt]).filter((at) => at > now),
        roomAt,
        ...others,
      ),
    );
    this.#ports.onChange();
  }

  #startDue(config: EngineConfig, now: number): void {
    this.restores.startDue(this.#lanes());
    const due = this.all.filter((job) => this.#isReady(job) && job.nextAt <= now);
    for (const job of byTurn(due, now)) {
      // Not the first of them: there may be nothing to do for one after all.
      const lanes = this.#lanes();
      const lane = job.lanesAt(now).find((one) => lanes.hasRoom(one));
      if (lane === "probe") this.#questions.ask(job, config);
      else if (lane !== undefined) this.#start(job, lane, config);
    }
  }

  #lanes(): Lanes {
    return new Lanes([...this.#runs(), ...this.restores.running], this.#ports.env.clock.monotonic());
  }

  #isReady(job: LiveJob): boolean {
    return this.#blockOf(job) === undefined;
  }

  #start(job: LiveJob, lane: Exclude<JobLane, "probe">, config: EngineConfig): void {
    const { env, observer, onStart } = this.#ports;
    const { spec } = job;
    const trigger = job.trigger(this.#now(), lane);
    if (trigger === undefined) return;
    const run = beginSync(job, trigger, this.#ports, {
      config,
      bandwidth: this.#bandwidth,
      onRoom: () => this.#look(),
      onEvent: (event) => {
        if (job.hear(event, this.#now())) this.#spread(job);
        observer?.onEvent(spec.id, event);
      },
    });
    job.begin(run);
    env.log.write(lane === "hinted" ? "debug" : "info", "sync started", { job: spec.id });
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

  #ended(job: LiveJob, run: ScheduledSync, outcome: SyncEnd): void {
    const end =
      outcome.kind === "failed"
        ? { ...outcome, error: forKnownService(outcome.error, job.wasServed) }
        : outcome;
    logEnd(job, end, this.#ports.env.log);
    const addressOf = (id: string) => this.#ports.connections.address(id);
    const scope = end.kind === "failed" ? scopeOf(job.spec, end.error, addressOf) : undefined;
    job.end(end, this.#now(), scope);
    if (end.kind === "done" && end.summary.requests > 0) this.#spread(job);
    this.#ports.afterSync?.();
    this.#ports.observer?.onSync(job.spec.id, end);
    if (this.#closed) return;
    if (this.#leaving.has(job)) this.#forget(job);
    else if (run.started) readFacts(job, this.#ports);
    this.#look();
  }
}
