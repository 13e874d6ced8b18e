import { LianaError } from "../../shared/errors.ts";
import type { EngineHost } from "../host.ts";
import { IN_MEMORY } from "../journal/database.ts";
import { Journal } from "../journal/journal.ts";
import { fixedLimit } from "../remote/bandwidth-limit.ts";
import { openService } from "../remote/open-service.ts";
import type { Encryption, ObjectHead } from "../remote/port.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { processMemory } from "../transfer/content-memory.ts";
import {
  DEFAULT_LIMITS,
  type ObjectStore,
  type TransferContext,
  type TransferOptions,
} from "../transfer/context.ts";
import { headOrRefusal } from "../transfer/head-of.ts";
import type { LostTrait } from "../transfer/keeper.ts";
import { listedClass } from "../transfer/listed-class.ts";

/** One object, and how to reach it. */
export interface ObjectRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** The whole key. */
  readonly key: string;
  readonly concurrency: number;
  /** Bytes per second; undefined for no limit. */
  readonly bandwidth: number | undefined;
}

/** How an object is written. */
export interface WriteOptions {
  readonly storageClass: string | undefined;
  readonly encryption: Encryption | undefined;
  /** Read the object back and compare it. */
  readonly verify: boolean;
}

/** The options of a request that writes nothing to a bucket. */
export const READ_ONLY: WriteOptions = { storageClass: undefined, encryption: undefined, verify: false };

/** Bytes moved so far, and of how many, if that is known. */
export type OnProgress = (
  progress: () => { readonly done: number; readonly total: number | undefined },
) => void;

export interface ObjectHooks {
  /** Called once, when the transfer begins. */
  readonly onStart?: OnProgress | undefined;
}

export interface PutHooks extends ObjectHooks {
  /** NA8 */
  readonly onLost: (lost: LostTrait, key: string) => void;
  /** An upload could not be aborted: its parts may stay in the bucket. */
  readonly onLeft: (error: LianaError) => void;
}

/** An object that was written. */
export interface ObjectPut {
  readonly bytes: number;
  readonly etag: string;
  /** hex */
  readonly sha256: string;
  /** CH7: the class that the service used although another one was asked for. */
  readonly classUsed: string | undefined;
  /** UP7: the file was written to during the upload; the object is one consistent state of it. */
  readonly outdated: boolean;
}

/**
 * The object that is about to be replaced; undefined if there is none, or these keys may not ask. As the first request,
 * it reports an unreachable service at once (GU5).
 */
export function replacedObject(
  { store }: ObjectContext,
  key: string,
  signal: AbortSignal,
): Promise<ObjectHead | undefined> {
  const prompt = { ...store, port: store.port.prompt ?? store.port };
  return headOrRefusal(prompt, { bucket: store.bucket, key }, signal);
}

/** A `digest-mismatch` after which nothing is sent again. */
export function unsent(error: unknown): unknown {
  if (!(error instanceof LianaError) || error.code !== "digest-mismatch") return error;
  return new LianaError(error.code, { ...error.detail, where: "put" }, error);
}

/** The class of an object that was written, if it is not the one that was asked for. */
export async function classUsedInstead(
  { store, options }: ObjectContext,
  key: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { storageClass } = options;
  const used = storageClass === undefined ? undefined : await listedClass(store, key, signal);
  return used === storageClass ? undefined : used;
}

/** What one request works with: a connection, and a journal in memory. */
export interface ObjectContext extends TransferContext {
  /** The bucket without a prefix. */
  readonly store: ObjectStore;
}

/** Runs `use` with an open connection. */
export async function withObject<R>(
  { connection, bucket, concurrency, bandwidth }: ObjectRequest,
  write: WriteOptions,
  host: EngineHost,
  use: (context: ObjectContext, moved: () => number) => Promise<R>,
): Promise<R> {
  const { env, connect } = host;
  const limit = fixedLimit(bandwidth);
  const { port, count } = await openService(connection, { concurrency, bandwidth: limit, connect }, env);
  const journal = Journal.open(IN_MEMORY);
  try {
    const options: TransferOptions = { ...write, onConflict: "overwrite" };
    const memory = processMemory.share();
    const store = { port, bucket, prefix: "" };
    return await use(
      { env, journal, memory, limits: DEFAULT_LIMITS, options, store },
      () => count.bytesMoved,
    );
  } finally {
    journal.close();
    port.close();
  }
}
