import { LianaError, toLianaError } from "../../shared/errors.ts";
import type { WholeWork } from "../../shared/whole-work.ts";
import type { Delay } from "../../shared/model/delay.ts";
import type { Progress } from "../../shared/model/live.ts";
import type { Clock } from "../environment.ts";
import type { Measure } from "../sync/measure.ts";
import type { Journal } from "../journal/journal.ts";
import { factsOf, type JournalFacts } from "../reports/journal-facts.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { LiveProgress, SyncRequest } from "../sync/sync.ts";
import type { Running, SyncLane } from "./lanes.ts";
import { ProgressMeter } from "./progress-meter.ts";
import type { SyncEnd } from "./sync-end.ts";
import type { SyncEngine } from "./sync-engine.ts";

export interface SyncWork {
  readonly lane: SyncLane;
  readonly folder?: string | undefined;
  /** If it throws, the sync fails with its error. */
  readonly request: () => SyncRequest;
  readonly onEvent: (event: SyncEvent) => void;
  /** TR4: the work of the previous attempt at this sync, if it did not complete. */
  readonly broken?: WholeWork | undefined;
}

/** One running sync, of a job or a restore. */
export class ScheduledSync implements Running {
  readonly ended: Promise<SyncEnd>;
  readonly lane: SyncWork["lane"];
  readonly folder: string | undefined;
  readonly begun: number;
  /** GU4: set by the sync. */
  resting = false;
  readonly #engine: SyncEngine;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  readonly #startedAt: number;
  #meter: ProgressMeter | undefined;
  #whole: WholeWork | undefined;
  #progress: Progress | undefined;
  #started = false;
  #found: { readonly journalId: string; readonly facts: JournalFacts } | undefined;

  constructor(work: SyncWork, engine: SyncEngine, clock: Clock) {
    this.#engine = engine;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.begun = clock.monotonic();
    this.lane = work.lane;
    this.folder = work.folder;
    this.#whole = work.broken;
    this.ended = this.#run(work);
  }

  /** JB2: prevents new operations from starting. */
  stop(): void {
    this.#stop.abort();
  }

  get stopping(): boolean {
    return this.#stop.signal.aborted;
  }

  /** TR4: the total work, for the next attempt if this one does not complete. */
  get whole(): WholeWork | undefined {
    return this.#whole;
  }

  /** The journal was opened, so its contents may have changed. */
  get started(): boolean {
    return this.#started;
  }

  /** What the journal said at the end; undefined if it was another journal, or the sync did not come that far. */
  factsOf(journalId: string | undefined): JournalFacts | undefined {
    return this.#found?.journalId === journalId ? this.#found?.facts : undefined;
  }

  /** The progress at the last refresh; undefined before the sync has started. */
  get progress(): Progress | undefined {
    return this.#progress;
  }

  /** When the progress last changed, ms since 1970; undefined before the sync has started. */
  get movedAt(): number | undefined {
    return this.#meter?.movedAt;
  }

  /** Since when requests have been unanswered, ms since 1970; undefined if there are no unanswered requests. */
  get silentSince(): number | undefined {
    return this.#meter?.silentSince;
  }

  /** RT9: the delay at the last refresh. */
  get delay(): Delay | undefined {
    return this.#meter?.delay;
  }

  look(): void {
    this.#progress = this.#meter?.look();
  }

  async #run(work: SyncWork): Promise<SyncEnd> {
    const { signal } = this.#stop;
    // The caller must have stored the sync before it ends.
    await Promise.resolve();
    try {
      const request = work.request();
      const { storageClass } = request.options;
      if (storageClass !== undefined)
        await this.#engine.checkStorageClass(request.targetConnection, storageClass);
      const hooks = {
        onEvent: work.onEvent,
        onStart: (ask: () => LiveProgress, measure: () => Promise<Measure>) =>
          this.#start(ask, measure, request),
        onEnd: (journal: Journal, journalId: string) => {
          this.#found = { journalId, facts: factsOf(journal, this.#clock.now()) };
        },
      };
      const { outcome, summary, error, left } = await this.#engine.sync(request, hooks, signal);
      if (outcome !== "failed" && outcome !== "stopped") return { kind: "done", outcome, summary, left };
      if (signal.aborted) return { kind: "stopped", summary };
      const reason = error ?? new LianaError("internal", { text: `sync ${outcome}` });
      return { kind: "failed", error: reason, summary };
    } catch (error) {
      return signal.aborted ? { kind: "stopped" } : { kind: "failed", error: toLianaError(error) };
    } finally {
      this.#meter = undefined;
    }
  }

  #start(ask: () => LiveProgress, count: () => Promise<Measure>, { trigger, source }: SyncRequest): void {
    // A partial sync soon completes its plan, and the rest of the source is not part of it.
    const hinted = trigger?.hints !== undefined;
    const measure = async () => (hinted ? NOTHING : count());
    this.#meter = new ProgressMeter({
      ask,
      measure,
      clock: this.#clock,
      startedAt: this.#startedAt,
      countsFreely: source.kind === "folder",
      broken: hinted ? undefined : this.#whole,
    });
    this.#whole = this.#meter.whole;
    this.#started = true;
    this.look();
  }
}

const NOTHING = { entries: 0, bytes: 0 } as const;
