import { LianaError, type ErrorCode } from "../../shared/errors.ts";
import { isRefusedWith, systemCode } from "../../shared/system-code.ts";

/** What was being done: the same error code is another problem for a source than for a target. */
export type Access = "read" | "write";

/** Codes that mean the same for reads and writes. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EBUSY: "locked",
  ETXTBSY: "locked",
  EAGAIN: "locked",
  // Limits of this process, and of the whole system.
  EMFILE: "too-many-files",
  ENFILE: "too-many-files",
  ENOENT: "vanished",
  ENAMETOOLONG: "unsafe-name",
  // Reported by ext4 with casefold, vfat, exFAT and APFS for bytes they cannot store in a name.
  EILSEQ: "unsafe-name",
  EFBIG: "too-large",
};

/**
 * A step of the path is not a folder, or became a link. A reader treats the file as gone; for a writer something is in
 * the way.
 */
const GONE = new Set(["ENOTDIR", "ELOOP"]);

/**
 * Converts a file system error to a LianaError. Codes not listed are a problem of the file itself (`unreadable` or
 * `unwritable`): EIO, EISDIR, EROFS, EACCES, EPERM, ESTALE, UNKNOWN. Windows reports EBUSY for a sharing violation on open, but
 * EPERM or EACCES if a rename or a removal meets an open file (libuv maps ERROR_ACCESS_DENIED so), which looks like a
 * missing permission.
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

/** Runs `act`; converts system errors to LianaErrors. */
export function onDisk<T>(access: Access, path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw diskError(error, access, path);
  }
}

/** Runs `act`; if the system fails it with one of `codes`, runs `otherwise`. */
export function unless<T, U>(codes: readonly string[], act: () => T, otherwise: () => U): T | U {
  try {
    return act();
  } catch (error) {
    if (!isRefusedWith(error, ...codes)) throw error;
    return otherwise();
  }
}
