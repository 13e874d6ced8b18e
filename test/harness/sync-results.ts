import type { SyncReport } from "./world.ts";

/** What a sync did to files, in key order: `uploaded a/b`. */
export function done(report: SyncReport): readonly string[] {
  return report.events
    .flatMap((event) => (event.kind === "file" ? [`${event.what} ${event.key}`] : []))
    .sort();
}

/** What a sync could not do: `unreadable a/b`. */
export function problems(report: SyncReport): readonly string[] {
  return report.events
    .flatMap((event) => (event.kind === "problem" ? [`${event.error.code} ${event.key}`] : []))
    .sort();
}

/** Keys for which a sync reported a problem. */
export function keysWithProblems({ events }: SyncReport): readonly string[] {
  return events.flatMap((event) => (event.kind === "problem" ? [event.key] : []));
}

/** Requests that moved content or changed the bucket, by call. */
export function sent(report: SyncReport): Readonly<Record<string, number>> {
  return Object.fromEntries([...report.calls].filter(([call]) => call !== "list"));
}

/** How the sync ended: its outcome, or the code of the error that ended it. */
export function ended(report: SyncReport): string {
  const { result } = report;
  return result === undefined ? "crashed" : (result.error?.code ?? result.outcome);
}
