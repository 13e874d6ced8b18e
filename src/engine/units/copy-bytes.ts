import { closeSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { diskError } from "../disk/node-errors.ts";
import type { OpenFile } from "../disk/port.ts";

/** Block size for reading and writing, in bytes. */
const BLOCK = 4 * 1024 * 1024;

export interface Copying {
  /** Absolute. */
  readonly target: string;
  readonly file: OpenFile;
  /** Path of the database that it belongs to, for messages. */
  readonly path: string;
}

/** @throws LianaError `database-space`, and what reading throws */
export async function copyBytes({ target, file, path }: Copying): Promise<void> {
  await withTarget(target, "w", path, async (handle) => {
    const block = Buffer.allocUnsafe(BLOCK);
    for (let position = 0; ;) {
      const count = await file.read(block, position);
      if (count === 0) return;
      write(handle, block, count, position);
      position += count;
    }
  });
}

/**
 * Updates an older copy to the current file, writing only what differs.
 * @param until no block begins after this time, by `performance.now()`
 * @returns whether all of it was compared by then
 * @throws LianaError `database-space`, and what reading throws
 */
export async function refreshCopy({ target, file, path }: Copying, until: number): Promise<boolean> {
  return withTarget(target, "r+", path, async (handle) => {
    const [now, then] = [Buffer.allocUnsafe(BLOCK), Buffer.allocUnsafe(BLOCK)];
    for (let position = 0; performance.now() < until;) {
      const count = await file.read(now, position);
      if (count === 0) {
        ftruncateSync(handle, position);
        return true;
      }
      const there = readSync(handle, then, 0, count, position);
      if (there !== count || now.compare(then, 0, count, 0, count) !== 0) write(handle, now, count, position);
      position += count;
    }
    return false;
  });
}

function write(handle: number, block: Uint8Array, count: number, position: number): void {
  for (let done = 0; done < count;) done += writeSync(handle, block, done, count - done, position + done);
}

async function withTarget<T>(
  target: string,
  flags: "w" | "r+",
  path: string,
  work: (handle: number) => Promise<T>,
): Promise<T> {
  const handle = openSync(target, flags, 0o600);
  try {
    return await work(handle);
  } catch (error) {
    if (error instanceof LianaError) throw error;
    const failure = diskError(error, "write", target);
    throw failure.code === "disk-full" ? new LianaError("database-space", { path }, error) : failure;
  } finally {
    closeSync(handle);
  }
}
