import { createCipheriv, createHash } from "node:crypto";
import { closeSync, openSync, readSync, writeSync } from "node:fs";

const BLOCK = 4 * 1024 * 1024;

/** Pseudo-random bytes, equal for equal seeds, at gigabytes per second. */
export function* seededBytes(seed: number, size: number): Generator<Buffer, void> {
  const key = createHash("md5").update(String(seed)).digest();
  const cipher = createCipheriv("aes-128-ctr", key, Buffer.alloc(16));
  const zeros = Buffer.alloc(Math.min(BLOCK, size));
  for (let made = 0; made < size; made += zeros.length) {
    yield cipher.update(zeros.subarray(0, Math.min(zeros.length, size - made)));
  }
}

/** Writes a new file of `size` bytes. @throws if the file exists */
export function writeSeeded(path: string, seed: number, size: number): void {
  const handle = openSync(path, "wx");
  try {
    for (const bytes of seededBytes(seed, size)) writeSync(handle, bytes);
  } finally {
    closeSync(handle);
  }
}

/** SHA-256 of a file as hex, computed block by block. */
export function fileDigest(path: string): string {
  const hash = createHash("sha256");
  const handle = openSync(path, "r");
  const block = Buffer.allocUnsafe(1024 * 1024);
  try {
    for (let count = readSync(handle, block); count > 0; count = readSync(handle, block)) {
      hash.update(block.subarray(0, count));
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest("hex");
}
