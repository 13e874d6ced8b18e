import type { ErrorCode } from "../../shared/errors.ts";

/** Errors with which no engine can start here, and the exit codes that report them. */
const REFUSALS: Readonly<Partial<Record<ErrorCode, number>>> = {
  "already-running": 64,
  "state-unwritable": 65,
};

/** The exit code for an error; undefined if a restart may help. */
export function exitCodeOf(code: ErrorCode): number | undefined {
  return REFUSALS[code];
}

/** The error that an exit code reports; undefined for other exit codes. */
export function refusalOf(exitCode: number): ErrorCode | undefined {
  const found = Object.entries(REFUSALS).find(([, code]) => code === exitCode);
  return found?.[0] as ErrorCode | undefined;
}
