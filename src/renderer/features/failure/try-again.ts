import { call } from "../../state/application.ts";

/** @param full lists the target as well, so that files missing there are sent again (CH6) */
export async function tryAgain(jobs: readonly string[], full: boolean): Promise<void> {
  for (const job of jobs) await call("syncNow", full ? { job, full } : { job });
}

/** JB2: ends the pauses of these jobs. */
export async function resume(jobs: readonly string[]): Promise<void> {
  for (const job of jobs) await call("resume", { job });
}
