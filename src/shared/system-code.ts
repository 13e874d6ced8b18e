/**
 * libuv's code for errors of Windows that it has no word for: a drive that is not ready, a network path that is not
 * found, a file that antivirus locked, several of OneDrive (`uv_translate_sys_error` in src/win/error.c).
 */
export const UNNAMED = "UNKNOWN";

/**
 * The system code of an error, such as `ENOENT`; undefined for other errors. Node's own codes (`ERR_…`) and the codes of a
 * `LianaError` are not system codes.
 */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  // Libraries have errors of that code too, but name no system call.
  const isSystem = error.code === UNNAMED ? "syscall" in error : /^E[A-Z0-9]+$/.test(error.code);
  return isSystem ? error.code : undefined;
}

/**
 * Whether a rename or a removal was refused in a way that Windows refuses it while another program has the file open:
 * antivirus programs and indexers open new files for some 100 ms.
 */
export function mayBeHeld(error: unknown): boolean {
  return isRefusedWith(error, "EPERM", "EACCES", "EBUSY");
}

/** Whether the error has one of the system codes. */
export function isRefusedWith(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(systemCode(error) ?? "");
}

/** Whether the path does not exist: its last name is missing, or an earlier one is not a folder. */
export function isNothingThere(error: unknown): boolean {
  return isRefusedWith(error, "ENOENT", "ENOTDIR");
}
