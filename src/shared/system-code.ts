/**
 * The system's code of an error, such as `ENOENT`; undefined for every other error. Node's own codes (`ERR_…`) and
 * those of a `LianaError` are no system codes.
 */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}

/** Whether the system refused with one of `codes`. */
export function isRefusedWith(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(systemCode(error) ?? "");
}

/** Whether nothing is at a path: its last step is missing, or a step before that is no folder. */
export function isNothingThere(error: unknown): boolean {
  return isRefusedWith(error, "ENOENT", "ENOTDIR");
}
