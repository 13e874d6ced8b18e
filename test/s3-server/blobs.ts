/** Content of objects and parts, without names or meaning. */

export interface BlobWriter {
  /** The bytes are copied or written before the promise resolves. */
  write(chunk: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Forgets what was written. */
  discard(): Promise<void>;
}

export interface Blobs {
  create(id: string): BlobWriter;
  /** Bytes from `start` up to, not including, `end`. */
  read(id: string, start: number, end: number): AsyncIterable<Uint8Array>;
  remove(id: string): void;
  /** Removes every blob that `isUsed` does not know: leftovers of a killed process. */
  sweep(isUsed: (id: string) => boolean): void;
}

/** A blob, wholly or as a part of an object. */
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

/** The bytes of several pieces laid end to end, from `start` up to, not including, `end`. */
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
