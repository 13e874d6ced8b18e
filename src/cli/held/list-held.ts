import { readHeldPage } from "../../engine/held/held-answers.ts";
import type { HeldPage } from "../../engine/held/held-request.ts";
import type { JobStatus } from "../../engine/reports/status.ts";
import { counted, formatBytes, formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import { locationText } from "../../shared/model/location.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { shownName } from "../names.ts";
import { heldOf } from "./held-job.ts";

const PAGE = 1000;

type Item = HeldPage["items"][number];

/** Names what waits, job by job. @returns the exit code */
export async function listHeld(
  stateDir: string,
  jobs: readonly JobStatus[],
  limit: number,
  { output, signal }: Host,
): Promise<number> {
  const { json } = output.choices;
  const sum = { held: 0, bytes: 0 };
  let left = limit;
  for (const job of jobs) {
    const total = heldOf(job);
    if (total === 0 && job.journal.kind !== "damaged") continue;
    if (!json) output.line(title(job));
    for (const page of pagesOf(stateDir, job, left)) {
      signal.throwIfAborted();
      for (const item of page) {
        if (json) output.event("held", jsonOf(job, item));
        else output.line(`  ${lineOf(job, item)}`);
      }
      left -= page.length;
      await output.caughtUp();
    }
    sum.held += total;
    sum.bytes += readHeldPage(stateDir, { job: job.id, after: "", limit: 1, search: "" }).bytes;
  }
  if (json) output.event("summary", sum);
  else output.line(sum.held === 0 ? "No deletion waits." : closing(sum));
  return sum.held === 0 ? EXIT.inStep : EXIT.held;
}

function* pagesOf(stateDir: string, job: JobStatus, limit: number): Generator<readonly Item[], void> {
  let after = "";
  for (let left = limit; left > 0; left -= PAGE) {
    const { items } = readHeldPage(stateDir, { job: job.id, after, limit: Math.min(PAGE, left), search: "" });
    const last = items.at(-1);
    if (last === undefined) return;
    yield items;
    after = last.key;
  }
}

function title({ id, source, target }: JobStatus): string {
  return `${id}  ${printable(locationText(source))} → ${printable(locationText(target))}`;
}

function lineOf({ target }: JobStatus, { key, size, since, reason }: Item): string {
  const facts = [
    formatBytes(size),
    `since ${formatTime(since)}`,
    ...(reason === "foreign" ? ["not this job's"] : []),
  ];
  return `${shownName(target, key)}  (${facts.join(", ")})`;
}

function jsonOf({ id, source, target }: JobStatus, { key, size, since, reason }: Item): object {
  const locations = { source: locationText(source), target: locationText(target) };
  return { job: id, ...locations, key, size, since: new Date(since).toISOString(), reason };
}

function closing({ held, bytes }: { readonly held: number; readonly bytes: number }): string {
  const wait = `${counted(held, "deletion waits", "deletions wait")} (${formatBytes(bytes)})`;
  return `${wait}. Answer with liana held --keep, --delete or --bring-back, for some of them with a rule.`;
}
