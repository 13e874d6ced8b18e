import type { OpenFile } from "../../disk/port.ts";
import { ContentDigest, type DigestRequest, type DigestResult } from "../content-digest.ts";

/** Read and hashed in blocks of this many bytes. */
const BLOCK = 1024 * 1024;

/** The whole content in memory; undefined if the file is shorter by now. */
export async function readWhole(file: OpenFile, size: number): Promise<Buffer | undefined> {
  const bytes = Buffer.allocUnsafe(size);
  const count = size === 0 ? 0 : await file.read(bytes, 0);
  return count === size ? bytes : undefined;
}

/** Digests of `size` bytes of a file; undefined if it is shorter by now. */
export async function digestFile(
  file: OpenFile,
  size: number,
  request: DigestRequest,
  signal: AbortSignal,
): Promise<DigestResult | undefined> {
  const digest = new ContentDigest(request);
  const block = Buffer.allocUnsafe(Math.min(BLOCK, Math.max(size, 1)));
  for (let position = 0; position < size;) {
    signal.throwIfAborted();
    const wanted = block.subarray(0, Math.min(block.length, size - position));
    const count = await file.read(wanted, position);
    if (count < wanted.length) return undefined;
    digest.update(wanted);
    position += count;
  }
  return digest.finish();
}
