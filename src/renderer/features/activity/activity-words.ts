import { counted, formatSeconds } from "../../../shared/format.ts";
import { printable } from "../../../shared/printable.ts";
import type { FileEventView } from "../../../shared/contract/engine-commands.ts";
import type { Output } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { ERROR_CLASSES, type ErrorCode } from "../../../shared/errors.ts";
import { readDeletionDetail } from "../../../shared/model/deletion-detail.ts";
import { syncBytes } from "../../../shared/sync-bytes.ts";
import { sentence } from "../../../shared/words.ts";

export type SyncView = Output<WindowCommands, "syncsPage">["items"][number];

const WORDS: Readonly<Record<FileEventView["what"], string>> = {
  uploaded: "Sent",
  downloaded: "Received",
  copied: "Copied in the bucket",
  moved: "Copied in the bucket",
  adopted: "Found in place",
  touched: "Details updated",
  reclassed: "Storage class changed",
  deleted: "Deleted in the bucket",
  kept: "Kept",
  "kept-both": "Kept both",
  "foreign-edit": "Changed in the bucket by another program",
  problem: "Needs attention",
  command: "Command",
};

/** What happened to one file, in words. */
export function eventWords({ what, key, detail }: FileEventView): string {
  if (what === "problem")
    return isCode(detail) ? capital(sentence({ code: detail, detail: { key } })) : WORDS.problem;
  if (what === "uploaded" && detail === "lost") return "Sent again, for it was gone from the bucket";
  if (what === "adopted" && detail === "overwritten") return "Changed in the bucket by something else";
  if (what === "foreign-edit")
    return detail === "version"
      ? `${WORDS[what]}; its version is kept by the bucket`
      : `${WORDS[what]}; its version is kept as "${printable(detail)}"`;
  if (what === "deleted" && readDeletionDetail(detail).kept === true) return "Moved to earlier versions";
  if (what === "moved") return `${WORDS.moved} from "${printable(detail)}"`;
  if (what === "downloaded" && detail === "held") return "Brought back";
  if (what === "command") return commandWords(key, detail);
  return WORDS[what];
}

/** How a command of the user's ended, and the last line that it wrote. */
function commandWords(stage: string, detail: string): string {
  const [ended = "", ...output] = detail.trimEnd().split("\n");
  const last = output.at(-1);
  return `${WORDS.command} ${stage} the sync: ${ended}${last === undefined ? "" : `, "${printable(last)}"`}`;
}

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERROR_CLASSES, text);
}

const OUTCOMES = {
  "in-step": "In step",
  problems: "Some files need attention",
  held: "Deletions wait for your approval",
  failed: "Could not run",
  stopped: "Stopped",
} as const;

/** How a sync ended, and what it did. */
export function syncWords({ outcome, endedAt, summary }: SyncView): string {
  const end = outcome === undefined ? (endedAt === undefined ? "Under way" : "Ended") : OUTCOMES[outcome];
  if (summary === undefined) return end;
  const did = [
    summary.uploaded > 0 ? `${counted(summary.uploaded, "file")} sent` : "",
    summary.downloaded > 0 ? `${counted(summary.downloaded, "file")} received` : "",
    summary.copied > 0 ? `${counted(summary.copied, "file")} copied` : "",
    summary.deleted > 0 ? `${counted(summary.deleted, "file")} deleted` : "",
    (summary.foreignEdits ?? 0) > 0
      ? `${counted(summary.foreignEdits ?? 0, "file")} changed in the bucket by another program`
      : "",
    syncBytes(summary),
    formatSeconds(summary.seconds),
  ];
  return `${end}: ${did.filter((part) => part !== "").join(", ")}`;
}

/** A sync that found everything as it should be is no news. */
export function isNews({ outcome, summary }: SyncView): boolean {
  if (outcome !== "in-step" || summary === undefined) return true;
  return summary.uploaded + summary.downloaded + summary.copied + summary.deleted + summary.touched > 0;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
