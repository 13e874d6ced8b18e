import { createReadStream, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { Blobs, BlobWriter } from "./blobs.ts";

const HELD_IN_MEMORY = 256 * 1024;

/**
 * Blobs as files `blobs/ab/abcdef…`. They are written before the index names them and removed after it no longer does,
 * so a killed process only leaves files that the next start removes. They are not synced to the device one by one: this
 * is a practice bucket, which survives kill -9 but not a power cut.
 */
export class DiskBlobs implements Blobs {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    for (let i = 0; i < 256; i++)
      mkdirSync(join(folder, i.toString(16).padStart(2, "0")), { recursive: true });
  }

  create(id: string): BlobWriter {
    return new FileWriter(this.path(id));
  }

  async *read(id: string, start: number, end: number): AsyncIterable<Uint8Array> {
    if (start >= end) return;
    const stream = createReadStream(this.path(id), { start, end: end - 1, highWaterMark: 512 * 1024 });
    for await (const chunk of stream) yield chunk as Buffer;
  }

  remove(id: string): void {
    rmSync(this.path(id), { force: true });
  }

  sweep(isUsed: (id: string) => boolean): void {
    for (const folder of readdirSync(this.folder)) {
      for (const id of readdirSync(join(this.folder, folder))) if (!isUsed(id)) this.remove(id);
    }
  }

  private path(id: string): string {
    if (!/^[0-9a-f]{8,}$/.test(id)) throw new Error(`not a blob id: ${id}`);
    return join(this.folder, id.slice(0, 2), id);
  }
}

/** Small contents are written at once; larger ones are streamed into the file. */
class FileWriter implements BlobWriter {
  private readonly path: string;
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  private file: FileHandle | undefined;

  constructor(path: string) {
    this.path = path;
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.held.push(Uint8Array.from(chunk));
    this.heldBytes += chunk.length;
    if (this.heldBytes < HELD_IN_MEMORY) return;
    this.file ??= await open(this.path, "w");
    await this.flush(this.file);
  }

  async finish(): Promise<void> {
    if (this.file === undefined) {
      writeFileSync(this.path, Buffer.concat(this.held));
      return;
    }
    await this.flush(this.file);
    await this.file.close();
  }

  async discard(): Promise<void> {
    await this.file?.close();
    rmSync(this.path, { force: true });
  }

  private async flush(file: FileHandle): Promise<void> {
    let rest = Buffer.concat(this.held);
    this.held = [];
    this.heldBytes = 0;
    while (rest.length > 0) rest = rest.subarray((await file.write(rest)).bytesWritten);
  }
}
