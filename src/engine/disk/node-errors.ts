import { LianaError, type ErrorCode } from "../../shared/errors.ts";
import { isRefusedWith, systemCode } from "../../shared/system-code.ts";

/** What was being done: the same refusal is another problem for a source than for a target. */
export type Access = "read" | "write";

/** Codes that mean the same whatever was being done. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EBUSY: "locked",
  ETXTBSY: "locked",
  EAGAIN: "locked",
  // Of this process, and of the whole system.
  EMFILE: "too-many-files",
  ENFILE: "too-many-files",
  ENOENT: "vanished",
  ENAMETOOLONG: "unsafe-name",
  // What ext4 with casefold, vfat, exFAT and APFS say to bytes they cannot name.
  EILSEQ: "unsafe-name",
  EFBIG: "too-large",
};

/** To a reader: a step of the path is no folder, or has become a link. To a writer they are in the way. */
const GONE = new Set(["ENOTDIR", "ELOOP"]);

/**
 * An error of the file system as a LianaError. What is not listed is the file's own trouble
 * (`unreadable` or `unwritable`): EIO, EISDIR, EROFS, EACCES, EPERM, ESTALE.
 * Windows says EBUSY for a sharing violation on open, but EPERM or EACCES where a rename or a
 * removal meets an open file (libuv maps ERROR_ACCESS_DENIED so), which cannot be told from a refusal.
 */
export function diskError(error: unknown, access: Access, path: string): LianaError {
  if (error instanceof LianaError) return error;
  const system = systemCode(error);
  if (system === undefined) {
    return new LianaError("internal", { path, text: String(error) }, error);
  }
  const code =
    CODES[system] ?? (access === "read" ? (GONE.has(system) ? "vanished" : "unreadable") : "unwritable");
  return new LianaError(code, { path, system }, error);
}

/** Runs `act`; what the system refuses comes out as a LianaError. */
export function onDisk<T>(access: Access, path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw diskError(error, access, path);
  }
}

/** Runs `act` unless the system refuses it with one of `codes`; then `otherwise`. */
export function unless<T, U>(codes: readonly string[], act: () => T, otherwise: () => U): T | U {
  try {
    return act();
  } catch (error) {
    if (!isRefusedWith(error, ...codes)) throw error;
    return otherwise();
  }
}
