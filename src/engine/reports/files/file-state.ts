import type { FileStateView } from "../../../shared/contract/file-views.ts";
import { defined } from "../../../shared/defined.ts";
import type { FileFacts } from "../../journal/files.ts";
import type { DiskEntry } from "./disk-level.ts";

/** What a folder on this computer holds at a key. `unknown`: it was not read, or the job has no such folder. */
export type OnDisk =
  | { readonly kind: "unknown" }
  | { readonly kind: "nothing" }
  | { readonly kind: "entry"; readonly entry: DiskEntry };

/**
 * The state of one file: what the journal knows, corrected by what is on the disk now. A problem comes first, because
 * the user can do something about it. Pure.
 */
export function stateOf(facts: FileFacts | undefined, onDisk: OnDisk): FileStateView {
  if (facts?.problem !== undefined) return { kind: "problem", error: facts.problem };
  if (onDisk.kind === "entry") return stateOnDisk(facts, onDisk.entry);
  if (facts?.left !== undefined) {
    const { since, held } = facts.left;
    return { kind: "bucket-only", held, since };
  }
  if (facts?.row === undefined) return { kind: "waiting" };
  if (onDisk.kind === "nothing") return { kind: "bucket-only", held: false };
  return facts.waits ? { kind: "waiting" } : { kind: "synced" };
}

/** A file that is back after its deletion was noticed waits for the next sync. */
function stateOnDisk(
  facts: FileFacts | undefined,
  { kind, stamp, excluded, rule }: DiskEntry,
): FileStateView {
  if (excluded) return excludedBy(rule);
  const row = facts?.row;
  const same = row !== undefined && row.kind === kind && row.source === stamp;
  return { kind: same && facts?.waits !== true && facts?.left === undefined ? "synced" : "waiting" };
}

/** @param rule the gitignore line or the expression; undefined if no rule of the job excludes it */
export function excludedBy(rule: string | undefined): FileStateView {
  return { kind: "excluded", ...defined({ rule }) };
}

/** What the lists show besides the state. The disk has newer figures than the journal. */
export function figuresOf(
  facts: FileFacts | undefined,
  onDisk: OnDisk,
): { readonly size: number; readonly modified?: number; readonly sentAt?: number } {
  const entry = onDisk.kind === "entry" ? onDisk.entry : undefined;
  return {
    size: entry?.size ?? facts?.row?.size ?? facts?.left?.size ?? 0,
    ...defined({ modified: entry?.modified ?? facts?.row?.modified, sentAt: facts?.row?.sentAt }),
  };
}
