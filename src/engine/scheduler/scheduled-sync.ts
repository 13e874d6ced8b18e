import { LianaError, toLianaError } from "../../shared/errors.ts";
import type { WholeWork } from "../../shared/whole-work.ts";
import type { Delay } from "../../shared/model/delay.ts";
import type { Progress } from "../../shared/model/live.ts";
import type { SyncSummary } from "../../shared/model/sync.ts";
import type { Engine } from "../engine.ts";
import type { Clock } from "../environment.ts";
import type { Measure } from "../sync/measure.ts";
import type { SyncLeft } from "../sync/sync-trigger.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { LiveProgress, SyncRequest } from "../sync/sync.ts";
import type { Running, SyncLane } from "./lanes.ts";
import { ProgressMeter } from "./progress-meter.ts";

/** What a sync needs of the engine. */
export type SyncEngine = Pick<Engine, "sync" | "findBucket" | "checkStorageClass">;

export type SyncEnd =
  | {
      readonly kind: "done";
      readonly outcome: "in-step" | "problems" | "held";
      readonly summary: SyncSummary;
      readonly left: SyncLeft;
    }
  | { readonly kind: "failed"; readonly error: LianaError }
  /** As it was told to. */
  | { readonly kind: "stopped" };

export interface SyncWork {
  readonly lane: SyncLane;
  /** May throw: what is missing for the sync is how it ends. */
  readonly request: () => SyncRequest;
  readonly onEvent: (event: SyncEvent) => void;
  /** TR4: the same sync, as its last try left it. */
  readonly broken?: WholeWork | undefined;
}

/** One sync under way, of a job or a restore. */
export class ScheduledSync implements Running {
  readonly ended: Promise<SyncEnd>;
  readonly lane: SyncWork["lane"];
  readonly begun: number;
  /** GU4: as the sync says. */
  resting = false;
  readonly #engine: SyncEngine;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  readonly #startedAt: number;
  #meter: ProgressMeter | undefined;
  #whole: WholeWork | undefined;
  #progress: Progress | undefined;
  #started = false;

  constructor(work: SyncWork, engine: SyncEngine, clock: Clock) {
    this.#engine = engine;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.begun = clock.monotonic();
    this.lane = work.lane;
    this.#whole = work.broken;
    this.ended = this.#run(work);
  }

  /** JB2: no new operation starts from here on. */
  stop(): void {
    this.#stop.abort();
  }

  get stopping(): boolean {
    return this.#stop.signal.aborted;
  }

  /** TR4: for the next try, where this one is broken off. */
  get whole(): WholeWork | undefined {
    return this.#whole;
  }

  /** It got so far that its journal may say something new. */
  get started(): boolean {
    return this.#started;
  }

  /** As of the last look; undefined before there is any. */
  get progress(): Progress | undefined {
    return this.#progress;
  }

  /** When anything moved on in it, ms since 1970; undefined before there is any progress. */
  get movedAt(): number | undefined {
    return this.#meter?.movedAt;
  }

  /** Since when the service is asked and does not answer, ms since 1970; undefined where it does, or is not asked. */
  get silentSince(): number | undefined {
    return this.#meter?.silentSince;
  }

  /** RT9: what is delayed, as of the last look. */
  get delay(): Delay | undefined {
    return this.#meter?.delay;
  }

  look(): void {
    this.#progress = this.#meter?.look();
  }

  async #run(work: SyncWork): Promise<SyncEnd> {
    const { signal } = this.#stop;
    // Whoever starts it has to know it before it ends.
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
      };
      const { outcome, summary, error, left } = await this.#engine.sync(request, hooks, signal);
      if (outcome !== "failed" && outcome !== "stopped") return { kind: "done", outcome, summary, left };
      if (signal.aborted) return { kind: "stopped" };
      return { kind: "failed", error: error ?? new LianaError("internal", { text: `sync ${outcome}` }) };
    } catch (error) {
      return signal.aborted ? { kind: "stopped" } : { kind: "failed", error: toLianaError(error) };
    } finally {
      this.#meter = undefined;
    }
  }

  #start(ask: () => LiveProgress, count: () => Promise<Measure>, { trigger, source }: SyncRequest): void {
    // A look at some folders has soon found all there is, and the rest of the source is not for it.
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
