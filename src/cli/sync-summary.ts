import type { SyncResult } from "../engine/sync/sync-record.ts";
import type { Direction } from "../shared/model/location.ts";
import type { SyncSummary } from "../shared/model/sync.ts";
import { counted, formatBytes, formatCount, formatSeconds, formatTime } from "../shared/format.ts";

/** What a summary in words is made from. */
export interface SummaryInput {
  readonly result: Pick<SyncResult, "outcome" | "summary" | "confirmedAt">;
  readonly direction: Direction;
  readonly dryRun: boolean;
  /** A dry run's operations that are no deletions, and their bytes. */
  readonly planned: { readonly files: number; readonly bytes: number };
  /** Of `summary.conflicts`, those that were written beside what was there. */
  readonly keptBoth: number;
}

/**
 * `In step: 12 uploaded (3.4 MiB), 1,204 unchanged; 14 requests, 2.3 s.`
 * @returns undefined where a sync failed before it did anything: the error says it all
 */
export function summaryLine(ending: SummaryInput): string | undefined {
  const { requests, seconds } = ending.result.summary;
  const parts = ending.dryRun ? plannedParts(ending) : doneParts(ending);
  if (parts.length === 0 && ending.result.outcome === "failed") return undefined;
  const what = parts.length === 0 ? "nothing to do" : parts.join(", ");
  return `${opening(ending)}: ${what}; ${counted(requests, "request")}, ${formatSeconds(seconds)}.`;
}

function opening(ending: SummaryInput): string {
  const { result, dryRun } = ending;
  if (dryRun && result.outcome !== "failed" && result.outcome !== "stopped")
    return "Dry run, nothing was changed";
  switch (result.outcome) {
    case "in-step":
      if (unverified(ending) > 0) return "Restored, but not all could be verified";
      if ((result.summary.outdated ?? 0) > 0) return "In step but for what is being written";
      return unasked(result) ?? "In step";
    case "problems":
      return "Not all is in step";
    case "held":
      return "Deletions are held";
    case "failed":
      return "Ended early";
    case "stopped":
      return "Stopped";
  }
}

/** TR1: a sync that sent no request says nothing of the bucket as it is now. */
function unasked({ summary, confirmedAt }: SummaryInput["result"]): string | undefined {
  if (summary.requests > 0 || confirmedAt === undefined) return undefined;
  return `Nothing changed here since the bucket was last confirmed, ${formatTime(confirmedAt)}`;
}

function doneParts(ending: SummaryInput): readonly string[] {
  const { summary } = ending.result;
  const { uploaded, downloaded, copied, adopted, touched, deleted, unchanged } = summary;
  const { verified, conflicts, held, foreign, skipped, problems } = summary;
  const { bytesCopied = 0, bytesUp, bytesDown } = summary;
  const sent = bytesUp ?? summary.bytes - bytesCopied;
  const received = bytesDown ?? summary.bytes - bytesCopied;
  const kept = conflicts - ending.keptBoth;
  return [
    some(uploaded, "uploaded", ` (${formatBytes(sent)})`),
    some(summary.outdated ?? 0, "of them as of when they were opened, since they are being written"),
    some(downloaded, "downloaded", ` (${formatBytes(received)})`),
    some(copied, "copied", ` (${copiedWords(bytesCopied, ending.direction === "replicate" ? sent : 0)})`),
    some(adopted, "found in place"),
    some(ending.keptBoth, "written beside files that differ"),
    some(kept, "left as they are"),
    ending.direction === "restore" && arrived(ending) > 0 ? `${formatCount(verified)} verified` : "",
    some(unverified(ending), "without a digest to verify them by"),
    some(touched, "brought up to date without sending"),
    some(deleted, "deleted"),
    some(unchanged, "unchanged"),
    (summary.folders ?? 0) === 0 ? "" : counted(summary.folders ?? 0, "folder"),
    some(summary.missing ?? 0, "missing in the bucket"),
    some(summary.foreignEdits ?? 0, "changed in the bucket by another program"),
    some(held, "deletions held"),
    some(foreign, "not of this job"),
    some(skipped, "skipped"),
    problems === 0 ? "" : counted(problems, "problem"),
  ].filter((part) => part !== "");
}

/** What the service copied, and what came through this computer. */
function copiedWords(inService: number, through: number): string {
  if (through === 0) return formatBytes(inService);
  const here = `${formatBytes(through)} through this computer`;
  return inService === 0 ? here : `${formatBytes(inService)} in the service, ${here}`;
}

function plannedParts({ result, direction, planned }: SummaryInput): readonly string[] {
  const { deleted, held, unchanged, problems, folders = 0 } = result.summary;
  const verb = { backup: "upload", restore: "download", replicate: "copy" }[direction];
  return [
    planned.files === 0
      ? ""
      : `${formatCount(planned.files)} to ${verb} or compare (${formatBytes(planned.bytes)})`,
    folders === 0 ? "" : counted(folders, "folder"),
    some(deleted, "to delete"),
    some(held, "deletions to hold"),
    some(unchanged, "unchanged"),
    problems === 0 ? "" : counted(problems, "problem"),
  ].filter((part) => part !== "");
}

function some(count: number, what: string, more = ""): string {
  return count === 0 ? "" : `${formatCount(count)} ${what}${more}`;
}

/** Files of a restore that are there now by its doing or its looking. */
function arrived({ result, keptBoth }: SummaryInput): number {
  const { downloaded, adopted } = result.summary;
  return downloaded + adopted + keptBoth;
}

/** RS6: those of them whose content no digest vouches for. */
function unverified(ending: SummaryInput): number {
  if (ending.direction !== "restore") return 0;
  return Math.max(0, arrived(ending) - ending.result.summary.verified);
}

/**
 * The last line of `--json`; its first fields and their order are fixed (04-interface).
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
