import { LianaError } from "../../shared/errors.ts";
import type { EngineConfig } from "../../shared/contract/engine-contract.ts";
import { DEFAULT_SETTINGS } from "../../shared/model/app-settings.ts";
import { isWatched } from "../../shared/model/job-spec.ts";
import type { JobLive } from "../../shared/model/live.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { Hint } from "../rules/hint.ts";
import { Alarm } from "./alarm.ts";
import { beginSync } from "./begin-sync.ts";
import type { Confirmed } from "./confirmations.ts";
import { connectionsOf } from "./job-request.ts";
import type { Block } from "./block.ts";
import { blockOfJob } from "./job-block.ts";
import { byTurn, type JobLane, Lanes } from "./lanes.ts";
import { FolderWatches } from "./folder-watches.ts";
import { ServiceQuestions } from "./service-questions.ts";
import { jobsLimit, savingOf } from "./saving.ts";
import { sharedFault, spreadProof } from "./shared-faults.ts";
import { openJournals, learnFrom, readFacts, readFirstFacts, releaseJournal } from "./job-journal.ts";
import { jobOf } from "./known-job.ts";
import { noteEnd } from "./note-end.ts";
import type { LiveJob } from "./live-job.ts";
import type { LoopPorts } from "./loop-ports.ts";
import { heldForRestore, inTurn } from "./held-for-restore.ts";
import { requestFolders } from "./request-folders.ts";
import { Restores } from "./restores.ts";
import { settleMsOf } from "./schedule.ts";
import type { LiveProgress } from "../sync/sync.ts";
import type { ScheduledSync } from "./scheduled-sync.ts";
import { joinDue, SharedWalks, unreadFolders } from "./shared-walks.ts";
import type { SyncEnd } from "./sync-end.ts";
import { meterOfKnown } from "./progress-meter.ts";
import { applyPauses, journalUse, stopJob, stopWork } from "./stop-work.ts";
import { nextLook, yields } from "./next-look.ts";
import { Verifications } from "./verifications.ts";

/** JB1, JB2: starts the syncs of all jobs when they are due, and stops them when a pause or saving begins. */
export class JobLoop {
  readonly #ports: LoopPorts;
  readonly #alarm: Alarm;
  /** The limit of all jobs together. It may be lower on battery power and on metered networks. */
  readonly #bandwidth: BandwidthLimit;
  readonly #questions: ServiceQuestions;
  readonly #verifications: Verifications;
  readonly #watches: FolderWatches;
  /** The restores that the user started. They share this loop's lanes and its use of journals. */
  readonly restores: Restores;
  /** In the order of the configuration. */
  #jobs: ReadonlyMap<string, LiveJob> = new Map();
  /** Removed jobs whose sync or verification has not ended yet. */
  readonly #leaving = new Set<LiveJob>();
  #config: EngineConfig | undefined;
  #unread: ReadonlySet<string> = new Set();
  /** When the alarm rings, ms since 1970. */
  #nextAt = Number.POSITIVE_INFINITY;
  #closed = false;

