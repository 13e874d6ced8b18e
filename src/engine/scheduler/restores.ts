import { isAbsolute } from "node:path";
import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import type { AppSettings } from "../../shared/model/app-settings.ts";
import type { Restore } from "../../shared/model/live.ts";
import type { Environment } from "../environment.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { Connections } from "./connections.ts";
import type { RestoreUse } from "./held-for-restore.ts";
import { LiveWarnings } from "./live-warnings.ts";
import type { Journals } from "./loop-ports.ts";
import { restoreRequest, type RestoreSpec } from "./restore-request.ts";
import type { Lanes, Running } from "./lanes.ts";
import { ScheduledSync } from "./scheduled-sync.ts";
import type { SyncEnd } from "./sync-end.ts";
import type { SyncEngine } from "./sync-engine.ts";

interface Entry {
  readonly id: string;
  readonly spec: RestoreSpec;
  readonly startedAt: number;
  state: Restore["state"];
  run: ScheduledSync | undefined;
  /** JB2: its run was stopped because the computer sleeps, and a new one follows. */
  interrupted: boolean;
  /** From its turn to its end. */
  turn: Turn | undefined;
  journalId: string | undefined;
  /** TR6: number of missing objects, by the journal that records them. */
  readonly missing: Map<string, number>;
  readonly warnings: LiveWarnings;
}

/** A restore that has the lane: it runs, or waits until a job leaves the journal to it. */
interface Turn extends Running {
  readonly lane: "restore";
  readonly giveUp: AbortController;
}

export interface RestorePorts {
  readonly env: Environment;
  readonly engine: SyncEngine;
  readonly connections: Connections;
  /** Resolves when nothing else uses the journal of a restore. */
  readonly beforeRestore?: () => Promise<void>;
  readonly journals: Pick<Journals, "idOf">;
  /** Runs work on a journal while no sync of a job uses it (JB6), or the folder into which the work writes (RS13). */
  readonly reserve: (use: RestoreUse, work: () => Promise<void>, signal: AbortSignal) => Promise<void>;
  readonly settings: () => AppSettings;
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
 * Restores that the user started, in the order of their start. Each runs once, as soon as the loop has room for it.
 * Pauses do not stop restores, and a restore that sleep interrupted continues (JB2).
 */
export class Restores {
  readonly #ports: RestorePorts;
  readonly #entries = new Map<string, Entry>();
  #next = 1;
  #closed = false;

  constructor(ports: RestorePorts) {
    this.#ports = ports;
  }

