import { ftruncateSync, writev, writevSync } from "node:fs";
import { bytesOf, withoutHoles } from "./holes.ts";
import { WRITE_BEHIND } from "./port.ts";

/** Gathered before a write is worth a thread; below it writing at once costs less than waiting. */
const GATHER_BYTES = 1024 * 1024;

/**
 * Writes one file, in order: one write is under way while the next is gathered. Blocks of zeros are left out, so that
 * the file has holes there (RS2). A write that fails is told by the next call.
 */
export class WriteBehind {
  readonly #handle: number;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #writingBytes = 0;
  #position = 0;
  /** Up to where the file reaches. */
  #size = 0;
  #writing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** @param position where the first chunk goes, in bytes; the file ends there */
  constructor(handle: number, position = 0) {
    this.#handle = handle;
    this.#position = this.#size = position;
  }

  /** Takes a chunk; it must not be changed afterwards. Waits while too much is on its way. */
  async add(chunk: Uint8Array): Promise<void> {
    this.#check();
    if (chunk.length === 0) return;
    this.#gathered.push(chunk);
    this.#gatheredBytes += chunk.length;
    if (this.#gatheredBytes >= GATHER_BYTES && this.#writing === undefined) this.#start();
    while (this.#writing !== undefined && this.#gatheredBytes + this.#writingBytes > WRITE_BEHIND) {
      await this.#writing;
      if (this.#gatheredBytes >= GATHER_BYTES) this.#start();
    }
    this.#check();
  }

  /** Everything that was added is written (not synced) when this returns. */
  async drain(): Promise<void> {
    await this.#writing;
    this.#check();
    if (this.#gatheredBytes > GATHER_BYTES) {
      this.#start();
      await this.#writing;
      this.#check();
    } else if (this.#gatheredBytes > 0) {
      this.#writeNow();
    }
    // The last bytes were a hole.
    if (this.#size < this.#position) ftruncateSync(this.#handle, this.#position);
    this.#size = this.#position;
  }

  /** Waits for the write under way, whatever comes of it; the handle may be closed then. */
  async settle(): Promise<void> {
    await this.#writing;
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #take(): Uint8Array[] {
    const chunks = this.#gathered;
    this.#gathered = [];
    this.#gatheredBytes = 0;
    return chunks;
  }

  #writeNow(): void {
    const gathered = this.#take();
    for (const segment of withoutHoles(gathered, this.#position)) {
      let { position } = segment;
      for (let chunks = segment.chunks; chunks.length > 0;) {
        const written = writevSync(this.#handle, chunks, position);
        position += written;
        chunks = after(chunks, written);
      }
      this.#size = position;
    }
    this.#position += bytesOf(gathered);
  }

  #start(): void {
    if (this.#failure !== undefined) return;
    this.#writingBytes = this.#gatheredBytes;
    this.#writing = this.#write(this.#take())
      .catch((error: unknown) => {
        this.#failure = { error };
      })
      .finally(() => {
        this.#writing = undefined;
        this.#writingBytes = 0;
      });
  }

  async #write(gathered: readonly Uint8Array[]): Promise<void> {
    for (const segment of withoutHoles(gathered, this.#position)) {
      let { position } = segment;
      for (let chunks = segment.chunks; chunks.length > 0;) {
        const written = await writeSome(this.#handle, chunks, position);
        position += written;
        chunks = after(chunks, written);
      }
      this.#size = position;
    }
    this.#position += bytesOf(gathered);
  }
}

function writeSome(handle: number, chunks: readonly Uint8Array[], position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    writev(handle, chunks, position, (error, written) => {
      if (error) reject(error);
      else resolve(written);
    });
  });
}

/** What is left of `chunks` after their first `bytes`: a disk that fills up writes less than it was given. */
function after(chunks: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let left = bytes;
  let done = 0;
  for (const chunk of chunks) {
    if (chunk.length > left) break;
    left -= chunk.length;
    done++;
  }
  const rest = chunks.slice(done);
  const [first] = rest;
  if (first !== undefined && left > 0) rest[0] = first.subarray(left);
  return rest;
}