  constructor(ports: LoopPorts) {
    this.#ports = ports;
    this.#bandwidth = jobsLimit(() => this.#config, this.#now, ports.limit);
    const look = (): void => this.#look();
    this.#questions = new ServiceQuestions(ports, () => this.all, look);
    this.#verifications = new Verifications({
      ports,
      jobs: () => this.all,
      blockOf: (job) => this.#blockOf(job),
      running: () => this.#lanes(),
      bandwidth: this.#bandwidth,
      onEnd: look,
    });
    this.#watches = new FolderWatches(ports, {
      onHint: (jobs, hint) => this.#hear(jobs, hint),
      onDoubt: (jobs) => this.#askAll(jobs, (job, now) => job.makeDue(now)),
      onSettled: look,
    });
    this.restores = new Restores({
      ...ports,
      settings: () => this.#config?.settings ?? DEFAULT_SETTINGS,
      reserve: (use, work, signal, outer) =>
        inTurn(heldForRestore(this.all, use), outer, work, (job, next) =>
          this.between(job.spec.id, next, signal),
        ),
      jobOf: (journalId) => this.all.find((job) => job.journalId === journalId)?.spec.id,
      onDue: look,
    });
    this.#alarm = new Alarm(ports.env.clock, () => this.#ring());
  }

  /**
   * Applies a new configuration. Resolves when the journals of all jobs have been read.
   * @param connections ids of the connections that changed
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
    for (const job of this.#jobs.values()) this.#watches.keep(job);
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
   * @param full CH6: also list the target
   * @throws LianaError `no-job`
   */
  syncNow(id: string | undefined, full = false): void {
    const now = this.#now();
    for (const job of id === undefined ? this.#jobs.values() : [this.get(id)]) {
      // A paused job stays paused. Its sync starts when it is resumed.
      if (full) job.audit = true;
      if (job.pause.kind === "running") job.requestSync(now);
    }
    this.#look();
  }

  /** VE2: verifies a job now, or after what is due. @throws LianaError `no-job` */
  verifyNow(id: string, amount: "sample" | "all"): void {
    this.#ask(id, (job) => job.verification.ask(amount));
  }

  /** What kept the job from running. @throws LianaError `no-job` */
  confirm(id: string, what: keyof Confirmed): void {
    this.#ask(id, (job, now) => {
      job.confirmed.give(what);
      job.requestSync(now);
    });
  }

  /** FB: scans folders again; see `requestFolders`. @throws LianaError `no-job` */
  scanNow(id: string, hints: readonly Hint[] | undefined): void {
    this.#ask(id, (job, now) => requestFolders(job, hints, now));
  }

  #ask(id: string, request: (job: LiveJob, now: number) => void): void {
    this.#askAll([this.get(id)], request);
  }

  #askAll(jobs: Iterable<LiveJob>, request: (job: LiveJob, now: number) => void): void {
    const now = this.#now();
    for (const job of jobs) request(job, now);
    this.#look();
  }

  /** JB2: stops all syncs and restores before the computer sleeps, and resolves when they have ended. */
  async sleep(): Promise<void> {
    await Promise.all([this.restores.sleep(), stopWork(this.#jobs.values(), this.#leaving)]);
  }

  /**
   * Call when the computer wakes: time has passed, networks may differ, and watches may have missed events. Running
   * syncs are stopped, because their sockets are dead, and start again.
   */
  wake(): void {
    for (const job of this.#jobs.values()) {
      if (isWatched(job.spec)) job.makeDue(this.#now());
      stopJob(job);
    }
    this.retryFaulty();
  }

  /** RT3: conditions changed that may have caused faults, so retries all faulty jobs. */
  retryFaulty(): void {
    for (const job of this.#jobs.values()) if (this.#isAffected(job)) job.retry(this.#now());
    this.#look();
  }

  /** Whether any job has a fault. */
  get isFaulty(): boolean {
    return this.all.some(({ fault }) => fault !== undefined);
  }

  /**
   * Runs work on a job's journal while no sync uses it. A running sync is stopped first, and a new one follows. Callers
   * run one after another, in the order in which they called.
   * @param work `show` takes a function that reports its progress
   * @param signal ends the wait for the turn only; `work` must observe it itself
   * @throws LianaError `no-job`, and the errors of `work`
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
      for (let use = journalUse(job); use !== undefined; use = journalUse(job)) {
        use.stop();
        await use.ended;
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

  /** @returns whether anything is running */
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
    this.#watches.close();
    await Promise.all([this.restores.close(), stopWork(this.#jobs.values(), this.#leaving)]);
  }

  #show(job: LiveJob, ask: () => LiveProgress): void {
    const { env, onStart, onChange } = this.#ports;
    job.fetching = meterOfKnown(ask, env.clock);
    job.look();
    onStart();
    onChange();
  }

  #now = (): number => this.#ports.env.clock.now();

  #blockOf(job: LiveJob): Block | undefined {
    const saving = this.#config === undefined ? undefined : savingOf(this.#config, "wait");
    return blockOfJob(job, { saving, isAsleep: this.#ports.isAsleep() }, this.#leaving);
  }

  /** Must be cheap, because it is called for every change: it only records the hint and sets the alarm. */
  #hear(jobs: Iterable<LiveJob>, hint: Hint): void {
    // One moment for all targets, so that their syncs start together.
    const now = this.#now();
    for (const job of jobs) {
      const before = job.dueAt;
      job.hint(hint, now);
      const at = Math.min(job.hintedAt, job.dueAt < before ? job.dueAt : Infinity);
      const due = this.#isReady(job) || yields(job) ? at : job.changes.urgentAt;
      const next = Math.min(due, job.lateAt(now));
      if (next < this.#nextAt) this.#wakeAt(next);
    }
  }

  #ring(): void {
    this.#nextAt = Number.POSITIVE_INFINITY;
    this.#look();
  }

  #wakeAt(at: number): void {
    this.#nextAt = at;
    this.#alarm.set(Number.isFinite(at) ? at : undefined);
  }

  #leave(job: LiveJob): void {
    this.#watches.leave(job);
    this.#leaving.add(job);
    stopJob(job);
  }

  #forget(job: LiveJob): void {
    this.#leaving.delete(job);
    const { journalId } = job;
    // The job may have been added again under another id.
    if (journalId === undefined || this.all.some((other) => other.journalId === journalId)) return;
    releaseJournal(journalId, this.#ports);
  }

  async #readFacts(job: LiveJob): Promise<void> {
    const id = await openJournals(job, [this.all, this.#leaving], this.#ports);
    if (this.#closed || this.#jobs.get(job.spec.id) !== job) return;
    if (job.facts !== undefined && job.journalId === id) return;
    job.journalId = id;
    if (job.run === undefined) readFirstFacts(job, this.#blockOf(job), this.#ports);
    this.#look();
  }

  #runs(): readonly ScheduledSync[] {
    return [...this.#jobs.values(), ...this.#leaving].flatMap(({ run }) => (run === undefined ? [] : [run]));
  }

  /** Starts and stops what is due, and sets the alarm for the next change. */
  #look(): void {
    const config = this.#config;
    if (this.#closed || config === undefined) return;
    const now = this.#now();
    for (const job of this.#leaving) if (journalUse(job) === undefined) this.#forget(job);
    this.#unread = unreadFolders(this.all);
    applyPauses(this.all, config.pause, (job) => this.#blockOf(job), now);
    for (const job of this.all) {
      job.clampTo(now);
      job.changes.postUrgent(now, settleMsOf(job.spec));
    }
    this.#startDue(config, now);
    for (const job of this.all) job.noteTurn(this.#isReady(job) && job.nextAt <= now, now);
    this.#verifications.look(config, now);
    const others = {
      lanes: () => this.#lanes(),
      verifyAt: this.#verifications.nextAt(now),
      restoreAt: this.restores.nextAfter(now),
    };
    this.#wakeAt(nextLook(this.all, (job) => this.#isReady(job), now, others));
    this.#ports.onChange();
  }

  #startDue(config: EngineConfig, now: number): void {
    this.restores.startDue(this.#lanes());
    const ready = this.all.filter((job) => this.#isReady(job));
    joinDue(ready, now);
    const due = ready.filter(({ nextAt }) => nextAt <= now);
    const walks = new SharedWalks(this.#ports.env.clock);
    for (const job of byTurn(due, now)) {
      // Recomputed for each job, since a job that was started may have had nothing to do.
      const lanes = this.#lanes();
      const lane = job.lanesAt(now).find((one) => lanes.hasRoom(one, job.folder));
      if (lane === "ping") this.#questions.ask(job, config);
      else if (lane !== undefined) this.#start(job, lane, config, walks);
    }
    walks.close();
  }

  #lanes(): Lanes {
    return new Lanes([...this.#runs(), ...this.restores.running], this.#ports.env.clock.monotonic());
  }

  #isReady(job: LiveJob): boolean {
    return this.#blockOf(job) === undefined && !this.#unread.has(job.folder);
  }

  #start(job: LiveJob, lane: Exclude<JobLane, "ping">, config: EngineConfig, walks: SharedWalks): void {
    const { env, observer, onStart } = this.#ports;
    const trigger = job.trigger(this.#now(), lane);
    if (trigger === undefined) return;
    const seat = walks.seatFor(job, lane);
    const run = beginSync(job, { ...trigger, seat }, this.#ports, {
      config,
      bandwidth: this.#bandwidth,
      onRoom: () => this.#look(),
      onEvent: (event) => {
        if (job.hear(event, this.#now())) this.#spread(job);
        observer?.onEvent(job.spec.id, event);
      },
    });
    job.begin(run);
    env.log.write(lane === "hinted" ? "debug" : "info", "sync started", { job: job.spec.id });
    onStart();
    void run.ended.then((end) => {
      seat.leave();
      this.#ended(job, run, end);
    });
  }

  #isAffected(job: LiveJob): boolean {
    return job.fault !== undefined || sharedFault(job, this.all) !== undefined;
  }

  /** TR2: the service of a job answered successfully, so faulty jobs with the same service are retried. */
  #spread(proven: LiveJob): void {
    if (spreadProof(proven, this.all, this.#now())) this.#look();
  }

  #ended(job: LiveJob, run: ScheduledSync, outcome: SyncEnd): void {
    const end = noteEnd(job, outcome, this.#ports);
    if (end.kind === "done" && end.summary.requests > 0) this.#spread(job);
    this.#ports.afterSync?.();
    this.#ports.observer?.onSync(job.spec.id, end);
    if (this.#closed) return;
    if (run.started && !this.#leaving.has(job)) learnFrom(run, job, this.#ports);
    this.#look();
  }
}
