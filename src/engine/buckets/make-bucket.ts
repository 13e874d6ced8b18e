import { type ErrorCode, isAbort, LianaError } from "../../shared/errors.ts";
import type { S3Port } from "../remote/port.ts";
import { bucketNames, versionsUnder } from "../remote/walk-pages.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { blockPublicAccess } from "./block-public-access.ts";
import type { EngineHost } from "../host.ts";
import { FactsFile } from "../facts/facts-file.ts";
import { openBuckets } from "./list-bucket.ts";

export interface MakeBucketRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Keep old versions of objects. */
  readonly versioning: boolean;
  /** OL3: how many days each new version is locked; locks require versions. */
  readonly lockDays?: number | undefined;
}

/** The outcome of a setting besides the bucket itself. The bucket exists in any case. */
export type SettingOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "not-asked" }
  /** The service does not support it. */
  | { readonly kind: "unsupported" }
  /** The service reported success, but afterwards the setting is not in effect. */
  | { readonly kind: "unconfirmed" }
  | { readonly kind: "refused"; readonly error: LianaError };

export interface MadeBucket {
  readonly publicAccessBlocked: SettingOutcome;
  readonly versioning: SettingOutcome;
  readonly lock: SettingOutcome;
}

/**
 * Creates a bucket, blocks public access (M6), enables versioning and locks new versions (OL3) if requested.
 * @throws LianaError if there is no new bucket; `bucket-exists` also for one of the user's own
 */
export async function makeBucket(
  request: MakeBucketRequest,
  host: EngineHost,
  signal: AbortSignal,
): Promise<MadeBucket> {
  const { bucket, versioning, lockDays } = request;
  const isLocked = lockDays !== undefined;
  const { port } = await openBuckets(request.connection, host);
  const prompt = port.prompt ?? port;
  try {
    await refuseOwn(prompt, bucket, signal);
    // A bucket that exists cannot be prepared for locks any more.
    await prompt.send("createBucket", { bucket, ...(isLocked ? { objectLock: true } : {}) }, signal);
    const { random } = host.env;
    // Before versioning is enabled: the block's test object should leave no versions.
    const publicAccessBlocked = await attempt(() => blockPublicAccess(port, bucket, random, signal));
    const versions =
      versioning || isLocked
        ? await attempt(() => enableVersioning(port, bucket, host, signal))
        : ({ kind: "not-asked" } as const);
    // At the end: what is written from then on cannot be removed.
    if (isLocked) await removeTraces(port, bucket, signal);
    const lock = isLocked
      ? await attempt(() => lockNewObjects(port, bucket, lockDays, signal))
      : ({ kind: "not-asked" } as const);
    return { publicAccessBlocked, versioning: versions, lock };
  } finally {
    port.close();
  }
}

/** Makes an existing bucket keep old versions of objects from now on. Its current objects do not change. */
export async function keepVersions(
  connection: ConnectionSettings,
  bucket: string,
  host: EngineHost,
  signal: AbortSignal,
): Promise<SettingOutcome> {
  const { port } = await openBuckets(connection, host);
  try {
    return await attempt(() => enableVersioning(port.prompt ?? port, bucket, host, signal));
  } finally {
    port.close();
  }
}

/**
 * Some services, including Amazon in us-east-1, report success for the creation of a bucket that the user already has,
 * and its settings would then be changed. Credentials that may not list buckets may still create one. If they can list
 * the objects of this bucket, it exists.
 */
async function refuseOwn(port: S3Port, bucket: string, signal: AbortSignal): Promise<void> {
  const { host } = port.traits;
  let own: readonly string[];
  try {
    own = await bucketNames(port, signal);
  } catch (error) {
    if (!(error instanceof LianaError) || !NO_LIST.has(error.code)) throw error;
    if (await isReadable(port, bucket, signal)) throw new LianaError("bucket-exists", { bucket, host });
    return;
  }
  if (own.includes(bucket)) throw new LianaError("bucket-exists", { bucket, host, owned: 1 });
}

async function isReadable(port: S3Port, bucket: string, signal: AbortSignal): Promise<boolean> {
  try {
    await port.send("list", { bucket, prefix: "", limit: 1 }, signal);
    return true;
  } catch (error) {
    // Where it is missing, elsewhere or not readable, the creation has the answer.
    if (signal.aborted || isAbort(error) || !(error instanceof LianaError)) throw error;
    return false;
  }
}

const NO_LIST: ReadonlySet<string> = new Set(["access-denied", "not-implemented"]);

/**
 * The setting is read first: a service that does not support it may mistake the request that changes it for another one
 * (PB6). The moment is kept (VR5), before the request, because its answer may be lost.
 * @returns whether versioning is enabled afterwards
 */
async function enableVersioning(
  port: S3Port,
  bucket: string,
  { stateDir, env }: EngineHost,
  signal: AbortSignal,
): Promise<boolean> {
  const isOn = async (): Promise<boolean> =>
    (await port.send("versioning", { bucket }, signal)).state === "on";
  if (await isOn()) return true;
  const kept = new FactsFile(stateDir, { identity: port.traits.identity, bucket });
  kept.noteVersionsOn(env.clock.now());
  await port.send("enableVersioning", { bucket }, signal);
  kept.noteVersionsOn(env.clock.now());
  return isOn();
}

/** OL3: @returns whether new versions are locked for these days afterwards */
async function lockNewObjects(
  port: S3Port,
  bucket: string,
  days: number,
  signal: AbortSignal,
): Promise<boolean> {
  // The service ignored the request to prepare the bucket.
  if (!(await port.send("objectLock", { bucket }, signal)).enabled)
    throw new LianaError("not-implemented", { bucket, host: port.traits.host });
  await port.send("lockNewObjects", { bucket, days }, signal);
  return (await port.send("objectLock", { bucket }, signal)).retention?.days === days;
}

/** The test object of `blockPublicAccess` has versions in a bucket for locks. What cannot be removed has zero bytes. */
async function removeTraces(port: S3Port, bucket: string, signal: AbortSignal): Promise<void> {
  try {
    for await (const versions of versionsUnder(port, { bucket, prefix: ".liana/probe/" }, signal)) {
      const objects = versions.map(({ key, versionId }) => ({ key, versionId }));
      if (objects.length > 0) await port.send("remove", { bucket, objects }, signal);
    }
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
  }
}

async function attempt(perform: () => Promise<boolean>): Promise<SettingOutcome> {
  try {
    return { kind: (await perform()) ? "done" : "unconfirmed" };
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    return isUnknownCall(error) ? { kind: "unsupported" } : { kind: "refused", error };
  }
}

/** A service that mistakes the request for the creation of a bucket answers that the bucket exists. */
const UNKNOWN_CALL: ReadonlySet<ErrorCode> = new Set([
  "bucket-exists",
  "not-implemented",
  "not-s3",
  "service-refused",
]);

/** Services that lack a call report that in many ways, of which 501 is only the proper one. */
function isUnknownCall(error: LianaError): boolean {
  return UNKNOWN_CALL.has(error.code);
}
