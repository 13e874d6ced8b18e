import { readPieces, type Blobs, type BlobWriter, type Piece } from "./blobs.ts";

/**
 * Content being read. Even if the object is deleted meanwhile, it stays until `close`, which every reader must call.
 */
export interface HeldBody {
  readonly size: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  close(): void;
}

/**
 * Counts the users of each blob: versions (copies share content), parts, and active readers. A blob is removed when its
 * last user is gone.
 */
export class Pieces {
  private readonly blobs: Blobs;
  private readonly ids: () => string;
  private readonly uses = new Map<string, number>();

  constructor(blobs: Blobs, ids: () => string) {
    this.blobs = blobs;
    this.ids = ids;
  }

  create(): { readonly id: string; readonly writer: BlobWriter } {
    const id = this.ids();
    return { id, writer: this.blobs.create(id) };
  }

  hold(pieces: readonly Piece[]): void {
    for (const { blob } of pieces) this.uses.set(blob, (this.uses.get(blob) ?? 0) + 1);
  }

  release(pieces: readonly Piece[]): void {
    for (const { blob } of pieces) {
      const uses = (this.uses.get(blob) ?? 0) - 1;
      if (uses > 0) this.uses.set(blob, uses);
      else {
        this.uses.delete(blob);
        this.blobs.remove(blob);
      }
    }
  }

  /** Holds the pieces during `action`; new ones that nobody holds by then are removed. */
  taking<T>(pieces: readonly Piece[], action: () => T): T {
    this.hold(pieces);
    try {
      return action();
    } finally {
      this.release(pieces);
    }
  }

  /** Bytes from `start` (inclusive) to `end` (exclusive), which stay until the body is closed. */
  read(pieces: readonly Piece[], start: number, end: number): HeldBody {
    this.hold(pieces);
    let held = true;
    return {
      size: end - start,
      chunks: readPieces(this.blobs, pieces, start, end),
      close: () => {
        if (held) this.release(pieces);
        held = false;
      },
    };
  }

  sweep(): void {
    this.blobs.sweep((id) => this.uses.has(id));
  }
}
