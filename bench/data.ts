import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createCipheriv } from "node:crypto";

const FOLDERS = 50;

/** Incompressible bytes, the same in every run. */
function contentStream(seed: number): (size: number) => Buffer {
  const key = Buffer.alloc(16, seed);
  const cipher = createCipheriv("aes-128-ctr", key, Buffer.alloc(16));
  return (size) => cipher.update(Buffer.alloc(size));
}

/**
 * Creates files of 1 to 64 KiB, evenly distributed.
 * @returns bytes written
 */
export function makeSmallFiles(root: string, count: number): number {
  const content = contentStream(1);
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    const folder = join(root, `folder-${i % FOLDERS}`);
    if (i < FOLDERS) mkdirSync(folder, { recursive: true });
    const size = 1024 + ((i * 2_654_435_761) % (63 * 1024));
    writeFileSync(join(folder, `file-${i}.bin`), content(size));
    bytes += size;
  }
  return bytes;
}

/** Creates files of 4 KiB in folders of 200. */
export function makeEqualFiles(root: string, count: number): void {
  const content = contentStream(3);
  for (let i = 0; i < count; i++) {
    const folder = join(root, `folder-${Math.floor(i / 200)}`);
    if (i % 200 === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `file-${i}.bin`), content(4096));
  }
}

/** Creates one file of `mib` MiB. */
export function makeLargeFile(root: string, mib: number): void {
  mkdirSync(root, { recursive: true });
  const content = contentStream(2);
  const handle = openSync(join(root, "large.bin"), "w");
  for (let i = 0; i < mib; i++) writeSync(handle, content(1024 * 1024));
  closeSync(handle);
}
