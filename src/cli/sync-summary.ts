import type { SyncResult } from "../engine/sync/sync-record.ts";
import { formatTime } from "../shared/format.ts";
import type { Direction } from "../shared/model/location.ts";
import type { SyncSummary } from "../shared/model/sync.ts";
import type { Words } from "../shared/words/words.ts";

/** What the last line of a sync is made of. */
export interface SummaryInput {
  readonly result: Pick<SyncResult, "outcome" | "summary" | "confirmedAt">;
  readonly direction: Direction;
  readonly dryRun: boolean;
  /** Operations of a dry run other than deletions, and their bytes. */
  readonly planned: { readonly files: number; readonly bytes: number };
  /** Of `summary.conflicts`, the files that were written beside existing ones. */
  readonly keptBoth: number;
}

/**
 * `Up to date: 12 uploaded (3.4 MiB), 1,204 unchanged; 14 requests, 2.3 s.`
 * @returns undefined if the sync failed before it did anything: the error says it all
 */
export function summaryLine(words: Words, ending: SummaryInput): string | undefined {
  const { requests, seconds } = ending.result.summary;
  const parts = ending.dryRun ? plannedParts(words, ending) : doneParts(words, ending);
  if (parts.length === 0 && ending.result.outcome === "failed") return undefined;
  return words.say("sync-report.summary", {
    state: state(words, ending),
    parts: parts.length === 0 ? words.say("sync-report.nothing") : words.series(parts),
    requests: words.say("sync-report.requests", { count: requests }),
    time: words.duration(seconds),
  });
}

function state(words: Words, ending: SummaryInput): string {
  const { result, dryRun } = ending;
  const { outcome, summary, confirmedAt } = result;
  if (dryRun && outcome !== "failed" && outcome !== "stopped") return words.say("sync-report.state.dry-run");
  if (outcome !== "in-step") return words.say(`sync-report.state.${outcome}`);
  if (unverified(ending) > 0) return words.say("sync-report.state.unverified");
  if ((summary.outdated ?? 0) > 0) return words.say("sync-report.state.being-written");
  // TR1: a sync without requests knows nothing about the bucket as it is now.
  if (summary.requests > 0 || confirmedAt === undefined) return words.say("sync-report.state.up-to-date");
  return words.say("sync-report.state.unasked", { time: formatTime(confirmedAt) });
}

function doneParts(words: Words, ending: SummaryInput): readonly string[] {
  const { summary } = ending.result;
  const { uploaded, downloaded, adopted, touched, deleted, unchanged } = summary;
  const { verified, conflicts, held, foreign, skipped, problems } = summary;
  const { bytesCopied = 0, bytesUp, bytesDown, outdated = 0, missing = 0 } = summary;
  const sent = words.bytes(bytesUp ?? summary.bytes - bytesCopied);
  const received = words.bytes(bytesDown ?? summary.bytes - bytesCopied);
  const isVerified = ending.direction === "restore" && arrived(ending) > 0;
  return [
    ...some(uploaded, (count) => words.say("sync-report.uploaded", { count, bytes: sent })),
    ...some(outdated, (count) => words.say("sync-report.outdated", { count })),
    ...some(downloaded, (count) => words.say("sync-report.downloaded", { count, bytes: received })),
    ...copiedParts(words, ending),
    ...some(adopted, (count) => words.say("sync-report.adopted", { count })),
    ...some(ending.keptBoth, (count) => words.say("sync-report.beside", { count })),
    ...some(conflicts - ending.keptBoth, (count) => words.say("sync-report.left", { count })),
    ...(isVerified ? [words.say("results.verified", { count: verified })] : []),
    ...some(unverified(ending), (count) => words.say("results.no-checksum", { count })),
    ...some(touched, (count) => words.say("sync-report.touched", { count })),
    ...some(deleted, (count) => words.say("sync-report.deleted", { count })),
    ...some(unchanged, (count) => words.say("sync-report.unchanged", { count })),
    ...some(summary.retrieving ?? 0, (count) => words.say("sync-report.retrieving", { count })),
    ...some(summary.folders ?? 0, (count) => words.say("sync-report.folders", { count })),
    ...some(missing, (count) => words.say("sync-report.missing", { count })),
    ...some(summary.foreignEdits ?? 0, (count) => words.say("sync-report.foreign-edits", { count })),
    ...some(held, (count) => words.say("sync-report.held", { count })),
    ...some(foreign, (count) => words.say("sync-report.foreign", { count })),
    ...some(skipped, (count) => words.say("sync-report.skipped", { count })),
    ...some(problems, (count) => words.say("sync-report.problems", { count })),
  ];
}

/** What the service copied, and what came through this computer. */
function copiedParts(words: Words, { result, direction }: SummaryInput): readonly string[] {
  const { copied, bytes, bytesCopied = 0, bytesUp } = result.summary;
  const sent = direction === "replicate" ? (bytesUp ?? bytes - bytesCopied) : 0;
  const through = words.bytes(sent);
  const inService = words.bytes(bytesCopied);
  return some(copied, (count) => {
    if (sent === 0) return words.say("sync-report.copied", { count, bytes: inService });
    if (bytesCopied === 0) return words.say("sync-report.copied.through", { count, through });
    return words.say("sync-report.copied.both", { count, bytes: inService, through });
  });
}

function plannedParts(words: Words, { result, direction, planned }: SummaryInput): readonly string[] {
  const { deleted, held, unchanged, problems, folders = 0 } = result.summary;
  const bytes = words.bytes(planned.bytes);
  return [
    ...some(planned.files, (count) => words.say("sync-report.plan.sent", { count, direction, bytes })),
    ...some(folders, (count) => words.say("sync-report.folders", { count })),
    ...some(deleted, (count) => words.say("sync-report.plan.deleted", { count })),
    ...some(held, (count) => words.say("sync-report.plan.held", { count })),
    ...some(unchanged, (count) => words.say("sync-report.unchanged", { count })),
    ...some(problems, (count) => words.say("sync-report.problems", { count })),
  ];
}

/** Nothing for zero. */
function some(count: number, say: (count: number) => string): readonly string[] {
  return count === 0 ? [] : [say(count)];
}

/** Files of a restore that it wrote, or found with the same content. */
function arrived({ result, keptBoth }: SummaryInput): number {
  const { downloaded, adopted } = result.summary;
  return downloaded + adopted + keptBoth;
}

/** RS6: those of them without a digest that proves their content. */
function unverified(ending: SummaryInput): number {
  if (ending.direction !== "restore") return 0;
  return Math.max(0, arrived(ending) - ending.result.summary.verified);
}

/**
 * The last line of `--json`. The order of its first fields is part of the interface.
 * @param isPlan of a dry run: the numbers are those of what would be done
 */
export function summaryEvent(result: Pick<SyncResult, "outcome" | "summary">, isPlan = false): object {
  const { uploaded, downloaded, copied, deleted, held, unchanged, problems, bytes, requests, ...rest } =
    result.summary satisfies SyncSummary;
  const { seconds, ...more } = rest;
  const fixed = { uploaded, downloaded, copied, deleted, held, unchanged, problems, bytes, requests };
  return {
    ...fixed,
    seconds: Math.round(seconds * 1000) / 1000,
    ...more,
    outcome: isPlan ? "planned" : result.outcome,
  };
}
