import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import { OWN } from "../../shared/model/names.ts";
import type { ListedObject, S3Port } from "./port.ts";
import { listPages, versionPages } from "./walk-pages.ts";
import { readPlus } from "./plus-sign.ts";
import { type ChosenVersion, VersionChoice } from "./version-choice.ts";

/** An object, or the version of it at a past moment. */
export type FoundObject = ListedObject &
  Partial<Pick<ChosenVersion, "versionId" | "contradicts">> & {
    /** VR8: the full key of the object that holds it, if it was set aside. */
    readonly at?: string;
    /** The service does not show which of two keys it is (LS5). */
    readonly ambiguous?: true;
  };

export interface ObjectPage {
  /** In key order. */
  readonly objects: readonly FoundObject[];
  /** The listing has covered all keys up to this one; undefined: to the end. */
  readonly upTo: string | undefined;
}

export interface ObjectRange {
  /** The full prefix, as keys begin. */
  readonly prefix: string;
  readonly startAfter?: string;
  /** Keys or versions per request. */
  readonly limit?: number;
}

/** The current or past content of a bucket: up to 1,000 keys or versions per request. */
export type ObjectPages = (range: ObjectRange) => AsyncGenerator<ObjectPage, void>;

interface ListedBucket {
  readonly port: S3Port;
  readonly bucket: string;
}

export async function* pagesNow(
  { port, bucket }: ListedBucket,
  range: ObjectRange,
  signal: AbortSignal,
): AsyncGenerator<ObjectPage, void> {
  for await (const { objects, next } of listPages(port, { bucket, ...range }, signal)) {
    // An empty page is not the end.
    yield { objects: await readPlus({ port, bucket }, objects, signal), upTo: next?.after };
  }
}

/** The current versions of keys at a moment, in ms since 1970 (RS4). */
export async function* pagesAsOf(
  { port, bucket }: ListedBucket,
  { prefix, startAfter, limit }: ObjectRange,
  asOf: number,
  signal: AbortSignal,
): AsyncGenerator<ObjectPage, void> {
  const choice = new VersionChoice(asOf);
  const input = { bucket, prefix, ...defined({ limit }) };
  const from = startAfter === undefined ? undefined : { key: startAfter };
  let settled = startAfter ?? "";
  for await (const { versions, next } of versionPages(port, input, from, signal)) {
    // Services leave stray versions of Liana's own objects behind, from rejected puts (GU4).
    const listed = versions.filter(({ key }) => !key.startsWith(prefix + OWN));
    const files = await readPlus({ port, bucket }, listed, signal);
    const objects = choice.takePage(files);
    if (next === undefined) {
      yield { objects: [...objects, ...choice.end()], upTo: undefined };
      return;
    }
    settled = files.findLast(({ key }) => key !== choice.open)?.key ?? settled;
    yield { objects, upTo: settled };
  }
}

/** Also false for services without versioning. */
export async function keepsVersions({ port, bucket }: ListedBucket, signal: AbortSignal): Promise<boolean> {
  try {
    return (await port.send("versioning", { bucket }, signal)).state !== "off";
  } catch (error) {
    if (error instanceof LianaError && error.code === "not-implemented") return false;
    throw error;
  }
}
