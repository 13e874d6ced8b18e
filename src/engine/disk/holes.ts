/** Zeros of a whole aligned block become a hole, bytes. Larger than the blocks of file systems, so that few calls are made. */
export const HOLE_BLOCK = 64 * 1024;
/** At the edges of what is written at once, less than this is not worth a hole, bytes. */
const LEAST_HOLE = 4 * 1024;
const ZEROS = Buffer.alloc(HOLE_BLOCK);

/** Bytes that belong to a place in a file. */
export interface Segment {
  readonly position: number;
  readonly chunks: readonly Uint8Array[];
}

/**
 * What of `chunks` has to be written to a file in which nothing is yet: all but blocks of zeros, which such a file has
 * anyway. @param position of the first byte in the file
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

/** All bytes of chunks. */
export function bytesOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}

interface Block {
  readonly at: number;
  readonly pieces: readonly Uint8Array[];
  readonly length: number;
}

/** The chunks cut where a block of the file ends. */
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
