import { readHeldPage } from "../../engine/held/held-answers.ts";
import type { HeldPage } from "../../engine/held/held-request.ts";
import type { JobStatus } from "../../engine/reports/status.ts";
import { formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import { locationText } from "../../shared/model/location.ts";
import type { Words } from "../../shared/words/words.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { shownName } from "../names.ts";
import { heldOf } from "./held-job.ts";

/** Deletions read from the journal at once. */
const PAGE = 1000;

type Item = HeldPage["items"][number];

/** Lists the deletions that wait, by job. @returns the exit code */
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
        else output.line(`  ${lineOf(output.words, job, item)}`);
      }
      left -= page.length;
      await output.caughtUp();
    }
    sum.held += total;
    sum.bytes += readHeldPage(stateDir, { job: job.id, after: "", limit: 1, search: "" }).bytes;
  }
  if (json) output.event("summary", sum);
  else output.line(closing(output.words, sum));
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

function lineOf(words: Words, { target }: JobStatus, { key, size, since, reason }: Item): string {
  const facts = words.series([
    words.bytes(size),
    words.say("cli-held.since", { time: formatTime(since) }),
    ...(reason === "foreign" ? [words.say("cli-held.foreign")] : []),
  ]);
  return words.say("cli-held.item", { name: shownName(target, key), facts });
}

function jsonOf({ id, source, target }: JobStatus, { key, size, since, reason }: Item): object {
  const locations = { source: locationText(source), target: locationText(target) };
  return { job: id, ...locations, key, size, since: new Date(since).toISOString(), reason };
}

function closing(words: Words, { held, bytes }: { readonly held: number; readonly bytes: number }): string {
  if (held === 0) return words.say("cli-held.none");
  return words.say("cli-held.total", { count: held, bytes: words.bytes(bytes) });
}
