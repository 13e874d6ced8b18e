import type { FileEvent, SyncRecord } from "../shared/model/sync.ts";
import { browse, type BrowsedPage, type BrowseRequest } from "./buckets/browse.ts";
import {
  type BucketHost,
  findBucket,
  listBuckets,
  type ListedPage,
  type ListedVersionsPage,
  listObjects,
  type ListRequest,
  listVersions,
} from "./buckets/list-bucket.ts";
import { type MadeBucket, makeBucket, type MakeBucketRequest } from "./buckets/make-bucket.ts";
import { removeBucket, type RemoveBucketRequest, type RemovedContent } from "./buckets/remove-bucket.ts";
import {
  testConnection,
  type TestedConnection,
  type TestRequest,
  type ConnectionTestStep,
} from "./buckets/test-connection.ts";
import { versionDays, type VersionDays, type VersionDaysRequest } from "./buckets/version-days.ts";
import {
  type CheckHost,
  checkLocations,
  type CheckRequest,
  type CheckSummary,
} from "./check/check-locations.ts";
import type { Environment } from "./environment.ts";
import { type DayBytes, type DayQuery, readBytesPerDay } from "./reports/bytes-per-day.ts";
import { readContentByType, type TypeContent } from "./reports/content-by-type.ts";
import { answerHeld, readHeldPage } from "./held/held-answers.ts";
import type { AnswerResult, AnswerRequest, HeldPage, HeldQuery } from "./held/held-request.ts";
import { readHeldKeys } from "./held/held-keys.ts";
import type { Measure } from "./sync/measure.ts";
import type { SyncResult } from "./sync/sync-record.ts";
import type { SyncEvent } from "./jobs/sync-events.ts";
import { type OfJob, readFileEvents, readSyncs, readProblems, type RecordQuery } from "./reports/records.ts";
import { type JobStatus, readStatus } from "./reports/status.ts";
import { type LiveProgress, sync, type SyncRequest } from "./sync/sync.ts";
import type { FileProblem } from "./journal/problems.ts";
import { type Connect, connector } from "./remote/open-service.ts";
import type { ConnectionSettings } from "./remote/s3/settings.ts";
import { checkStorageClass } from "./remote/storage-class.ts";

export type { BrowsedPage, BrowseRequest } from "./buckets/browse.ts";
export type { ListedPage, ListedVersionsPage } from "./buckets/list-bucket.ts";
export type { SettingOutcome } from "./buckets/make-bucket.ts";
export type { TestedConnection, TestRequest, ConnectionTestStep } from "./buckets/test-connection.ts";
export type { VersionDays } from "./buckets/version-days.ts";
export type { CheckEvent } from "./check/check.ts";
export type { CheckSummary } from "./check/check-locations.ts";
export type { DayBytes } from "./reports/bytes-per-day.ts";
export type { TypeContent } from "./reports/content-by-type.ts";
export type { AnswerResult, AnswerRequest, HeldPage } from "./held/held-request.ts";
export type { Measure } from "./sync/measure.ts";
export type { SyncResult } from "./sync/sync-record.ts";
export type { SyncEvent } from "./jobs/sync-events.ts";
export type { OfJob } from "./reports/records.ts";
export type { JobName, JobStatus } from "./reports/status.ts";
export type { LiveProgress } from "./sync/sync.ts";
export type { FileProblem } from "./journal/problems.ts";
export type { ConnectionSettings } from "./remote/s3/settings.ts";

export interface EngineSettings {
  readonly env: Environment;
  /** Where jobs keep their journals; made when first needed. */
  readonly stateDir: string;
  /** The process's other folders, settings and logs: never a part of a source, as the state directory. */
  readonly ownFolders?: readonly string[];
  /** `Liana/1.2.3`, told to services. */
  readonly userAgent: string;
  /** Default: a new connection each time. */
  readonly connect?: Connect;
}

export interface SyncHooks {
  readonly onEvent: (event: SyncEvent) => void;
  /** Called once, when there is progress to ask for. */
  readonly onStart: (progress: () => LiveProgress, measure: () => Promise<Measure>) => void;
}

export interface AnswerHooks {
  readonly onEvent: (event: SyncEvent) => void;
  /** Called once where content is fetched. */
  readonly onStart: (progress: () => LiveProgress) => void;
}

export type CheckHooks = Pick<CheckHost, "onEvent" | "onStart">;

/** The engine's front door: all that a host may use. It writes no text and owns no window. */
export class Engine {
  readonly #settings: EngineSettings & { readonly connect: Connect };

  constructor(settings: EngineSettings) {
    const { env, userAgent, connect = connector(env, userAgent) } = settings;
    this.#settings = { ...settings, connect };
  }

