import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import type { ObjectTraits } from "../remote/port.ts";
import { partsOf } from "../remote/walk-pages.ts";
import { abandon } from "./abandon.ts";
import type { MultipartContext } from "./context.ts";
import { endStray } from "./end-stray.ts";
import { isOfEverything } from "./item-failures.ts";
import { objectKey } from "../rules/object-key.ts";

/** A part that the service holds. */
export interface PresentPart {
  readonly etag: string;
  /** Hex MD5 of the bytes sent as this part; undefined if the journal does not know it. */
  readonly md5: string | undefined;
}

/** A multipart upload that accepts parts. */
export interface OpenUpload {
  readonly at: { readonly bucket: string; readonly key: string };
  readonly uploadId: string;
  /** The parts the service holds, by number. */
  readonly present: ReadonlyMap<number, PresentPart>;
}

interface UploadPlan {
  readonly partSize: number;
  /** Identifies the source of the parts: an upload with the same stamp is resumed. Undefined: never resumed. */
  readonly stamp: string | undefined;
  readonly traits: ObjectTraits;
}

/** Errors after which certainly nothing was created. */
const REFUSED: ReadonlySet<ErrorCode> = new Set(["access-denied", "not-implemented"]);

/**
 * Attempts to begin an upload. While a large file was hashed, the service may have closed the connection that is used
 * next. A failure would have the file hashed again, and a stream cannot be read again at all.
 */
const TRIES = 2;

/** UP4: resumes the journaled upload of exactly this file, or begins one. It is journaled before it exists. */
export async function openUpload(
  context: MultipartContext,
  key: string,
  plan: UploadPlan,
  signal: AbortSignal,
): Promise<OpenUpload> {
  const { journal, store, env } = context;
  const at = objectKey(store, key);
  // An earlier request of this sync may have got no answer; journaling the next would forget it.
  await endLost(context, key, signal);
  const known = journal.uploads.get(key);
  if (known?.uploadId !== undefined) {
    if (known.stamp === plan.stamp && known.partSize === plan.partSize) {
      const present = await presentParts(context, key, known.uploadId, signal);
      if (present !== undefined) return { at, uploadId: known.uploadId, present };
    } else {
      await abandon(context, key, signal);
    }
  }
  for (let tries = 1; ; tries++) {
    journal.uploads.intend(key, plan.partSize, plan.stamp ?? "", env.clock.now());
    try {
      const { uploadId } = await store.port.send("createUpload", { ...at, ...plan.traits }, signal);
      journal.uploads.begin(key, uploadId);
      return { at, uploadId, present: new Map() };
    } catch (error) {
      // The upload may exist although the answer was lost: asking again would leave it behind.
      if (error instanceof LianaError && error.errorClass === "retry") await endLost(context, key, signal);
      else if (error instanceof LianaError && REFUSED.has(error.code)) journal.uploads.drop(key);
      if (tries === TRIES || !(error instanceof LianaError) || error.code !== "network") throw error;
    }
  }
}

/** Aborts an upload whose id was lost; if that fails, a later sync does it. */
async function endLost(context: MultipartContext, key: string, signal: AbortSignal): Promise<void> {
  const { journal } = context;
  const upload = journal.uploads.get(key);
  if (upload === undefined || upload.uploadId !== undefined) return;
  journal.strand(key);
  const stray = journal.strays.of(key).at(-1);
  if (stray === undefined) return;
  try {
    await endStray(context, stray, signal);
  } catch (error) {
    if (!(error instanceof LianaError) || isOfEverything(error)) throw error;
  }
}

/**
 * The parts the service lists, with what the journal knows of them. If the service does not list parts or refuses to,
 * the parts it confirmed are used: completing the upload proves them, since it names each by its ETag.
 * @returns undefined if the service no longer knows the upload
 */
async function presentParts(
  { journal, store }: MultipartContext,
  key: string,
  uploadId: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, PresentPart> | undefined> {
  const sent = new Map(journal.uploads.parts(key).map((part) => [part.number, part]));
  const present = new Map<number, PresentPart>();
  try {
    const upload = { bucket: store.bucket, key: store.prefix + key, uploadId };
    for await (const parts of partsOf(store.port, upload, signal)) {
      for (const { number, etag } of parts) {
        const known = sent.get(number);
        present.set(number, { etag, md5: known?.etag === etag ? known.md5 : undefined });
      }
    }
    return present;
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    if (error.code === "no-upload") return undefined;
    if (error.code === "not-implemented" || error.code === "access-denied") return sent;
    throw error;
  }
}
