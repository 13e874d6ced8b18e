import { createHash } from "node:crypto";
import { LianaError } from "../../../shared/errors.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import type { LocalStat, OpenFile } from "../../disk/port.ts";
import { fileStamp } from "../../rules/stamp.ts";
import type { SeenBytes } from "../../journal/restless.ts";
import type { MemoryShare } from "../content-memory.ts";
import type { DigestResult } from "../content-digest.ts";
import { digestFile } from "./file-content.ts";
import type { UploadContext } from "./upload-context.ts";

/** Block size of the second read, in bytes. */
const BLOCK = 64 * 1024;

/** Which state of the file the bytes read represent. */
export type ReadState =
  /** UP1: the file did not change between the first fstat and the last. */
  | { readonly kind: "whole" }
  /** UP7: the file as it was at the first fstat; since then it was only appended to. */
  | { readonly kind: "prefix" }
  /** A mix of states. */
  | { readonly kind: "torn"; readonly seen: SeenBytes | undefined }
  /** E12: the length that fstat reports is wrong. */
  | { readonly kind: "unsized" };

/** UP7: how the file was seen to begin earlier, longest first. */
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

/** Whether a file continues beyond the end that fstat reports. */
export async function goesOn(file: OpenFile, size: number): Promise<boolean> {
  return (await file.read(Buffer.alloc(1), size)) > 0;
}

/**
 * Reads a file that fits into `bytes`, whose length is the size in `before`.
 *
 * A file written to meanwhile is accepted if it is shown to be append-only: it did not get shorter, it still begins
 * with the bytes that an earlier attempt saw, and a second read gives the same bytes. Then these bytes are the file at
 * the first fstat. A file rewritten in place fails the second or third test.
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

/** Like `readState`, for a file that was read in parts (`whole` covers all of it) and had changed at the end. */
export async function isPrefix(
  file: OpenFile,
  {
    before,
    after,
    whole,
  }: { readonly before: LocalStat; readonly after: LocalStat; readonly whole: DigestResult },
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
    return again?.sha256 === whole.sha256;
  }
  return false;
}

/**
 * E12: reads a file whose length is only known by reading it (/proc, some FUSE file systems).
 * @param bytes room for the largest file accepted
 * @returns its length in bytes; undefined if each read gives something else
 * @throws LianaError `size-unknown` if it does not fit
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
