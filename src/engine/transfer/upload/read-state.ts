import { createHash } from "node:crypto";
import { LianaError } from "../../../shared/errors.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import type { LocalStat, OpenFile } from "../../disk/port.ts";
import { fileStamp } from "../../rules/stamp.ts";
import type { SeenBytes } from "../../journal/restless.ts";
import type { MemoryShare } from "../content-memory.ts";
import { digestFile } from "./file-content.ts";
import type { UploadContext } from "./upload-context.ts";

/** Read again in blocks of this many bytes. */
const BLOCK = 64 * 1024;

/** What the bytes that were read of a file are. */
export type ReadState =
  /** UP1: the file as it was from the first fstat to the last. */
  | { readonly kind: "whole" }
  /** UP7: the file as it was at the first fstat; since then it was only appended to. */
  | { readonly kind: "prefix" }
  /** States of different moments. */
  | { readonly kind: "torn"; readonly seen: SeenBytes | undefined }
  /** E12: what fstat says of its length is not so. */
  | { readonly kind: "unsized" };

/** UP7: what the file was seen to begin with earlier, the longest first. */
export function evidenceOf(
  { journal }: Pick<UploadContext, "journal">,
  key: string,
  row: JournalRow | undefined,
): readonly SeenBytes[] {
  const known = row?.kind === "file" && row.size > 0 ? [{ size: row.size, digest: row.digest }] : [];
  const seen = journal.restless.get(key)?.seen;
  const all = seen === undefined || seen.size === 0 ? known : [...known, seen];
  return all.toSorted((a, b) => b.size - a.size);
}

/** Whether a file goes on where fstat says that it ends. */
export async function goesOn(file: OpenFile, size: number): Promise<boolean> {
  return (await file.read(Buffer.alloc(1), size)) > 0;
}

/**
 * Reads a file that fits into `bytes`, which has the length that `before` says.
 *
 * A file that was written to meanwhile is taken if it is shown to be append-only: it did not get shorter, it still
 * begins with what it was seen to begin with by an earlier attempt, and all of it reads the same once more. Then these
 * bytes are what the file was at the first fstat. A file that is rewritten in place fails the second or third test.
 */
export async function readState(
  file: OpenFile,
  bytes: Buffer,
  before: LocalStat,
  evidence: readonly SeenBytes[],
): Promise<ReadState> {
  const whole = bytes.length === 0 || (await file.read(bytes, 0)) === bytes.length;
  const after = await file.stat();
  if (fileStamp(after) === fileStamp(before)) {
    if (whole && !(await goesOn(file, before.size))) return { kind: "whole" };
    if (fileStamp(await file.stat()) === fileStamp(before)) return { kind: "unsized" };
    if (whole) return { kind: "whole" };
  }
  if (!whole || after.size < before.size) return { kind: "torn", seen: undefined };
  const beginsAs = ({ size, digest }: SeenBytes): boolean =>
    size <= bytes.length && sha256(bytes.subarray(0, size)) === digest;
  if (evidence.some(beginsAs) && (await readsTheSame(file, bytes))) return { kind: "prefix" };
  return { kind: "torn", seen: { size: bytes.length, digest: sha256(bytes) } };
}

/** The same of a file that was read in parts, `digest` of all of it, and had a newer state at the end. */
export async function isPrefix(
  file: OpenFile,
  {
    before,
    after,
    digest,
  }: { readonly before: LocalStat; readonly after: LocalStat; readonly digest: string },
  evidence: readonly SeenBytes[],
  memory: MemoryShare,
  signal: AbortSignal,
): Promise<boolean> {
  if (after.size < before.size) return false;
  const request = { md5: false, sha256: true, partSizes: [] };
  for (const seen of evidence) {
    if (seen.size > before.size) continue;
    const begin = await digestFile(file, seen.size, request, memory, signal);
    if (begin?.sha256 !== seen.digest) continue;
    const again = await digestFile(file, before.size, request, memory, signal);
    return again?.sha256 === digest;
  }
  return false;
}

/**
 * E12: a file whose length only reading tells (/proc, some FUSE).
 * @param bytes room for the longest that is taken
 * @returns how many bytes it has; undefined if it reads otherwise each time
 * @throws LianaError `size-unknown` where it has more than there is room for
 */
export async function readToEnd(file: OpenFile, bytes: Buffer, key: string): Promise<number | undefined> {
  const size = await file.read(bytes, 0);
  if (size === bytes.length) throw new LianaError("size-unknown", { key, bytes: size });
  const digest = sha256(bytes.subarray(0, size));
  const again = await file.read(bytes, 0);
  return again === size && sha256(bytes.subarray(0, size)) === digest ? size : undefined;
}

async function readsTheSame(file: OpenFile, bytes: Buffer): Promise<boolean> {
  const block = Buffer.allocUnsafe(Math.min(BLOCK, bytes.length));
  for (let position = 0; position < bytes.length;) {
    const wanted = block.subarray(0, Math.min(block.length, bytes.length - position));
    if ((await file.read(wanted, position)) < wanted.length) return false;
    if (!wanted.equals(bytes.subarray(position, position + wanted.length))) return false;
    position += wanted.length;
  }
  return true;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
