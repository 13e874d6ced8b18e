import type { PassReport } from "./world.ts";

/** What a pass did to files, in words, in key order: `uploaded a/b`. */
export function done(report: PassReport): readonly string[] {
  return report.events
    .flatMap((event) => (event.kind === "file" ? [`${event.what} ${event.key}`] : []))
    .sort();
}

/** What a pass could not do: `unreadable a/b`. */
export function problems(report: PassReport): readonly string[] {
  return report.events
    .flatMap((event) => (event.kind === "problem" ? [`${event.error.code} ${event.key}`] : []))
    .sort();
}

/** Keys of which a pass told a problem. */
export function troubledKeys({ events }: PassReport): readonly string[] {
  return events.flatMap((event) => (event.kind === "problem" ? [event.key] : []));
}

/** Requests that moved content or changed the bucket, by call. */
export function sent(report: PassReport): Readonly<Record<string, number>> {
  return Object.fromEntries([...report.calls].filter(([call]) => call !== "list"));
}

/** How the pass ended: its outcome, or the code of what ended it. */
export function ended(report: PassReport): string {
  const { result } = report;
  return result === undefined ? "crashed" : (result.error?.code ?? result.outcome);
}
