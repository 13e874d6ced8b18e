import { Connections } from "../../../src/engine/scheduler/connections.ts";
import { JobLoop } from "../../../src/engine/scheduler/job-loop.ts";
import { type JournalFacts, NOTHING_KNOWN } from "../../../src/engine/reports/journal-facts.ts";
import type { SyncEngine } from "../../../src/engine/scheduler/sync-engine.ts";
import type { SyncLeft } from "../../../src/engine/sync/sync-trigger.ts";
import type { SyncResult } from "../../../src/engine/sync/sync-record.ts";
import type { SyncRequest } from "../../../src/engine/sync/sync.ts";
import type { EngineConfig } from "../../../src/shared/contract/engine-contract.ts";
import { type ErrorCode, LianaError } from "../../../src/shared/errors.ts";
import { DEFAULT_SETTINGS } from "../../../src/shared/model/app-settings.ts";
import {
  DEFAULT_CHOICES,
  DEFAULT_WHEN,
  type JobSpec,
  type When,
} from "../../../src/shared/model/job-spec.ts";
import type { Delay } from "../../../src/shared/model/delay.ts";
import type { JobLive } from "../../../src/shared/model/live.ts";
import { ScriptedWatcher } from "../../fakes/scripted-watcher.ts";
import type { VerifyRequest } from "../../../src/engine/verify/verify-job.ts";
import { noCounts, type VerifyCounts, type VerifyResult } from "../../../src/engine/verify/verify-record.ts";
import { ManualClock, settled } from "../../harness/manual-clock.ts";
import { SyncCounts } from "../../../src/engine/sync/sync-counts.ts";

/** Jobs are named after their prefix, which is that of their folder by default. */
function journalIdOf({ source, target }: Pick<JobSpec, "source" | "target">): string {
  if (target.kind === "bucket") return target.prefix.slice(0, -1);
  const folder = source.kind === "folder" ? source : target;
  return folder.kind === "folder" ? folder.path.slice(1) : "";
}

const NOTHING_LEFT: SyncLeft = { unsettled: [], deletionsDueAt: undefined };

/** A sync that is ended by the test. */
export interface FakeSync {
  readonly request: SyncRequest;
  readonly at: number;
  readonly signal: AbortSignal;
  /** A file was transferred, which shows that the service works. */
  serve(): void;
  /** GU4: carries out the user's approval to take over the target. */
  takeOver(): void;
  end(code?: ErrorCode | LianaError, left?: SyncLeft): Promise<void>;
}

/** A verification that is ended by the test. */
export interface FakeVerification {
  readonly request: VerifyRequest;
  readonly at: number;
  readonly signal: AbortSignal;
  /** What it has done so far. */
  count(counts: Partial<VerifyCounts>): void;
  end(counts?: Partial<VerifyCounts>): Promise<void>;
}

const NOTHING_VERIFIED = {
  present: 0,
  read: 0,
  readBytes: 0,
  files: 0,
  bytes: 0,
  archived: 0,
  damaged: 0,
  healed: 0,
} as const;

/** The loop with an engine that does nothing, and a clock controlled by the test. */
export class LoopGround {
  readonly clock = new ManualClock();
  readonly syncs: FakeSync[] = [];
  readonly verifications: FakeVerification[] = [];
  /** Times of the checks whether the service responds. */
  readonly pings: number[] = [];
  /** The error of these checks. */
  pingFails: ErrorCode | undefined;
  /** RT9: the delay that each sync reports. */
  delay: Delay | undefined;
  /** The facts in the journals of all jobs. */
  facts: JournalFacts = { ...NOTHING_KNOWN, listedAt: 1 };
  /** Errors that were written to journals by syncs that did not open them. */
  readonly kept: [string, ErrorCode][] = [];
  /** Ids of released journals. */
  readonly released: string[] = [];
  /** A verification that is stopped does not end before the test ends it. */
  slowStops = false;
  changes = 0;
  /** JB2: the computer sleeps. */
  asleep = false;
  readonly loop: JobLoop;
  config: EngineConfig = {
    connections: [
      {
        id: "c",
        name: "Test",
        connection: { endpoint: "http://127.0.0.1:1", allowHttp: false, keys: { kind: "environment" } },
      },
    ],
    jobs: [],
    pause: { kind: "running" },
    settings: DEFAULT_SETTINGS,
    onBattery: false,
    metered: false,
  };
  readonly #connections = new Connections();
  readonly watcher = new ScriptedWatcher();

