import { LianaError } from "../../shared/errors.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { ListedObject, ListedVersion, S3Port } from "../remote/port.ts";
import { listPages, versionPages } from "../remote/walk-pages.ts";

/** An object, or the version of it that a past moment asks for. */
export type FoundObject = ListedObject & { readonly versionId?: string };

export interface ObjectPage {
  /** In key order. */
  readonly objects: readonly FoundObject[];
  /** All keys up to this one have been looked at; undefined: to the end. */
  readonly upTo: string | undefined;
}

export interface ObjectRange {
  /** The whole one, as keys begin. */
  readonly prefix: string;
  readonly startAfter?: string;
  /** Keys or versions in one request. */
  readonly limit?: number;
}

/** What is in a bucket, or was: up to 1,000 keys or versions a request. */
export type ObjectPages = (range: ObjectRange) => AsyncGenerator<ObjectPage, void>;

interface BucketPlace {
  readonly port: S3Port;
  readonly bucket: string;
}

/**
 * Objects as they are now, or as they were at a moment (RS4).
 * @param asOf ms since 1970; undefined for now
 */
export function pagesOf(place: BucketPlace, asOf: number | undefined, signal: AbortSignal): ObjectPages {
  return (range) =>
    asOf === undefined ? pagesNow(place, range, signal) : pagesAsOf(place, range, asOf, signal);
}

/** @throws LianaError `not-s3` when the service lists in another order: what is there would be taken for gone */
function orderKeeper(port: S3Port): (key: string) => void {
  let last = "";
  return (key) => {
    if (compareKeys(key, last) < 0) {
      throw new LianaError("not-s3", { host: port.traits.host, reason: "listing out of order" });
    }
    last = key;
  };
}

async function* pagesNow(
  { port, bucket }: BucketPlace,
  range: ObjectRange,
  signal: AbortSignal,
): AsyncGenerator<ObjectPage, void> {
  const keepOrder = orderKeeper(port);
  for await (const { objects, next } of listPages(port, { bucket, ...range }, signal)) {
    for (const { key } of objects) keepOrder(key);
    yield { objects, upTo: next === undefined ? undefined : objects.at(-1)?.key };
  }
}

async function* pagesAsOf(
  { port, bucket }: BucketPlace,
  { prefix, startAfter, limit }: ObjectRange,
  asOf: number,
  signal: AbortSignal,
): AsyncGenerator<ObjectPage, void> {
  const keepOrder = orderKeeper(port);
  const moment = new Moment(asOf);
  const input = { bucket, prefix, ...(limit === undefined ? {} : { limit }) };
  const from = startAfter === undefined ? undefined : { key: startAfter };
  let settled = startAfter ?? "";
  for await (const { versions, next } of versionPages(port, input, from, signal)) {
    const objects: FoundObject[] = [];
    for (const version of versions) {
      keepOrder(version.key);
      const found = moment.take(version);
      if (found !== undefined) objects.push(found);
    }
    settled = moment.settled(versions) ?? settled;
    yield { objects, upTo: next === undefined ? undefined : settled };
  }
}

/**
 * RS4: of each key's versions, which come newest first, the first that is not after the moment. The order of
 * the listing decides, not the dates: they are whole seconds, and Amazon dates a multipart object to the
 * beginning of its upload.
 */
export class Moment {
  readonly #asOf: number;
  #decided: string | undefined;
  #last: string | undefined;

  /** @param decided a key of which the version is found already */
  constructor(asOf: number, decided?: string) {
    this.#asOf = asOf;
    this.#decided = decided;
  }

  get decided(): string | undefined {
    return this.#decided;
  }

  /**
   * The version, if it is what its key named then; a delete marker means that there was nothing.
   * @throws LianaError `not-s3` when the newest does not come first
   */
  take(version: ListedVersion): FoundObject | undefined {
    const { key, deleteMarker, isLatest } = version;
    if (isLatest && key === this.#last) throw new LianaError("not-s3", { reason: "versions out of order" });
    this.#last = key;
    if (key === this.#decided || version.lastModified > this.#asOf) return undefined;
    this.#decided = key;
    return deleteMarker ? undefined : version;
  }

  /** The last key of a page whose older versions, on the next page, cannot matter. */
  settled(versions: readonly ListedVersion[]): string | undefined {
    const last = versions.at(-1)?.key;
    if (last === this.#decided) return last;
    return versions.findLast(({ key }) => key !== last)?.key;
  }
}

/**
 * That old versions are kept in a bucket.
 * @throws LianaError `no-versions`; `access-denied` when the keys may not ask
 */
export async function requireVersions({ port, bucket }: BucketPlace, signal: AbortSignal): Promise<void> {
  if (await keepsVersions({ port, bucket }, signal)) return;
  throw new LianaError("no-versions", { bucket, host: port.traits.host });
}

/** False also for services that know no versions. */
export async function keepsVersions({ port, bucket }: BucketPlace, signal: AbortSignal): Promise<boolean> {
  try {
    return (await port.send("versioning", { bucket }, signal)).state !== "off";
  } catch (error) {
    if (error instanceof LianaError && error.code === "not-implemented") return false;
    throw error;
  }
}
