/**
 * The system code of an error, such as `ENOENT`; undefined for other errors. Node's own codes (`ERR_…`) and the codes of a
 * `LianaError` are not system codes.
 */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}

/** Whether the error has one of the system codes. */
export function isRefusedWith(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(systemCode(error) ?? "");
}

/** Whether the path does not exist: its last name is missing, or an earlier one is not a folder. */
export function isNothingThere(error: unknown): boolean {
  return isRefusedWith(error, "ENOENT", "ENOTDIR");
}
