import type { ErrorCode } from "../../shared/errors.ts";

/** Reasons for which no engine can start here, however often it is tried, and the exit codes that tell them. */
const REFUSALS: Readonly<Partial<Record<ErrorCode, number>>> = {
  "already-running": 64,
  "state-unwritable": 65,
};

/** What an engine that cannot start ends with; undefined: the error is no such reason. */
export function exitCodeOf(code: ErrorCode): number | undefined {
  return REFUSALS[code];
}

/** The reason that an exit code tells, if it does. */
export function refusalOf(exitCode: number): ErrorCode | undefined {
  const found = Object.entries(REFUSALS).find(([, code]) => code === exitCode);
  return found?.[0] as ErrorCode | undefined;
}
