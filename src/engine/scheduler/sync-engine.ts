import { findBucket } from "../buckets/list-bucket.ts";
import type { EngineHost } from "../host.ts";
import type { KeptDatabases } from "../journal/kept-databases.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { checkStorageClass } from "../remote/storage-class.ts";
import type { SyncResult } from "../sync/sync-record.ts";
import { sync, type SyncHooks, type SyncRequest } from "../sync/sync.ts";
import { type VerifyHooks, verifyJob, type VerifyRequest } from "../verify/verify-job.ts";
import type { VerifyResult } from "../verify/verify-record.ts";

/** Everything the scheduler starts that sends requests. A port, so that the loop runs in tests without a service. */
export interface SyncEngine {
  sync(request: SyncRequest, hooks: SyncHooks, signal: AbortSignal): Promise<SyncResult>;
  verify(request: VerifyRequest, hooks: VerifyHooks, signal: AbortSignal): Promise<VerifyResult>;
  findBucket(connection: ConnectionSettings, bucket: string, signal: AbortSignal): Promise<void>;
  checkStorageClass(connection: ConnectionSettings, storageClass: string): Promise<void>;
}

/**
 * @param host its meter counts the requests; jobs with an observer have a host of their own
 * @param keptJournals of all jobs
 */
export function syncEngine(host: EngineHost, keptJournals: KeptDatabases): SyncEngine {
  return {
    sync: (request, hooks, signal) => sync(request, { ...host, ...hooks, keptJournals }, signal),
    verify: (request, hooks, signal) => verifyJob(request, { ...host, ...hooks }, signal),
    findBucket: (connection, bucket, signal) => findBucket(connection, bucket, host, signal),
    checkStorageClass,
  };
}
