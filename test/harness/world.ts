import { DatabaseSync } from "node:sqlite";
import type { Entry } from "../../src/shared/model/entry.ts";
import { DEFAULT_OPTIONS, type JobOptions } from "../../src/shared/model/job.ts";
import { OWN } from "../../src/shared/model/names.ts";
import type { Direction } from "../../src/shared/model/location.ts";
import type { Environment } from "../../src/engine/environment.ts";
import { INDEX_KEY } from "../../src/engine/leftovers/index-object.ts";
import type { Device } from "../../src/engine/guard/owner-marker.ts";
import { SyncRun } from "../../src/engine/sync/sync-run.ts";
import type { SyncResult } from "../../src/engine/sync/sync-record.ts";
import type { Route, Traffic } from "../../src/engine/sync/sync-context.ts";
import { ON_DEMAND, type SyncTrigger } from "../../src/engine/sync/sync-trigger.ts";
import type { SyncEvent, SyncProgress } from "../../src/engine/jobs/sync-events.ts";
import { backupRoute, replicateRoute, restoreRoute, type RouteInput } from "../../src/engine/sync/routes.ts";
import { Journal } from "../../src/engine/journal/journal.ts";
import { Delays } from "../../src/engine/remote/delays.ts";
import { DEFAULT_EXCHANGE_LIMITS } from "../../src/engine/remote/exchange-limits.ts";
import { RequestCount, withCount } from "../../src/engine/remote/count.ts";
import { decorated } from "../../src/engine/remote/decorate.ts";
import type { In, S3Call, S3Port } from "../../src/engine/remote/port.ts";
import { withRetry } from "../../src/engine/remote/retry.ts";
import { withSendBy } from "../../src/engine/remote/send-by.ts";
import { withXmlSafeRemoval } from "../../src/engine/remote/xml-safe-removal.ts";
import { makeLeftOut } from "../../src/engine/scan/selection.ts";
import type { ContentMemory } from "../../src/engine/transfer/content-memory.ts";
import type { ObjectStore, TransferLimits } from "../../src/engine/transfer/context.ts";
import { MemoryDisk } from "../fakes/memory-disk.ts";
import { DiskCrash, type DiskEffect } from "../fakes/memory-disk-effects.ts";
import { Policy } from "../s3-server/policy.ts";
import { CrashPoint } from "./crash-point.ts";
import { withFaults, type FaultSource } from "./fault-port.ts";
import { withCrashes } from "./journal-effects.ts";
import type { AnswerChange } from "./odd-answers.ts";
import { withPolicy } from "./policy-port.ts";
import { SeededRandom } from "./seeded-random.ts";
import { smallPartStore, TestBucket } from "./test-bucket.ts";
import { VirtualClock } from "./virtual-clock.ts";

export interface WorldOptions {
  readonly direction: Direction;
  readonly options?: Partial<JobOptions>;
  readonly limits?: Partial<TransferLimits>;
  readonly seed?: number;
  /** Prefix of the bucket, or of both. */
  readonly prefix?: string;
  readonly foldsNames?: boolean;
  /** RP1: the two buckets of a replication are on services that do not see each other. */
  readonly apart?: boolean;
  readonly platform?: "posix" | "win32";
  /** UP2: shared with other worlds; default: that of the process. */
  readonly memory?: ContentMemory;
  /** Another computer with the same bucket and the same time, but its own disk and journal. */
  readonly beside?: World;
}

/** Small, so that tests have parts without megabytes. In bytes. */
const SMALL_LIMITS: TransferLimits = {
  multipartFrom: 4096,
  partSize: 1024,
  partsAtOnce: 3,
  copyMost: 16_384,
};

/** What one sync did. */
export interface SyncReport {
  /** Undefined if it crashed. */
  readonly result: SyncResult | undefined;
  readonly events: readonly SyncEvent[];
  /** At its end; undefined if it did not begin. */
  readonly progress: SyncProgress | undefined;
  /** Requests of this sync, counting every attempt, except those about the owner marker or the index of leftovers. */
  readonly requests: number;
  readonly calls: ReadonlyMap<S3Call, number>;
  /** Requests about the owner marker (GU4). */
  readonly markerCalls: ReadonlyMap<S3Call, number>;
  /** Requests about the index of leftovers (RS8). */
  readonly indexCalls: ReadonlyMap<S3Call, number>;
}

interface Counts {
  readonly others: RequestCount;
  readonly index: RequestCount;
  readonly marker: RequestCount;
}

let worlds = 0;

