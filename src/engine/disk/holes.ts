/**
 * An aligned block of zeros this long becomes a hole, in bytes. Larger than file systems' blocks, to keep the number of
 * calls low.
 */
export const HOLE_BLOCK = 64 * 1024;
/** Shorter runs of zeros at the edges of a write are not worth a hole, in bytes. */
const LEAST_HOLE = 4 * 1024;
const ZEROS = Buffer.alloc(HOLE_BLOCK);

/** Bytes at a position in a file. */
export interface Segment {
  readonly position: number;
  readonly chunks: readonly Uint8Array[];
}

/**
 * The segments of `chunks` that must be written to a new file: everything but blocks of zeros, which an unwritten range
 * has anyway. @param position of the first byte in the file
 */
export function withoutHoles(chunks: readonly Uint8Array[], position: number): readonly Segment[] {
  const segments: { readonly position: number; readonly chunks: Uint8Array[] }[] = [];
  let end = position;
  let isAfterHole = true;
  for (const { at, pieces, length } of blocksOf(chunks, position)) {
    const isHole = length >= LEAST_HOLE && pieces.every(isZero);
    if (!isHole && isAfterHole) segments.push({ position: at, chunks: [...pieces] });
    else if (!isHole) segments.at(-1)?.chunks.push(...pieces);
    isAfterHole = isHole;
    end = at + length;
  }
  return segments.length === 1 && end - position === bytesOf(segments[0]?.chunks ?? [])
    ? [{ position, chunks }]
    : segments;
}

/** Total bytes of the chunks. */
export function bytesOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}

interface Block {
  readonly at: number;
  readonly pieces: readonly Uint8Array[];
  readonly length: number;
}

/** Splits the chunks at the file's block boundaries. */
function* blocksOf(chunks: readonly Uint8Array[], position: number): Generator<Block, void> {
  let at = position;
  let pieces: Uint8Array[] = [];
  let length = 0;
  for (const chunk of chunks) {
    for (let from = 0; from < chunk.length;) {
      const room = HOLE_BLOCK - ((at + length) % HOLE_BLOCK);
      const piece = chunk.subarray(from, from + room);
      pieces.push(piece);
      length += piece.length;
      from += piece.length;
      if (piece.length < room) continue;
      yield { at, pieces, length };
      at += length;
      [pieces, length] = [[], 0];
    }
  }
  if (length > 0) yield { at, pieces, length };
}

function isZero(piece: Uint8Array): boolean {
  return piece[0] === 0 && ZEROS.subarray(0, piece.length).equals(piece);
}
