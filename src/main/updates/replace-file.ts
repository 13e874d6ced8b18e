import { createHash } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { LianaError } from "../../shared/errors.ts";

const CHUNK = 1024 * 1024;

/**
 * Replaces a program by another file, atomically: a crash leaves the old or the new one. electron-updater removes the old
 * AppImage first and moves the new one from another folder, maybe of another disk.
 * @param sha512 of the new content, in base64
 * @throws LianaError `update-rejected` if `from` has another content; the system's own errors. The old file stays.
 */
export function replaceProgram(from: string, to: string, sha512: string): void {
  const fresh = `${to}.new`;
  rmSync(fresh, { force: true });
  try {
    if (copy(from, fresh) !== sha512) throw new LianaError("update-rejected");
    renameSync(fresh, to);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

/** @returns the sha512 of what was written, in base64 */
function copy(from: string, to: string): string {
  const hash = createHash("sha512");
  const chunk = Buffer.alloc(CHUNK);
  const source = openSync(from, "r");
  try {
    const target = openSync(to, "wx", 0o755);
    try {
      for (let read = readSync(source, chunk); read > 0; read = readSync(source, chunk)) {
        const part = chunk.subarray(0, read);
        hash.update(part);
        writeFileSync(target, part);
      }
      fchmodSync(target, 0o755);
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
  return hash.digest("base64");
}