/** A job with its whole environment in memory: disk, buckets, journal, time. */
export class World {
  readonly direction: Direction;
  readonly clock: VirtualClock;
  readonly random: SeededRandom;
  readonly crash = new CrashPoint();
  readonly disk: MemoryDisk;
  /** The only bucket, or the source of a replication. */
  readonly bucket: TestBucket;
  /** The target of a replication. */
  readonly copy: TestBucket;
  readonly env: Environment;
  readonly logged: string[] = [];
  /** Faults for requests, except those about the owner marker and the index of leftovers; none by default. */
  faults: FaultSource = () => undefined;
  /** Faults for requests about the owner marker. */
  markerFaults: FaultSource = () => undefined;
  /** Faults for requests about the index of leftovers. */
  indexFaults: FaultSource = () => undefined;
  /** Permissions denied to the job's credentials. Other users of the buckets are not affected. */
  readonly policy = new Policy();
  /** Called before each effect on the disk; tests make other programs' changes here. */
  onDisk: (effect: DiskEffect) => void = () => undefined;
  /** Called before each request is sent. */
  onRequest: <C extends S3Call>(call: C, input: In<C>) => void | Promise<void> = () => undefined;
  /** Receives each answer on its way to the engine; may change or refuse it. */
  onAnswer: AnswerChange = (_call, _input, answer) => answer;
  options: JobOptions;
  /** GU4: the identity of this computer. */
  device: Device = { id: "00000000-0000-4000-8000-000000000001", name: "here" };
  job = "job";
  readonly #limits: TransferLimits;
  readonly #platform: "posix" | "win32";
  readonly #memory: { readonly memory?: ContentMemory };
  readonly #uri: string;
  /** An in-memory database lives as long as one connection to it. */
  readonly #keeper: DatabaseSync;
  #reading: Journal | undefined;

  constructor(options: WorldOptions) {
    this.direction = options.direction;
    this.clock = options.beside?.clock ?? new VirtualClock();
    this.random = new SeededRandom(options.seed ?? 1);
    // Objects of folders with content have their own tests; the others check files (NA7).
    this.options = { ...DEFAULT_OPTIONS, folderTimes: false, concurrency: 4, ...options.options };
    this.#limits = { ...SMALL_LIMITS, ...options.limits };
    this.#platform = options.platform ?? "posix";
    this.#memory = options.memory === undefined ? {} : { memory: options.memory };
    const now = (): number => this.clock.now();
    this.disk = new MemoryDisk({ now, foldsNames: options.foldsNames ?? false, batch: 7 });
    this.disk.hook = (effect) => {
      this.onDisk(effect);
      this.crash.tick();
    };
    const prefix = options.prefix ?? "data/";
    const store = options.beside?.bucket.store ?? smallPartStore(now);
    this.bucket = new TestBucket(store, "bucket", prefix);
    this.copy = new TestBucket(options.apart === true ? smallPartStore(now) : store, "other", prefix);
    this.#uri = `file:world-${++worlds}?mode=memory&cache=shared`;
    this.#keeper = new DatabaseSync(this.#uri);
    const log = { write: (_level: string, message: string) => void this.logged.push(message) };
    this.env = { clock: this.clock, random: this.random, log };
  }

