import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { LianaError } from "../../../shared/errors.ts";
import type { LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import type { LocalStat, OpenFile } from "../../disk/port.ts";
import { fileStamp } from "../../rules/stamp.ts";
import type { Intent } from "../../journal/intents.ts";
import type { PutOperation } from "../../plan/operation.ts";
import type { WriteCondition } from "../../remote/port.ts";
import type { WrittenObject } from "../../remote/written-object.ts";
import { targetStamp } from "../../rules/object-stamp.ts";
import { type CompletedParts, completeUpload } from "../complete-upload.ts";
import { type DigestResult, multipartEtag } from "../content-digest.ts";
import type { Lent } from "../content-memory.ts";
import { abandon } from "../abandon.ts";
import { destinationOf } from "../overwrite/destination.ts";
import { type Outcome, outdated } from "../outcome.ts";
import { forEachPart } from "../part-loop.ts";
import { PartPace } from "../part-pace.ts";
import { partSizeFor } from "../../rules/part-size.ts";
import { digestFile } from "./file-content.ts";
import { bringInStep } from "./known-content.ts";
import { madeByPut, type MadeWith } from "./made.ts";
import { movedFrom } from "./move.ts";
import { openUpload, type OpenUpload } from "../open-upload.ts";
import { evidenceOf, goesOn, isPrefix } from "./read-state.ts";
import { settledStamp } from "./settled.ts";
import { sameContent } from "./touch.ts";
import { type HashedFile, type PutContext, rowFor, traitsFor, type UploadContext } from "./upload-context.ts";

type Put = PutOperation<LocalEntry, ObjectEntry>;

async function madeWith(
  context: PutContext,
  operation: Put,
  file: OpenFile,
  hashed: HashedFile,
  signal: AbortSignal,
): Promise<MadeWith> {
  const { mtimeNs, mode } = hashed.stat;
  const md5 = hashed.md5.toString("base64");
  const own = traitsFor(context, operation.source.path, { mtimeNs, mode, md5 });
  const head = async (): Promise<Uint8Array> => {
    const bytes = Buffer.alloc(MAGIC_BYTES);
    await file.read(bytes, 0);
    return bytes;
  };
  const sent = { head, md5: hashed.md5, before: movedFrom(context, operation, hashed) };
  return madeByPut(context, operation, own, sent, signal);
}

/** Enough to recognize the encoding of the content. */
const MAGIC_BYTES = 4;

interface SentPart {
  readonly number: number;
  readonly etag: string;
  readonly md5: Buffer;
  /** Bytes sent of this part; 0 if the service already had it. */
  readonly sent: number;
}

/**
 * UP2 to UP5 above the multipart size. The file is read twice: first for the MD5 that goes into the metadata (NA6) and
 * for CH2's comparison, then to send it. The first read covers one state of the file (UP1, UP7), and each part sent
 * must match it, so the object is that state even if the file is written to meanwhile: its CRC-32 is compared before it
 * is sent, and the service checks the MD5 of the first read.
 */
export async function uploadLarge(
  context: PutContext,
  operation: Put,
  file: OpenFile,
  before: LocalStat,
  signal: AbortSignal,
): Promise<Outcome> {
  const { source } = operation;
  const partSize = partSizeFor(before.size, context.store.port.traits.maxParts, context.limits.partSize);
  const read = await readLarge(context, operation, file, { before, partSize }, signal);
  if (read.kind === "changing") return read;
  const { whole, md5 } = read;
  const stamp = settledStamp(before, context.env.clock.now());
  const hashed = { stat: before, stamp, digest: whole.sha256, md5 };
  const known = await bringInStep(context, operation, hashed, signal);
  if (known !== undefined) return known;
  const refuted = sameContent(operation, hashed);
  await context.ready();
  const sent = await sendLarge(
    context,
    operation,
    file,
    { hashed, partSize, first: { md5s: whole.partMd5s[0] ?? [], crcs: whole.crcs } },
    signal,
  );
  if (sent === undefined) {
    await abandon(context, source.key, signal);
    return { kind: "changing", refuted, seen: { size: before.size, digest: whole.sha256 } };
  }
  return sent;
}

/** @returns undefined if a part differs from the first read */
async function sendLarge(
  context: PutContext,
  operation: Put,
  file: OpenFile,
  {
    hashed,
    partSize,
    first,
  }: { readonly hashed: HashedFile; readonly partSize: number; readonly first: FirstRead },
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const { source } = operation;
  const { stat, stamp, digest } = hashed;
  const { size } = stat;
  const md5 = hashed.md5.toString("base64");
  const { traits, origin } = await madeWith(context, operation, file, hashed, signal);
  const plan = { partSize, stamp: fileStamp(stat), traits };
  const upload = await openUpload(context, source.key, plan, signal);
  const sending = { key: source.key, file, size, partSize, upload, first };
  const parts = await sendParts(context, sending, signal);
  if (parts === undefined) return undefined;
  const isOutdated = fileStamp(await file.stat()) !== fileStamp(stat);
  const expected = multipartEtag(parts.map((part) => part.md5));
  const storageClass = context.options.storageClass ?? "STANDARD";
  const facts = { kind: "file", stat, stamp, digest, storageClass, origin } as const;
  const rowAt = (etag: string): JournalRow =>
    rowFor(source, { ...facts, target: targetStamp({ etag, size }) });
  const intent = { row: rowAt(expected), md5: hashed.md5.toString("hex") };
  await context.journal.intend(intent, context.env.clock.now());
  const completed = { upload, parts, size, expected, md5 };
  const { etag, versionId } = await complete(context, operation, { completed, intent }, signal);
  const done = { kind: "done", what: "uploaded", bytes: sentOf(parts), verified: true } as const;
  const sent = { ...done, row: rowAt(etag), versionId };
  return isOutdated ? outdated(sent) : sent;
}

/** Bytes sent this time; a resumed upload sends only some of them. */
function sentOf(parts: readonly SentPart[]): number {
  return parts.reduce((sum, part) => sum + part.sent, 0);
}

type Read =
  | { readonly kind: "read"; readonly whole: DigestResult; readonly md5: Buffer }
  | Extract<Outcome, { kind: "changing" }>;

/** The first read: digests of one state of the file. */
async function readLarge(
  context: PutContext,
  { key, row }: Put,
  file: OpenFile,
  { before, partSize }: { readonly before: LocalStat; readonly partSize: number },
  signal: AbortSignal,
): Promise<Read> {
  const request = { md5: true, sha256: true, partSizes: [partSize], crcSize: partSize };
  const whole = await digestFile(file, before.size, request, context.memory, signal);
  const after = await file.stat();
  const isSame = fileStamp(after) === fileStamp(before);
  if (whole?.md5 === undefined) return { kind: "changing" };
  if (isSame && (await goesOn(file, before.size)) && fileStamp(await file.stat()) === fileStamp(before))
    throw new LianaError("size-unknown", { key, bytes: before.size });
  const state = { before, after, whole };
  const evidence = evidenceOf(context, key, row);
  if (isSame || (await isPrefix(file, state, evidence, context.memory, signal)))
    return { kind: "read", whole, md5: whole.md5 };
  return { kind: "changing", seen: { size: before.size, digest: whole.sha256 } };
}

/** The parts as they were first read, by number less one. */
interface FirstRead {
  readonly md5s: readonly Buffer[];
  readonly crcs: readonly number[];
}

interface Sending {
  readonly key: string;
  readonly file: OpenFile;
  readonly size: number;
  readonly partSize: number;
  readonly upload: OpenUpload;
  readonly first: FirstRead;
}

/** Sends the parts that the service lacks; undefined if one differs from the first read. */
async function sendParts(
  context: UploadContext,
  sending: Sending,
  signal: AbortSignal,
): Promise<readonly SentPart[] | undefined> {
  const { size, partSize } = sending;
  const sent: SentPart[] = [];
  const pace = new PartPace(context.env.clock, context.limits.partsAtOnce);
  let torn = false;
  const send = async (number: number, partSignal: AbortSignal): Promise<void> => {
    const present = presentPart(sending, number);
    if (present !== undefined) {
      sent[number - 1] = present;
      return;
    }
    await context.memory.buffer(partSize, partSignal, async (lent) => {
      if (torn) return;
      const part = await sendPart(context, sending, { number, lent, pace }, partSignal);
      if (part === undefined) torn = true;
      else sent[number - 1] = part;
    });
  };
  try {
    await forEachPart(Math.ceil(size / partSize), () => pace.atOnce, signal, send);
  } catch (error) {
    // The service has forgotten the upload: the next attempt begins another.
    if (error instanceof LianaError && error.code === "no-upload") context.journal.uploads.drop(sending.key);
    throw error;
  }
  return torn ? undefined : sent;
}

/** UP4: a part that the service already holds, with the bytes of the first read. */
function presentPart({ upload, first }: Sending, number: number): SentPart | undefined {
  const present = upload.present.get(number);
  const md5 = first.md5s[number - 1];
  const hex = md5?.toString("hex");
  if (present === undefined || md5 === undefined || (present.etag !== hex && present.md5 !== hex))
    return undefined;
  return { number, etag: present.etag, md5, sent: 0 };
}

async function sendPart(
  context: UploadContext,
  { key, file, size, partSize, upload, first }: Sending,
  { number, lent, pace }: { readonly number: number; readonly lent: Lent; readonly pace: PartPace },
  signal: AbortSignal,
): Promise<SentPart | undefined> {
  const position = (number - 1) * partSize;
  const body = lent.bytes.subarray(0, Math.min(partSize, size - position));
  if ((await file.read(body, position)) < body.length) return undefined;
  const md5 = first.md5s[number - 1];
  if (md5 === undefined || crc32(body) !== first.crcs[number - 1]) return undefined;
  const { uploadId } = upload;
  const input = { ...upload.at, uploadId, number, body, md5: md5.toString("base64") };
  let etag: string;
  try {
    ({ etag } = await pace.time(() => context.store.port.send("uploadPart", input, signal)));
  } catch (error) {
    if (error instanceof LianaError && error.code === "digest-mismatch" && !hasMd5(body, md5))
      return undefined;
    throw error;
  }
  // If the ETag is not an MD5, only this answer reveals it.
  context.journal.uploads.notePart({ key, uploadId }, { number, etag, md5: md5.toString("hex") });
  // Not returned after a failure: the request may still be reading it.
  lent.done();
  return { number, etag, md5, sent: body.length };
}

function hasMd5(bytes: Uint8Array, md5: Buffer): boolean {
  return createHash("md5").update(bytes).digest().equals(md5);
}

async function complete(
  context: PutContext,
  operation: Put,
  { completed, intent }: { readonly completed: CompletedParts; readonly intent: Intent },
  signal: AbortSignal,
): Promise<WrittenObject> {
  const { key } = operation;
  const at = destinationOf(operation, context.journal.rows.get(key));
  const send = (condition: WriteCondition | undefined): Promise<WrittenObject> =>
    completeUpload(context.store, { ...completed, condition }, signal);
  try {
    const onThere = (): Promise<void> => abandon(context, key, signal);
    const written = await context.overwrites.write(at, { intent, by: "complete", send, onThere }, signal);
    // The parts are an object now: a crash from here on leaves an object to adopt, and no upload.
    context.journal.uploads.drop(key);
    return written;
  } catch (error) {
    // The parts are gone, or do not make what was sent: the next attempt starts over.
    const over =
      error instanceof LianaError && (error.code === "no-upload" || error.code === "digest-mismatch");
    if (over) context.journal.uploads.drop(key);
    throw error;
  }
}
