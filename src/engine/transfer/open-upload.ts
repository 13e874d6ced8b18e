import { LianaError } from "../../shared/errors.ts";
import type { UploadInFlight } from "../journal/uploads.ts";
import type { ObjectTraits } from "../remote/port.ts";
import { partsOf, uploadsUnder } from "../remote/walk-pages.ts";
import { abandon } from "./abandon.ts";
import type { ObjectPlace, TransferContext } from "./context.ts";

/** What multipart uploads of a job need, in any direction. */
export interface MultipartContext extends Pick<TransferContext, "env" | "journal"> {
  readonly place: ObjectPlace;
}

/** A multipart upload that takes parts. */
export interface OpenUpload {
  readonly at: { readonly bucket: string; readonly key: string };
  readonly uploadId: string;
  /** ETags of the parts the service has, by number. */
  readonly present: ReadonlyMap<number, string>;
}

interface UploadPlan {
  readonly partSize: number;
  /** What the parts are from: an upload of the same is resumed. Undefined: never resumed. */
  readonly stamp: string | undefined;
  readonly traits: ObjectTraits;
}

/** UP4: goes on with the journaled upload of this very file, or begins one. Journaled before it exists. */
export async function openUpload(
  context: MultipartContext,
  key: string,
  plan: UploadPlan,
  signal: AbortSignal,
): Promise<OpenUpload> {
  const { journal, place, env } = context;
  const at = { bucket: place.bucket, key: place.prefix + key };
  // One that was asked for and never answered, earlier in this pass: writing the next would forget it.
  await recoverIntent(context, key, signal);
  const known = journal.uploads.get(key);
  if (known?.uploadId !== undefined) {
    if (known.stamp === plan.stamp && known.partSize === plan.partSize) {
      const present = await listPresent(context, at, known.uploadId, signal);
      if (present !== undefined) return { at, uploadId: known.uploadId, present };
    } else {
      await abandon(place, at, known.uploadId, signal);
    }
  }
  journal.uploads.intend(key, plan.partSize, plan.stamp ?? "", env.clock.now());
  try {
    const { uploadId } = await place.port.send("createUpload", { ...at, ...plan.traits }, signal);
    journal.uploads.begin(key, uploadId);
    return { at, uploadId, present: new Map() };
  } catch (error) {
    // The answer may be lost, not the request: asking again would leave the first upload behind.
    if (error instanceof LianaError && error.errorClass === "retry")
      await recoverIntent(context, key, signal);
    throw error;
  }
}

/** Undefined when the service does not know the upload any more. */
async function listPresent(
  context: MultipartContext,
  at: { readonly bucket: string; readonly key: string },
  uploadId: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, string> | undefined> {
  const present = new Map<number, string>();
  try {
    for await (const parts of partsOf(context.place.port, { ...at, uploadId }, signal)) {
      for (const part of parts) present.set(part.number, part.etag);
    }
    return present;
  } catch (error) {
    if (error instanceof LianaError && error.code === "no-upload") return undefined;
    // Services without ListParts: the parts are sent again under the same id.
    if (error instanceof LianaError && error.code === "not-implemented") return new Map();
    throw error;
  }
}

/** Clocks of service and computer may still differ by this much, in ms, when they date an upload. */
const DATE_MARGIN = 15 * 60 * 1000;

/**
 * A crash between asking for an upload and writing down its id: the upload is ours if it is at the
 * very key, from that time, alone there, and has no part yet. Others are left alone (UP4).
 */
export async function recoverUploads(context: MultipartContext, signal: AbortSignal): Promise<void> {
  for (const upload of context.journal.uploads.all()) await recoverIntent(context, upload.key, signal);
}

async function recoverIntent(context: MultipartContext, key: string, signal: AbortSignal): Promise<void> {
  const intent = context.journal.uploads.get(key);
  if (intent === undefined || intent.uploadId !== undefined) return;
  await abortOrphan(context, intent, signal);
  context.journal.uploads.drop(key);
}

async function abortOrphan(
  context: MultipartContext,
  intent: UploadInFlight,
  signal: AbortSignal,
): Promise<void> {
  const { place } = context;
  const at = { bucket: place.bucket, key: place.prefix + intent.key };
  const orphans: string[] = [];
  // RT4: this computer's clock may be wrong by hours.
  const intendedAt = intent.intendedAt + (place.port.traits.clockOffset ?? 0);
  for await (const uploads of uploadsUnder(place.port, { bucket: at.bucket, prefix: at.key }, signal)) {
    for (const upload of uploads) {
      const near = Math.abs(upload.initiated - intendedAt) <= DATE_MARGIN;
      if (upload.key === at.key && near) orphans.push(upload.uploadId);
    }
  }
  const [only, ...others] = orphans;
  if (only === undefined || others.length > 0) return;
  const present = await listPresent(context, at, only, signal);
  if (present?.size === 0) await abandon(place, at, only, signal);
}

/** UP4: uploads of this job that nobody will resume. */
export async function abortUnwanted(
  context: MultipartContext,
  wanted: (key: string) => boolean,
  signal: AbortSignal,
): Promise<void> {
  for (const upload of context.journal.uploads.all()) {
    if (wanted(upload.key)) continue;
    const at = { bucket: context.place.bucket, key: context.place.prefix + upload.key };
    if (upload.uploadId === undefined) await abortOrphan(context, upload, signal);
    else await abandon(context.place, at, upload.uploadId, signal);
    context.journal.uploads.drop(upload.key);
  }
}
