import { LianaError } from "../../shared/errors.ts";
import { OWN } from "../../shared/model/names.ts";
import type { ListedObject, S3Port } from "../remote/port.ts";
import { listPages, versionPages } from "../remote/walk-pages.ts";
import { readPlus } from "./plus-sign.ts";
import { type ChosenVersion, VersionChoice } from "./version-choice.ts";

/** An object, or the version of it that a past moment asks for. */
export type FoundObject = ListedObject &
  Partial<Pick<ChosenVersion, "versionId" | "contradicts">> & {
    /** VR8: the whole key of the object that keeps it, where it was set aside. */
    readonly at?: string;
    /** The service does not show which of two keys it is (LS5). */
    readonly ambiguous?: true;
  };

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
    // A page that brought nothing is not the end.
    yield { objects: await readPlus({ port, bucket }, objects, signal), upTo: next?.after };
  }
}

/** The versions that the keys named at a moment, ms since 1970 (RS4). */
export async function* pagesAsOf(
  { port, bucket }: ListedBucket,
  { prefix, startAfter, limit }: ObjectRange,
  asOf: number,
  signal: AbortSignal,
): AsyncGenerator<ObjectPage, void> {
  const choice = new VersionChoice(asOf);
  const input = { bucket, prefix, ...(limit === undefined ? {} : { limit }) };
  const from = startAfter === undefined ? undefined : { key: startAfter };
  let settled = startAfter ?? "";
  for await (const { versions, next } of versionPages(port, input, from, signal)) {
    // Services leave odd versions of Liana's own objects behind, of puts that they refused (GU4).
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

/** False also for services that know no versions. */
export async function keepsVersions({ port, bucket }: ListedBucket, signal: AbortSignal): Promise<boolean> {
  try {
    return (await port.send("versioning", { bucket }, signal)).state !== "off";
  } catch (error) {
    if (error instanceof LianaError && error.code === "not-implemented") return false;
    throw error;
  }
}