  /** The job's journal, to inspect between syncs. */
  journal<R>(look: (journal: Journal) => R): R {
    this.#reading ??= Journal.open(this.#uri);
    return look(this.#reading);
  }

  /** Empties the journal, as on a new disk. */
  loseJournal(): void {
    this.#keeper.exec("DELETE FROM entry; DELETE FROM meta; DELETE FROM leftover;");
  }

  /** Leaves the journal as a version without an index of leftovers would have (RS8). */
  forgetLeftovers(): void {
    this.#keeper.exec("DELETE FROM leftover; DELETE FROM meta WHERE name LIKE 'leftovers-%';");
  }

  /** One sync by a fresh process. `change` applies to this sync only. */
  async sync(
    change: Partial<JobOptions> = {},
    signal: AbortSignal = new AbortController().signal,
    trigger: Partial<SyncTrigger> = {},
  ): Promise<SyncReport> {
    const options = { ...this.options, ...change };
    const count = { others: new RequestCount(), index: new RequestCount(), marker: new RequestCount() };
    const events: SyncEvent[] = [];
    let journal: Journal | undefined;
    let result: SyncResult | undefined;
    let sync: SyncRun<Entry, Entry> | undefined;
    try {
      journal = withCrashes(Journal.open(this.#uri), this.crash);
      const excluded = makeLeftOut(options, options.only);
      const onEvent = (event: SyncEvent): void => void events.push(event);
      const owner = {
        job: this.job,
        device: () => this.device,
        onTaken: (from: string | undefined) => onEvent({ kind: "taken-over", from }),
      };
      const input = {
        env: this.env,
        journal,
        options,
        limits: this.#limits,
        excluded,
        owner,
        onLost: (lost: string, key: string) =>
          onEvent({ kind: "warning", error: { code: "traits-lost", detail: { lost, key } } }),
        ...this.#memory,
      };
      const route = this.#route(input, count) as Route<Entry, Entry>;
      const traffic = (): Traffic => ({
        requests: count.others.requests + count.index.requests + count.marker.requests,
        bytesUp: count.others.bytesUp,
        bytesDown: count.others.bytesDown,
      });
      const reported = { ...ON_DEMAND, ...trigger };
      const expressRoute = async () => this.#route(input, count) as Route<Entry, Entry>;
      const silence = { mostMs: DEFAULT_EXCHANGE_LIMITS.silentMs, moved: () => count.others.bytesMoved };
      const { clock } = this.env;
      const { noticeMs } = DEFAULT_EXCHANGE_LIMITS;
      const delays = new Delays({ clock, noticeMs, onDelay: (delay) => onEvent({ kind: "delay", delay }) });
      const heard = { silence, traffic, delays, onEvent };
      const shared = { env: this.env, journal, options, trigger: reported, excluded, ...heard };
      const context = { ...shared, route, expressRoute };
      sync = new SyncRun(context);
      result = await sync.run(signal);
    } catch (error) {
      if (!(error instanceof DiskCrash)) throw error;
    } finally {
      journal?.close();
    }
    if (this.crash.crashed) result = undefined;
    this.crash.arm(Number.POSITIVE_INFINITY);
    this.disk.restart();
    const { others, index, marker } = count;
    return {
      result,
      events,
      progress: sync?.progress(),
      requests: others.requests,
      calls: others.byCall,
      markerCalls: marker.byCall,
      indexCalls: index.byCall,
    };
  }

  /** A sync that is killed at its n-th effect; it may end before. */
  async crashingSync(
    effects: number,
    change: Partial<JobOptions> = {},
    trigger: Partial<SyncTrigger> = {},
  ): Promise<SyncReport> {
    this.crash.arm(effects);
    return this.sync(change, undefined, trigger);
  }

  close(): void {
    this.#reading?.close();
    this.#keeper.close();
  }

  #route(input: RouteInput, count: Counts): unknown {
    const from = this.#store(this.bucket, count);
    if (this.direction === "backup") return backupRoute(input, this.disk, from);
    if (this.direction === "restore") return restoreRoute(input, from, this.disk, this.#platform);
    return replicateRoute(input, from, this.#store(this.copy, count));
  }

  #store(bucket: TestBucket, count: Counts): ObjectStore {
    const { clock, random } = this;
    const marker = `${bucket.prefix}${OWN}owner.json`;
    const keyOf = (input: unknown): unknown =>
      typeof input === "object" && input !== null && "key" in input ? input.key : undefined;
    const isMarker = (input: unknown): boolean => keyOf(input) === marker;
    const isIndex = (input: unknown): boolean => {
      const key = keyOf(input);
      return typeof key === "string" && key.endsWith(INDEX_KEY);
    };
    const allowed = withPolicy(bucket.port, this.policy);
    const asked: S3Port = {
      traits: bucket.port.traits,
      send: async (call, input, signal) => {
        await this.onRequest(call, input);
        return this.onAnswer(call, input, await allowed.send(call, input, signal));
      },
      close: () => undefined,
    };
    const faulty = withFaults(
      asked,
      (call, input) => {
        if (isMarker(input)) return this.markerFaults(call, input);
        return isIndex(input) ? this.indexFaults(call, input) : this.faults(call, input);
      },
      this.crash,
    );
    const others = withCount(faulty, count.others);
    const ofMarker = withCount(faulty, count.marker);
    const ofIndex = withCount(faulty, count.index);
    const counted = decorated(others, (call, input, signal) =>
      (isMarker(input) ? ofMarker : isIndex(input) ? ofIndex : others).send(call, input, signal),
    );
    const port = withXmlSafeRemoval(withRetry(withSendBy(counted, clock), { clock, random }));
    return { port, bucket: bucket.name, prefix: bucket.prefix };
  }
}

export function createWorld(options: WorldOptions): World {
  return new World(options);
}
