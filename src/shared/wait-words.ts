import { delaySentence } from "./delay-words.ts";
import { clockTime, counted, formatCount } from "./format.ts";
import { printable } from "./printable.ts";
import type { Confirmation, JobLive, LiveFault, Wait } from "./model/live.ts";
import { exactWords } from "./relative-words.ts";

/** TR1, TR5: what is known of the bucket, and what waits, in words. All times are by the clock: they stay right. */

/**
 * What waits, and for what, in a sentence without a full stop.
 * @param now ms since 1970
 */
export function waitWords(wait: Wait, now: number): string {
  switch (wait.kind) {
    case "deletions": {
      const was = wait.count === 1 ? "was" : "were";
      return `${counted(wait.count, "file")} ${was} deleted here; waiting until ${timeWords(wait.dueAt, now)} before deleting anything in the bucket`;
    }
    case "network":
      return wait.folders === 1
        ? "Changes are waiting for the network"
        : `Changes in ${formatCount(wait.folders)} folders are waiting for the network`;
    case "writing":
      return writingWords(wait, now);
    case "turn":
      return "Waiting for its turn: other folders are being synced";
    case "progress":
      return `No progress since ${timeWords(wait.since, now)}`;
    case "request":
      return delaySentence(wait).replace(/\.$/, "");
    case "answer":
      return `The service has not answered since ${timeWords(wait.since, now)}`;
  }
}

/** Of one file that is written to all the time: a sentence. */
export function fileWaitWords(
  { since, sentAt }: Extract<Wait, { kind: "writing" }>["files"][number],
  now: number,
): string {
  const written = `Written to since ${timeWords(since, now)}.`;
  if (sentAt === undefined) return `${written} No state of it since then is in the bucket.`;
  return `${written} The bucket has it as of ${timeWords(sentAt, now)}. The more a file costs, the less often it is sent.`;
}

/** So many files are named. */
const NAMED = 3;

/** UP6 */
function writingWords({ count, files }: Extract<Wait, { kind: "writing" }>, now: number): string {
  const [first] = files;
  if (count === 1 && first !== undefined) {
    return first.sentAt === undefined
      ? `“${printable(first.key)}” is still being written, and is sent afterwards`
      : `“${printable(first.key)}” is written to all the time; the bucket has it as of ${timeWords(first.sentAt, now)}`;
  }
  const names = files.slice(0, NAMED).map(({ key }) => `“${printable(key)}”`);
  const more = count > names.length ? ` and ${formatCount(count - names.length)} more` : "";
  const named = names.length === 0 ? "" : `: ${names.join(", ")}${more}`;
  return `${counted(count, "file is", "files are")} still being written, and sent as often as that allows${named}`;
}

/** The same for a list, in a few words: "70 deletions wait until 09:42". */
export function shortWaitWords(wait: Wait, now: number): string {
  switch (wait.kind) {
    case "deletions":
      return `${counted(wait.count, "deletion waits", "deletions wait")} until ${timeWords(wait.dueAt, now)}`;
    case "network":
      return "Changes wait for the network";
    case "writing":
      return "Files are still being written";
    case "turn":
      return "Waits for its turn";
    case "progress":
      return "Makes no progress";
    case "request":
      return "Waits for the service";
    case "answer":
      return "Gets no answer";
  }
}

/** "Next attempt at 10:14"; undefined where nothing is tried by itself. */
export function retryWords(fault: Pick<LiveFault, "retryAt"> | undefined, now: number): string | undefined {
  return fault?.retryAt === undefined ? undefined : `Next attempt ${atWords(fault.retryAt, now)}`;
}

/** TR1: "Last confirmed in the bucket" of a folder: "09:41", "Not since 09:41", "Not yet". */
export function confirmedWords(confirmation: Confirmation, now: number): string {
  switch (confirmation.kind) {
    case "never":
      return "Not yet";
    case "valid":
      return timeWords(confirmation.at, now);
    case "expired":
      return `Not since ${timeWords(confirmation.at, now)}`;
  }
}

/** TR1: since when all of what these jobs hold is known to be in their buckets; undefined where it is not. */
export function confirmedSince(jobs: readonly { readonly live: JobLive }[]): number | undefined {
  let since = Number.POSITIVE_INFINITY;
  for (const { live } of jobs) {
    if (live.confirmation.kind !== "valid") return undefined;
    since = Math.min(since, live.confirmation.at);
  }
  return Number.isFinite(since) ? since : undefined;
}

/** "09:41" of today, "Nov 21 at 09:41" of another day. */
export function timeWords(at: number, now: number): string {
  const date = new Date(at);
  return date.toDateString() === new Date(now).toDateString()
    ? clockTime(date.getHours() * 60 + date.getMinutes())
    : exactWords(at, now);
}

/** "at 09:41", "Nov 21 at 09:41" */
function atWords(at: number, now: number): string {
  return exactWords(at, now);
}
