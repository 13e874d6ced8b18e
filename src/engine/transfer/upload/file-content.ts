import type { OpenFile } from "../../disk/port.ts";
import type { MemoryShare } from "../content-memory.ts";
import { ContentDigest, type DigestRequest, type DigestResult } from "../content-digest.ts";

/** Block size for reading and hashing, in bytes. */
const BLOCK = 1024 * 1024;

/** Digests of `size` bytes of a file; undefined if the file has become shorter. */
export function digestFile(
  file: OpenFile,
  size: number,
  request: DigestRequest,
  memory: MemoryShare,
  signal: AbortSignal,
): Promise<DigestResult | undefined> {
  const digest = new ContentDigest(request);
  return memory.lastingBuffer(Math.min(BLOCK, size), signal, async ({ bytes: block, done }) => {
    for (let position = 0; position < size;) {
      signal.throwIfAborted();
      const wanted = block.subarray(0, Math.min(block.length, size - position));
      const count = await file.read(wanted, position);
      if (count < wanted.length) return undefined;
      digest.update(wanted);
      position += count;
    }
    done();
    return digest.finish();
  });
}
