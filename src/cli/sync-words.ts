import type { SyncRecord, SyncSummary } from "../shared/model/sync.ts";
import { formatCount } from "../shared/format.ts";
import { syncBytes } from "../shared/sync-bytes.ts";
import { ENGLISH } from "../shared/words/load-words.ts";

/** How a sync ended, in words. A sync without an end may still be running. */
export function outcomeWords({ outcome }: Pick<SyncRecord, "outcome">): string {
  switch (outcome) {
    case "in-step":
      return "in step";
    case "problems":
      return "problems";
    case "held":
      return "deletions held";
    case "failed":
      return "failed";
    case "stopped":
      return "stopped";
    case undefined:
      return "unfinished";
  }
}

/** `12 uploaded, 2 deleted, 3.4 MiB`; `nothing to do`. */
export function workWords(summary: SyncSummary | undefined): string {
  if (summary === undefined) return "";
  const { uploaded, downloaded, copied, adopted, touched, conflicts, deleted, held, problems } = summary;
  const { missing = 0, foreignEdits = 0 } = summary;
  const parts = Object.entries({
    uploaded,
    downloaded,
    copied,
    "found in place": adopted,
    "brought up to date": touched,
    [conflicts === 1 ? "conflict" : "conflicts"]: conflicts,
    deleted,
    held,
    "missing in the bucket": missing,
    "changed by another program": foreignEdits,
    [problems === 1 ? "problem" : "problems"]: problems,
  }).flatMap(([word, count]) => (count === 0 ? [] : [`${formatCount(count)} ${word}`]));
  // What was sent for files that were refused is counted, and tells nobody anything here.
  if (uploaded + downloaded + copied + conflicts > 0 && summary.bytes > 0)
    parts.push(syncBytes(ENGLISH, summary));
  return parts.length === 0 ? "nothing to do" : parts.join(", ");
}