  /**
   * Queues a restore.
   * @returns its id
   * @throws LianaError `bad-config` for a path that is not absolute, `no-connection`, `keys-missing`
   */
  start(spec: RestoreSpec): string {
    if (!isAbsolute(spec.path)) throw new LianaError("bad-config", { what: "folder", value: spec.path });
    this.#ports.connections.settings(spec.from.connection);
    const { env } = this.#ports;
    const startedAt = env.clock.now();
    // Windows may still show restores of an earlier engine, so ids are never used again.
    const id = `restore-${startedAt.toString(36)}-${this.#next++}`;
    const state = { kind: "running" } as const;
    this.#entries.set(id, {
      id,
      spec,
      startedAt,
      state,
      run: undefined,
      interrupted: false,
      turn: undefined,
      journalId: undefined,
      missing: new Map(),
      warnings: new LiveWarnings(),
    });
    this.#ports.onDue();
    return id;
  }

  /** @throws LianaError `no-job` */
  stop(id: string): void {
    const entry = this.#get(id);
    entry.interrupted = false;
    if (entry.run !== undefined) entry.run.stop();
    else if (entry.state.kind === "running") {
      entry.state = { kind: "stopped", endedAt: this.#ports.env.clock.now() };
      entry.turn?.giveUp.abort();
    }
    this.#ports.onDue();
  }

  /**
   * RS14: queues a restore that has ended again. Files that arrived are not fetched again (RS2).
   * @returns its new id; that of a restore which still runs stays
   * @throws LianaError `no-job`, and those of `start`
   */
  retry(id: string): string {
    const { spec, state } = this.#get(id);
    if (state.kind === "running") return id;
    const next = this.start(spec);
    this.#entries.delete(id);
    return next;
  }

  /**
   * Removes a restore that has ended from the list; one that still runs stays.
   * @throws LianaError `no-job`
   */
  dismiss(id: string): void {
    if (this.#get(id).state.kind !== "running") this.#entries.delete(id);
    this.#ports.onDue();
  }

  /** Those that have the lane. */
  get running(): readonly Running[] {
    return [...this.#entries.values()].flatMap(({ turn }) => (turn === undefined ? [] : [turn]));
  }

  /** Starts the next restore if there is room for it. */
  startDue(lanes: Lanes): void {
    const next = [...this.#entries.values()].find(
      ({ state, turn }) => state.kind === "running" && turn === undefined,
    );
    if (this.#closed || this.#ports.isAsleep() || next === undefined || !lanes.hasRoom("restore")) return;
    const turn = {
      lane: "restore",
      begun: this.#ports.env.clock.monotonic(),
      giveUp: new AbortController(),
    } as const;
    next.turn = turn;
    void this.#carryOut(next, turn.giveUp.signal);
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
    return [...this.#entries.values()].map(({ id, spec, startedAt, state, run, missing, warnings }) => ({
      id,
      name: spec.name,
      path: spec.path,
      startedAt,
      state:
        state.kind === "running" && run === undefined && busy ? { kind: "running", queued: true } : state,
      ...defined({
        asOf: spec.asOf,
        missing: missing.size === 0 ? undefined : this.#missing(missing),
        warnings: warnings.all.length === 0 ? undefined : [...warnings.all],
        progress: run?.progress,
        delay: run?.delay,
      }),
    }));
  }

  #missing(missing: ReadonlyMap<string, number>): NonNullable<Restore["missing"]> {
    return [...missing].flatMap(([journalId, count]) => {
      const job = this.#ports.jobOf(journalId);
      return job === undefined ? [] : [{ job, count }];
    });
  }

  /** Stops all restores and resolves when they have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    const runs = this.#runs();
    for (const run of runs) run.stop();
    for (const { turn, run } of this.#entries.values()) if (run === undefined) turn?.giveUp.abort();
    await Promise.all(runs.map(({ ended }) => ended));
  }

  /** JB2: stops the running restores, and resolves when they have ended. They start again after `isAsleep`. */
  async sleep(): Promise<void> {
    const entries = [...this.#entries.values()].filter(({ run }) => run?.stopping === false);
    for (const entry of entries) {
      entry.interrupted = true;
      entry.run?.stop();
    }
    await Promise.all(entries.map(async ({ run }) => run?.ended));
  }

  #get(id: string): Entry {
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
  async #carryOut(entry: Entry, signal: AbortSignal): Promise<void> {
    const { journals, reserve } = this.#ports;
    const { from, path } = entry.spec;
    try {
      const journalId = await journals.idOf({ source: from, target: { kind: "folder", path } });
      entry.journalId = journalId;
      await reserve({ journalId, path }, () => this.#run(entry, signal), signal);
    } catch (error) {
      // Stopped while it waited for the journal.
      if (!signal.aborted) throw error;
    } finally {
      entry.turn = undefined;
      this.#ports.onDue();
    }
  }

  async #run(entry: Entry, signal: AbortSignal): Promise<void> {
    await this.#ports.beforeRestore?.();
    if (signal.aborted || this.#ports.isAsleep()) return;
    const { env, engine, onStart } = this.#ports;
    const run = new ScheduledSync(
      {
        request: () => restoreRequest(entry.spec, this.#ports),
        lane: "restore",
        onEvent: (event) => {
          entry.warnings.hear(event, env.clock.now());
          if (event.kind === "missing") entry.missing.set(event.job, (entry.missing.get(event.job) ?? 0) + 1);
        },
      },
      engine,
      env.clock,
    );
    entry.run = run;
    entry.interrupted = false;
    entry.missing.clear();
    entry.warnings.clear();
    env.log.write("info", "restore started", { restore: entry.id });
    onStart();
    const end = await run.ended;
    const code = end.kind === "failed" ? end.error.code : undefined;
    env.log.write(code === undefined ? "info" : "warn", `restore ${end.kind}`, { restore: entry.id, code });
    entry.run = undefined;
    if (end.kind === "stopped" && entry.interrupted) return;
    entry.state = stateOf(end, env.clock.now());
  }
}

/** RS6: a restore is done only if every file arrived. */
function stateOf(end: SyncEnd, endedAt: number): Restore["state"] {
  switch (end.kind) {
    case "stopped":
      return { kind: "stopped", endedAt };
    case "failed":
      return { kind: "failed", error: end.error.toWire(), endedAt };
    case "done": {
      const { outcome, summary } = end;
      const whole = outcome === "in-step" && summary.problems === 0;
      return { kind: whole ? "done" : "incomplete", summary, endedAt };
    }
  }
}
