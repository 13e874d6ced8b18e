import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import type { AppSettings } from "../../shared/model/app-settings.ts";
import type { RetrieveChoice } from "../../shared/model/job.ts";
import type { Restore } from "../../shared/model/live.ts";
import type { SyncSummary } from "../../shared/model/sync.ts";
import type { Environment } from "../environment.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import { goingOn, sumOf } from "../sync/sync-until-ready.ts";
import type { Connections } from "./connections.ts";
import type { HeldJobs, RestoreUse } from "./held-for-restore.ts";
import type { KeptRestores } from "./kept-restores.ts";
import type { Lanes, Running } from "./lanes.ts";
import type { Journals } from "./loop-ports.ts";
import { endOf, isUnderWay, liveRestore, newEntry, type RestoreEntry, RUNNING } from "./restore-entry.ts";
import { RestoreKeeper } from "./restore-keeper.ts";
import { continuesAt, goesBefore, nextOf } from "./restore-order.ts";
import { restoreRequest, type RestoreSpec } from "./restore-request.ts";
import { againAfter, noteArchived, waitingAfter } from "./restore-waits.ts";
import { ScheduledSync } from "./scheduled-sync.ts";
import type { SyncEnd } from "./sync-end.ts";
import type { SyncEngine } from "./sync-engine.ts";

export interface RestorePorts {
  readonly env: Environment;
  readonly engine: SyncEngine;
  readonly connections: Connections;
  /** Resolves when nothing else uses the journal of a restore. */
  readonly beforeRestore?: () => Promise<void>;
  readonly journals: Pick<Journals, "idOf">;
  /**
   * Runs work on a journal while no sync of a job uses it (JB6), or the folder into which the work writes (RS13).
   * @param outer the jobs that are held already
   */
  readonly reserve: (
    use: RestoreUse,
    work: (held: HeldJobs) => Promise<void>,
    signal: AbortSignal,
    outer: HeldJobs,
  ) => Promise<void>;
  readonly settings: () => AppSettings;
  /** RS14: where restores outlive the process; undefined: nowhere. */
  readonly kept?: Pick<KeptRestores, "load" | "save"> | undefined;
  /** The bandwidth limit of the process. */
  readonly limit?: BandwidthLimit;
  /** The configured job with this journal; undefined if there is none. */
  readonly jobOf: (journalId: string) => string | undefined;
  /** One may be ready to start: the loop calls `startDue`. */
  readonly onDue: () => void;
  readonly onStart: () => void;
  /** The computer is about to sleep, or sleeps. */
  readonly isAsleep: () => boolean;
}

/**
 * Restores that the user started. One runs at a time, in the order of their start, and chosen files before the rest
 * (RS16). Pauses do not stop restores, and one that sleep or a restart interrupted continues (JB2, RS14).
 */
export class Restores {
  readonly #ports: RestorePorts;
  readonly #entries = new Map<string, RestoreEntry>();
  readonly #keeper: RestoreKeeper;
  #next = 1;
  #closed = false;
  #resumed = false;

  constructor(ports: RestorePorts) {
    this.#ports = ports;
    this.#keeper = new RestoreKeeper(ports.kept, ports.env);
  }

  /**
   * Queues a restore.
   * @returns its id
   * @throws LianaError `bad-config` for a path that is not absolute, `no-connection`, `keys-missing`
   */
  start(spec: RestoreSpec): string {
    this.#resume();
    if (!isAbsolute(spec.path)) throw new LianaError("bad-config", { what: "folder", value: spec.path });
    this.#ports.connections.settings(spec.from.connection);
    const { env } = this.#ports;
    const startedAt = env.clock.now();
    // Windows may still show restores of an earlier engine, so ids are never used again.
    const id = `restore-${startedAt.toString(36)}-${this.#next++}`;
    this.#entries.set(id, newEntry({ id, spec, startedAt }));
    this.#keep();
    this.#ports.onDue();
    return id;
  }

