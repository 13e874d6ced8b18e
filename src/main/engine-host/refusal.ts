import type { ErrorCode } from "../../shared/errors.ts";

/** The exit codes for errors that another start of the engine would not change. */
const REFUSALS: Readonly<Partial<Record<ErrorCode, number>>> = {
  "already-running": 64,
  "state-unwritable": 65,
};

/** The exit code for an error at the start; undefined for errors that another start may not meet. */
export function exitCodeOf(code: ErrorCode): number | undefined {
  return REFUSALS[code];
}

/** The error that an exit code stands for, if any. */
export function refusalOf(exitCode: number): ErrorCode | undefined {
  const found = Object.entries(REFUSALS).find(([, code]) => code === exitCode);
  return found?.[0] as ErrorCode | undefined;
}
