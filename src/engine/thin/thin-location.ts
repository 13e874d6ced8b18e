import { LianaError } from "../../shared/errors.ts";
import { neededActions } from "../../shared/model/policy/actions.ts";
import type { MissingDetail } from "../../shared/model/policy/missing.ts";
import { LIST_SEPARATOR } from "../../shared/words/error-facts.ts";
import type { EngineHost } from "../host.ts";
import { WorkQueue } from "../queue/work-queue.ts";
import { datesOf } from "../remote/clocks-apart.ts";
import { checkBucket } from "../remote/health.ts";
import { openService } from "../remote/open-service.ts";
import type { S3Port } from "../remote/port.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { RemovalTally, type Removed } from "./removal-tally.ts";
import type { ThinnableKey, ThinnableObject } from "./thinnable.ts";
import { thinnableKeys, type ThinStore } from "./thinnable-keys.ts";

export interface ThinRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
}

/** What may go. */
export interface Thinnable {
  /** Files of which something may go. */
  readonly keys: number;
  /** Versions, delete markers and copies. */
  readonly versions: number;
  readonly bytes: number;
  /** Earlier states that stay. */
  readonly kept: number;
  /** ms since 1970, by the clock of the service: when this was so. */
  readonly at: number;
}

export interface CountHooks {
  /** Called for each file of which something may go. */
  readonly onKey: (key: string, of: Pick<Thinnable, "versions" | "bytes">) => void;
  /** Called after each page with the number of entries listed so far. */
  readonly onListed: (entries: number) => void;
}

export interface Thinned extends Removed {
  /** PO2: set if keys were refused, for they may lack an action, or the versions are locked (OL1). */
  readonly denied: LianaError | undefined;
}

/** Of up to 1,000 versions each. */
const BATCHES_AT_ONCE = 4;
const BATCH = 1_000;
/** For listings and batches together. */
const CONCURRENCY = 8;

/**
 * VR7: counts what may go, and changes nothing.
 * @throws LianaError as listings do; `clock-skew` if the clocks differ so much that no age is known
 */
export function countThinnable(
  request: ThinRequest,
  host: EngineHost,
  hooks: CountHooks,
  signal: AbortSignal,
): Promise<Thinnable> {
  return withStore(request, host, signal, async (store, now) => {
    const count = { keys: 0, versions: 0, bytes: 0, kept: 0 };
    let listed = 0;
    const onPage = (entries: number): void => hooks.onListed((listed += entries));
    for await (const { key, objects, kept } of thinnableKeys(store, now, onPage, signal)) {
      count.kept += kept;
      if (objects.length === 0) continue;
      const bytes = objects.reduce((sum, { size }) => sum + size, 0);
      count.keys += 1;
      count.versions += objects.length;
      count.bytes += bytes;
      hooks.onKey(key, { versions: objects.length, bytes });
    }
    return { ...count, at: now };
  });
}

/**
 * VR7: removes what might go at the moment of the count. Every removal stands by itself, so this may end anywhere, and
 * the next run continues. What the service refuses is counted, and not asked for again.
 * @param at the moment of the count, so that no version goes that was too young then
 * @param onRemoved called after each batch
 * @throws LianaError as `countThinnable`, and errors not caused by a single version
 */
export function thinLocation(
  request: ThinRequest & Pick<Thinnable, "at">,
  host: EngineHost,
  onRemoved: (removed: Removed) => void,
  signal: AbortSignal,
): Promise<Thinned> {
  return withStore(request, host, signal, (store) => thinStore(store, request.at, host, onRemoved, signal));
}

async function thinStore(
  store: ThinStore,
  at: number,
  { env }: Pick<EngineHost, "env">,
  onRemoved: (removed: Removed) => void,
  signal: AbortSignal,
): Promise<Thinned> {
  const tally = new RemovalTally();
  const options = { concurrency: BATCHES_AT_ONCE, bound: 2 * BATCHES_AT_ONCE, clock: env.clock, signal };
  const queue = new WorkQueue(options);
  try {
    for await (const objects of batchesOf(thinnableKeys(store, at, () => undefined, signal)))
      await queue.add(async (taskSignal) => {
        const { port, bucket } = store;
        const { failed } = await port.send("remove", { bucket, objects }, taskSignal);
        tally.add(objects, failed);
        onRemoved(tally.removed);
        return undefined;
      });
    await queue.idle();
  } finally {
    await queue.shutDown();
  }
  return { ...tally.removed, denied: tally.isDenied ? denied(store, tally.deniedVersions) : undefined };
}

async function* batchesOf(
  keys: AsyncIterable<ThinnableKey>,
): AsyncGenerator<readonly ThinnableObject[], void> {
  let batch: ThinnableObject[] = [];
  for await (const { objects } of keys) {
    for (const object of objects) {
      batch.push(object);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

async function withStore<R>(
  { connection, bucket, prefix }: ThinRequest,
  { env, connect }: EngineHost,
  signal: AbortSignal,
  use: (store: ThinStore, now: number) => Promise<R>,
): Promise<R> {
  const options = { concurrency: CONCURRENCY, bandwidth: undefined, connect };
  const { port } = await openService(connection, options, env);
  try {
    // The answer also shows the clock of the service.
    await checkBucket(port, { bucket, prefix }, signal);
    return await use({ port, bucket, prefix }, serviceTime(port, env.clock.now()));
  } finally {
    port.close();
  }
}

/** @throws LianaError `clock-skew` */
function serviceTime({ traits }: S3Port, here: number): number {
  const { clocksApart, clockOffset = 0, host } = traits;
  if (clocksApart !== undefined) throw new LianaError("clock-skew", { host, ...datesOf(clocksApart) });
  return here + clockOffset;
}

function denied({ port, bucket, prefix }: ThinStore, versioned: boolean): LianaError {
  const missing: MissingDetail = {
    actions: neededActions("remove", { versioned }).join(LIST_SEPARATOR),
    prefix,
  };
  return new LianaError("access-denied", { call: "remove", host: port.traits.host, bucket, ...missing });
}
