import { ftruncateSync, writev, writevSync } from "node:fs";
import { bytesOf, withoutHoles } from "./holes.ts";
import { WRITE_BEHIND } from "./port.ts";

/** Bytes collected before a write is worth a thread; a smaller write costs less than waiting. */
const GATHER_BYTES = 1024 * 1024;

/**
 * Writes one file in order: while one write is in progress, the next is collected. Blocks of zeros are skipped, which
 * leaves holes in the file (RS2). The next call reports a failed write.
 */
export class WriteBehind {
  readonly #handle: number;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #writingBytes = 0;
  #position = 0;
  /** Current end of the file. */
  #size = 0;
  #writing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** @param position where the first chunk goes, in bytes; the file ends there */
  constructor(handle: number, position = 0) {
    this.#handle = handle;
    this.#position = this.#size = position;
  }

  /** Bytes from the beginning that the file has by now. A hole counts once something is behind it, or after `drain`. */
  get written(): number {
    return this.#size;
  }

  /** Adds a chunk, which must not be changed afterwards. Waits while too many bytes are pending. */
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

  /** Waits until everything added is written (not synced). */
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

  /** Waits for the current write, whatever its result; then the handle may be closed. */
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

/** The rest of `chunks` after their first `bytes`: a full disk writes less than requested. */
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