  /**
   * One sync of the job from `source` to `target`.
   * @throws LianaError before anything was changed; what happens in the sync is in its result
   */
  sync(request: SyncRequest, hooks: SyncHooks, signal: AbortSignal): Promise<SyncResult> {
    return sync(request, { ...this.#settings, ...hooks }, signal);
  }

  /**
   * Compares two places by content; changes nothing.
   * @throws LianaError when a side is not there or cannot be listed
   */
  check(request: CheckRequest, hooks: CheckHooks, signal: AbortSignal): Promise<CheckSummary> {
    return checkLocations(request, { ...this.#settings, ...hooks }, signal);
  }

  /** @throws LianaError `invalid-class` for a class that the service is known not to have */
  checkStorageClass(connection: ConnectionSettings, storageClass: string): Promise<void> {
    return checkStorageClass(connection, storageClass);
  }

  /** Names of the buckets that the keys may see. */
  listBuckets(connection: ConnectionSettings, signal: AbortSignal): Promise<readonly string[]> {
    return listBuckets(connection, this.#host, signal);
  }

  /**
   * That a bucket is there.
   * @throws LianaError; `no-bucket` names the nearest
   */
  findBucket(connection: ConnectionSettings, bucket: string, signal: AbortSignal): Promise<void> {
    return findBucket(connection, bucket, this.#host, signal);
  }

  /** Objects and prefixes in key order, a page a request. */
  listObjects(request: ListRequest, signal: AbortSignal): AsyncGenerator<ListedPage, void> {
    return listObjects(request, this.#host, signal);
  }

  /** All versions and delete markers, the newest of a key first, a page a request. */
  listVersions(request: ListRequest, signal: AbortSignal): AsyncGenerator<ListedVersionsPage, void> {
    return listVersions(request, this.#host, signal);
  }

  /**
   * A page of one level of a bucket, now or at a moment, or of what a search finds below it.
   * @throws LianaError `no-versions` for a moment where none are kept
   */
  browse(request: BrowseRequest, signal: AbortSignal): Promise<BrowsedPage> {
    return browse(request, this.#host, signal);
  }

  /** RS4: the days on which anything below a prefix was written or deleted. */
  versionDays(request: VersionDaysRequest, signal: AbortSignal): Promise<VersionDays> {
    return versionDays(request, this.#host, signal);
  }

  /**
   * M13: whether a connection does what a job needs. What fails is in the steps; only an abort is thrown.
   * @param onStep told of each step as it ends
   */
  testConnection(
    request: TestRequest,
    onStep: (step: ConnectionTestStep) => void,
    signal: AbortSignal,
  ): Promise<TestedConnection> {
    return testConnection(request, this.#host, onStep, signal);
  }

  /**
   * Creates a bucket and blocks public access to it.
   * @throws LianaError when there is no new bucket
   */
  makeBucket(request: MakeBucketRequest, signal: AbortSignal): Promise<MadeBucket> {
    return makeBucket(request, this.#host, signal);
  }

  /**
   * Removes a bucket, with `force` all that is in it first.
   * @throws LianaError `bucket-not-empty` when it stays
   */
  removeBucket(
    request: RemoveBucketRequest,
    onProgress: (removed: Readonly<RemovedContent>) => void,
    signal: AbortSignal,
  ): Promise<Readonly<RemovedContent>> {
    return removeBucket(request, this.#host, onProgress, signal);
  }

  /** All jobs that ran with this state directory. Reading changes nothing, here and below. */
  status(): readonly JobStatus[] {
    return readStatus(this.#settings.stateDir, this.#settings.env.clock.now());
  }

  /** Syncs of all jobs, the newest first. */
  syncs(query: RecordQuery): Generator<OfJob<SyncRecord>, void> {
    return readSyncs(this.#settings.stateDir, query);
  }

  /** What happened to files, the newest first. `search`: part of a key, or a kind of event. */
  fileEvents(query: RecordQuery & { readonly search: string }): Generator<OfJob<FileEvent>, void> {
    return readFileEvents(this.#settings.stateDir, query);
  }

  /** Files that need attention, by job and in key order. */
  problems(query: RecordQuery): Generator<OfJob<FileProblem>, void> {
    return readProblems(this.#settings.stateDir, query);
  }

  /**
   * GU2: deletions that wait for the user's word, in key order.
   * @throws LianaError `journal-damaged`
   */
  heldPage(query: HeldQuery): HeldPage {
    return readHeldPage(this.#settings.stateDir, query);
  }

  /**
   * GU2: keys of deletions that wait and that gitignore lines match, in key order.
   * @param job its whole id
   * @throws LianaError `journal-damaged`
   */
  heldKeys(job: string, lines: readonly string[]): readonly string[] {
    return readHeldKeys(this.#settings.stateDir, job, lines);
  }

  /**
   * GU2: the user's word on deletions that wait. `delete` only marks them; start a sync afterwards.
   * @throws LianaError `journal-busy` while a sync runs, `no-job`; `usage` when there is no folder to bring
   * them back to, and what ends a sync
   */
  answerHeld(request: AnswerRequest, hooks: AnswerHooks, signal: AbortSignal): Promise<AnswerResult> {
    return answerHeld(request, { ...this.#settings, ...hooks }, signal);
  }

  /**
   * HI1: content that moved, by days of this computer's calendar, the oldest first, today last.
   * @throws LianaError `journal-damaged`
   */
  bytesPerDay(query: DayQuery): readonly DayBytes[] {
    return readBytesPerDay(this.#settings.stateDir, query, this.#settings.env.clock.now());
  }

  /**
   * What a job has in step, by type of file, the largest first.
   * @param job its whole id
   * @throws LianaError `journal-damaged`
   */
  contentByType(job: string, signal: AbortSignal): Promise<readonly TypeContent[]> {
    return readContentByType(this.#settings.stateDir, job, this.#settings.env.clock, signal);
  }

  get #host(): BucketHost {
    return this.#settings;
  }
}
