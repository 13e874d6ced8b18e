/** Content of objects and parts, without names or meaning. */

export interface BlobWriter {
  /** Copies or writes the bytes before the promise resolves. */
  write(chunk: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Discards what was written. */
  discard(): Promise<void>;
}

export interface Blobs {
  create(id: string): BlobWriter;
  /** Bytes from `start` (inclusive) to `end` (exclusive). */
  read(id: string, start: number, end: number): AsyncIterable<Uint8Array>;
  remove(id: string): void;
  /** Removes every blob for which `isUsed` is false: leftovers of a killed process. */
  sweep(isUsed: (id: string) => boolean): void;
}

/** A blob that is a whole object or a part of one. */
export interface Piece {
  readonly blob: string;
  readonly size: number;
}

export class MemoryBlobs implements Blobs {
  private readonly contents = new Map<string, Uint8Array>();

  create(id: string): BlobWriter {
    const chunks: Uint8Array[] = [];
    return {
      write: (chunk) => {
        chunks.push(Uint8Array.from(chunk));
        return Promise.resolve();
      },
      finish: () => {
        this.contents.set(id, chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
        return Promise.resolve();
      },
      discard: () => Promise.resolve(),
    };
  }

  async *read(id: string, start: number, end: number): AsyncIterable<Uint8Array> {
    const content = this.contents.get(id);
    if (content === undefined) throw new Error(`blob ${id} is gone`);
    if (start < end) yield await Promise.resolve(content.subarray(start, end));
  }

  remove(id: string): void {
    this.contents.delete(id);
  }

  sweep(isUsed: (id: string) => boolean): void {
    for (const id of this.contents.keys()) if (!isUsed(id)) this.contents.delete(id);
  }
}

/** The bytes of several pieces in sequence, from `start` (inclusive) to `end` (exclusive). */
export async function* readPieces(
  blobs: Blobs,
  pieces: readonly Piece[],
  start: number,
  end: number,
): AsyncIterable<Uint8Array> {
  let offset = 0;
  for (const piece of pieces) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, piece.size);
    if (from < to) yield* blobs.read(piece.blob, from, to);
    offset += piece.size;
  }
}