  /** RS14: lists the restores of an earlier process, and continues those that had not ended. */
  #resume(): void {
    if (this.#resumed) return;
    this.#resumed = true;
    for (const entry of this.#keeper.load()) this.#entries.set(entry.id, entry);
  }

  /** When the next of those that wait continues; those that are due start when there is room. Both in ms since 1970. */
  nextAfter(now: number): number {
    const times = [...this.#entries.values()].filter(isUnderWay).map(continuesAt);
    return Math.min(...times.filter((at) => at > now));
  }

  /** @throws LianaError `no-job` */
  stop(id: string): void {
    const entry = this.#get(id);
    entry.interrupted = false;
    if (entry.run !== undefined) entry.run.stop();
    else if (isUnderWay(entry)) {
      entry.state = { kind: "stopped", endedAt: this.#ports.env.clock.now() };
      entry.turn?.giveUp.abort();
      this.#keep();
    }
    this.#ports.onDue();
  }

  /**
   * RS14: queues a restore that has ended again. Files that arrived are not fetched again (RS2).
   * @param retrieve RS5: another choice than before; without it, consent to pay for copies again is not repeated
   * @returns its new id; that of a restore which still runs stays
   * @throws LianaError `no-job`, and those of `start`
   */
  retry(id: string, retrieve?: RetrieveChoice): string {
    const entry = this.#get(id);
    if (isUnderWay(entry)) return id;
    const { tier } = entry.spec.retrieve ?? {};
    const before = tier === undefined ? undefined : { tier };
    const next = this.start({ ...entry.spec, ...defined({ retrieve: retrieve ?? before }) });
    this.#entries.delete(id);
    this.#keep();
    return next;
  }

  /**
   * Removes a restore that has ended from the list; one that still runs stays.
   * @throws LianaError `no-job`
   */
  dismiss(id: string): void {
    if (!isUnderWay(this.#get(id))) this.#entries.delete(id);
    this.#keep();
    this.#ports.onDue();
  }

  /** Those that have the lane. */
  get running(): readonly Running[] {
    return [...this.#entries.values()].flatMap(({ turn }) => (turn === undefined ? [] : [turn]));
  }

  /**
   * Starts the next restore if there is room for it, or stops one that it goes before, which continues later. Called once
   * the connections are known.
   */
  startDue(lanes: Lanes): void {
    this.#resume();
    const next = this.#nextDue();
    if (next === undefined) return;
    if (lanes.hasRoom("restore")) void this.#begin(next, new Set());
    else for (const entry of this.#entries.values()) if (goesBefore(next, entry)) interrupt(entry);
  }

  get #mayRun(): boolean {
    return !this.#closed && !this.#ports.isAsleep();
  }

  #nextDue(): RestoreEntry | undefined {
    return this.#mayRun ? nextOf(this.#entries.values(), this.#ports.env.clock.now()) : undefined;
  }

  /** @param outer the jobs that are held already */
  #begin(entry: RestoreEntry, outer: HeldJobs): Promise<void> {
    const begun = this.#ports.env.clock.monotonic();
    const turn = { lane: "restore", begun, giveUp: new AbortController() } as const;
    entry.turn = turn;
    entry.state = RUNNING;
    return this.#carryOut(entry, turn.giveUp.signal, outer);
  }

  /** The journal id of a restore; undefined if there is no restore with this id. */
  journalOf(id: string): { readonly journalId: string | undefined } | undefined {
    return this.#entries.get(id);
  }

  refreshProgress(): boolean {
    const runs = this.#runs();
    for (const run of runs) run.look();
    return runs.length > 0;
  }

  live(): readonly Restore[] {
    const busy = this.#runs().length > 0;
    return [...this.#entries.values()].map((entry) => liveRestore(entry, busy, this.#ports.jobOf));
  }

  /** Stops all restores and resolves when they have ended. Those that the user did not stop continue in the next process. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { turn, run } of this.#entries.values()) if (run === undefined) turn?.giveUp.abort();
    await this.sleep();
    await Promise.all(this.#runs().map(({ ended }) => ended));
  }

  /** JB2: stops the running restores, and resolves when they have ended. They start again after `isAsleep`. */
  async sleep(): Promise<void> {
    const interrupted: Promise<unknown>[] = [];
    for (const entry of this.#entries.values()) {
      const run = interrupt(entry);
      if (run === undefined) continue;
      entry.resumed = true;
      interrupted.push(run.ended);
    }
    await Promise.all(interrupted);
  }

  #get(id: string): RestoreEntry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new LianaError("no-job", { restore: id });
    return entry;
  }

  #runs(): readonly ScheduledSync[] {
    return [...this.#entries.values()].flatMap(({ run }) => (run === undefined ? [] : [run]));
  }

  /**
   * A job with the same locations has the same journal, so its syncs wait (JB6). So do those of jobs that send what is
   * written here (RS13).
   */
  async #carryOut(entry: RestoreEntry, signal: AbortSignal, outer: HeldJobs): Promise<void> {
    const { journals, reserve } = this.#ports;
    const { from, path } = entry.spec;
    try {
      const journalId = await journals.idOf({ source: from, target: { kind: "folder", path } });
      entry.journalId = journalId;
      const work = (held: HeldJobs): Promise<void> => this.#runAfterOthers(entry, held, signal);
      await reserve({ journalId, path }, work, signal, outer);
    } catch (error) {
      // Stopped while it waited for the journal.
      if (!signal.aborted) throw error;
    } finally {
      entry.turn = undefined;
      this.#ports.onDue();
    }
  }

  /**
   * RS16: restores that go before this one run first, also while it is under way. The jobs that it holds stay held
   * meanwhile, because they must not send half of it (RS13).
   */
  async #runAfterOthers(entry: RestoreEntry, held: HeldJobs, signal: AbortSignal): Promise<void> {
    do {
      for (let next = this.#before(entry); next !== undefined; next = this.#before(entry))
        await this.#begin(next, held);
    } while ((await this.#run(entry, signal)) === "interrupted" && this.#mayRun);
  }

  #before(entry: RestoreEntry): RestoreEntry | undefined {
    const next = this.#nextDue();
    return next !== undefined && goesBefore(next, entry) ? next : undefined;
  }

  async #run(entry: RestoreEntry, signal: AbortSignal): Promise<"ended" | "interrupted"> {
    await this.#ports.beforeRestore?.();
    if (signal.aborted || this.#ports.isAsleep()) return "ended";
    const { env, engine, onStart } = this.#ports;
    const run = new ScheduledSync(
      {
        request: () => {
          const request = restoreRequest(entry.spec, this.#ports);
          return entry.waiting === undefined ? request : goingOn(request);
        },
        lane: "restore",
        onEvent: (event) => {
          entry.warnings.hear(event, env.clock.now());
          if (event.kind === "missing") entry.missing.set(event.job, (entry.missing.get(event.job) ?? 0) + 1);
          if (event.kind === "problem") noteArchived(entry.archive, event.error);
        },
      },
      engine,
      env.clock,
    );
    entry.run = run;
    entry.interrupted = false;
    entry.missing.clear();
    entry.warnings.clear();
    entry.archive = { ended: 0, refused: 0 };
    env.log.write("info", "restore started", { restore: entry.id });
    onStart();
    const end = await run.ended;
    const code = end.kind === "failed" ? end.error.code : undefined;
    env.log.write(code === undefined ? "info" : "warn", `restore ${end.kind}`, { restore: entry.id, code });
    entry.run = undefined;
    entry.hasFolder = existsSync(entry.spec.path);
    if (end.kind === "stopped" && entry.interrupted) {
      entry.sum = sumAfter(entry, end);
      this.#keep();
      return "interrupted";
    }
    this.#settle(entry, end, env.clock.now());
    this.#keep();
    return "ended";
  }

  #settle(entry: RestoreEntry, end: SyncEnd, now: number): void {
    const waiting = waitingAfter(entry, end, now);
    const again = waiting === undefined ? againAfter(entry, end, now) : undefined;
    const goesOn = waiting !== undefined || again !== undefined;
    entry.failures = end.kind === "failed" && goesOn ? entry.failures + 1 : 0;
    entry.againAt = again ?? 0;
    entry.sum = sumAfter(entry, end);
    entry.waiting = waiting ?? entry.waiting;
    if (waiting !== undefined) entry.state = { kind: "waiting", waiting };
    else if (again === undefined)
      entry.state = endOf(end.kind === "done" ? { ...end, summary: entry.sum ?? end.summary } : end, now);
  }

  #keep(): void {
    this.#keeper.save([...this.#entries.values()]);
  }
}

/** What all runs of a restore did so far. */
function sumAfter({ sum }: RestoreEntry, { summary }: SyncEnd): SyncSummary | undefined {
  return sum === undefined || summary === undefined ? (summary ?? sum) : sumOf(sum, summary);
}

/** Stops the run of a restore that continues later. @returns the run; undefined if none was to be stopped */
function interrupt(entry: RestoreEntry): ScheduledSync | undefined {
  const { run } = entry;
  if (run?.stopping !== false) return undefined;
  entry.interrupted = true;
  run.stop();
  return run;
}