  constructor() {
    const env = { clock: this.clock, random: { next: () => 0 }, log: { write: () => undefined } };
    const engine: SyncEngine = {
      sync: (request, hooks, signal) => this.#sync(request, hooks, signal),
      verify: (request, hooks, signal) => this.#verify(request, hooks, signal),
      checkStorageClass: async () => undefined,
      findBucket: async () => {
        this.pings.push(this.clock.now());
        if (this.pingFails !== undefined) throw new LianaError(this.pingFails);
      },
    };
    this.loop = new JobLoop({
      env,
      engine,
      connections: this.#connections,
      journals: {
        idOf: async (locations) => journalIdOf(locations),
        facts: () => this.facts,
        fail: (id, error) => void this.kept.push([id, error.code]),
        release: (id) => void this.released.push(id),
        leave: () => undefined,
        leftOf: () => [],
      },
      watcher: this.watcher,
      onChange: () => void this.changes++,
      isAsleep: () => this.asleep,
      onStart: () => undefined,
    });
  }

  job(id: string, when: When = DEFAULT_WHEN): JobSpec {
    return {
      id,
      name: id,
      source: { kind: "folder", path: `/${id}` },
      target: { kind: "bucket", connection: "c", bucket: "bucket", prefix: `${id}/` },
      choices: { ...DEFAULT_CHOICES, when },
      pause: { kind: "running" },
      createdAt: 0,
    };
  }

  /** A job from the folder of another job to another prefix. */
  target(of: JobSpec, id: string): JobSpec {
    const { source, choices } = of;
    return { ...this.job(id), source, choices };
  }

  async configure(change: Partial<EngineConfig>): Promise<void> {
    this.config = { ...this.config, ...change };
    await this.loop.configure(this.config, this.#connections.configure(this.config));
    await settled();
  }

  live(id: string): JobLive {
    return this.loop.live().find((job) => job.id === id) as JobLive;
  }

  /** The sync most recently started. */
  get last(): FakeSync {
    return this.syncs.at(-1) as FakeSync;
  }

  #verify(
    request: VerifyRequest,
    { onStart }: Parameters<SyncEngine["verify"]>[1],
    signal: AbortSignal,
  ): Promise<VerifyResult> {
    const { promise, resolve, reject } = Promise.withResolvers<VerifyResult>();
    let current = noCounts();
    onStart(() => current);
    const stop = (): void => void (this.slowStops || reject(signal.reason as Error));
    signal.addEventListener("abort", stop, { once: true });
    const count = (counts: Partial<VerifyCounts>): void => void (current = { ...current, ...counts });
    const end = async (counts: Partial<VerifyCounts> = {}): Promise<void> => {
      const report = { at: this.clock.now(), ...NOTHING_VERIFIED };
      count(counts);
      const all = current;
      const none = { leftOut: 0, cost: undefined, requests: 0, seconds: 0, planned: undefined };
      resolve({ counts: all, report, complete: true, ...none });
      await settled();
    };
    this.verifications.push({ request, at: this.clock.now(), signal, count, end });
    return promise;
  }

  #sync(
    request: SyncRequest,
    { onStart, onEvent }: Parameters<SyncEngine["sync"]>[1],
    signal: AbortSignal,
  ): Promise<SyncResult> {
    const { promise, resolve } = Promise.withResolvers<SyncResult>();
    const summary = new SyncCounts().summary({ requests: 0, bytesUp: 0, bytesDown: 0 }, 0, false);
    onStart(
      () => ({ ...new SyncCounts().progress(), bytesMoved: 0, requests: 0, answered: 0, delay: this.delay }),
      async () => ({ entries: 0, bytes: 0 }),
    );
    signal.addEventListener("abort", () =>
      resolve({
        outcome: "stopped",
        summary,
        error: undefined,
        left: NOTHING_LEFT,
        confirmedAt: undefined,
        archived: [],
      }),
    );
    const end = async (code?: ErrorCode | LianaError, left: SyncLeft = NOTHING_LEFT): Promise<void> => {
      const error = typeof code === "string" ? new LianaError(code) : code;
      resolve({
        outcome: error === undefined ? "in-step" : "failed",
        summary,
        error,
        left,
        confirmedAt: undefined,
        archived: [],
      });
      await settled();
    };
    const takeOver = (): void => onEvent({ kind: "taken-over", from: undefined });
    const serve = (): void => onEvent({ kind: "file", what: "uploaded", key: "a", bytes: 1, detail: "" });
    this.syncs.push({ request, at: this.clock.now(), signal, serve, takeOver, end });
    return promise;
  }
}
