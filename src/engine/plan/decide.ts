import type { Key } from "../../shared/model/disk-path.ts";
import type { Entry } from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { FolderChoice } from "../../shared/model/folder-times.ts";
import { needsObject } from "./folder-objects.ts";
import type { Operation, PutReason } from "./operation.ts";

export interface PlanOptions extends FolderChoice {
  /** DL1: `mirror` propagates deletions. */
  readonly mirror: boolean;
  /** DL2: also remove what this job did not write. */
  readonly deleteForeign: boolean;
  /** CH7: the class that objects should have; undefined leaves them as they are. */
  readonly storageClass: string | undefined;
}

/** The target's side of one key in this sync. */
export type TargetView<T extends Entry> =
  | { readonly kind: "unlisted" }
  | { readonly kind: "absent" }
  /** In a folder that could not be listed (DL4). */
  | { readonly kind: "unknown" }
  | { readonly kind: "present"; readonly entry: T };

export type Decision<S extends Entry, T extends Entry> =
  | Operation<S, T>
  | { readonly kind: "none" }
  /** The file is gone, but its object stays (DL1, RS8). */
  | { readonly kind: "leave"; readonly row: JournalRow }
  | { readonly kind: "foreign" };

/** The part of a row that shows whether there is anything to do if the target is not listed. */
export type RowSketch = Pick<JournalRow, "key" | "kind" | "source" | "storageClass">;

const NONE = { kind: "none" } as const;
const FOREIGN = { kind: "foreign" } as const;

/** A local folder with content is not an entry of its own: it is removed when it is empty. */
function isFilledFolder(entry: Entry): boolean {
  return entry.kind === "folder" && entry.filled;
}

function isSame(source: Entry, row: RowSketch): boolean {
  return row.kind === source.kind && row.source === source.stamp;
}

/**
 * Whether `decide` returns "none" for a source entry if the target is not listed. Called for every entry, hence with
 * less than a whole row.
 */
export function isUnchanged(source: Entry, row: RowSketch | undefined, options: FolderChoice): boolean {
  const { storageClass } = options;
  if (!needsObject(source, options)) return row === undefined;
  if (row === undefined || !isSame(source, row)) return false;
  return storageClass === undefined || row.kind === "folder" || row.storageClass === storageClass;
}

/**
 * The one decision, for each key of source, journal and target (the table in docs/ENGINE.md). Pure. The caller must
 * leave out keys that are excluded or in a gap of the source (DL3, DL4).
 */
export function decide<S extends Entry, T extends Entry>(
  key: Key,
  source: S | undefined,
  row: JournalRow | undefined,
  target: TargetView<T>,
  options: PlanOptions,
): Decision<S, T> {
  if (target.kind === "unknown") return NONE;
  if (source === undefined) return decideGone(key, "gone", row, target, options);
  if (needsObject(source, options)) return decidePresent(key, source, row, target, options);
  // The folder exists and has content: only an object that we wrote for it, when it was empty or its object was kept,
  // is removed.
  if (row === undefined) return NONE;
  return decideGone(key, "filled", row, target, options);
}

/** UN1: what happens to a target whose key is now a sidecar of the database next to it. Pure. */
export function decideSidecar<S extends Entry, T extends Entry>(
  key: Key,
  row: JournalRow | undefined,
  target: TargetView<T>,
  options: PlanOptions,
): Decision<S, T> {
  return target.kind === "unknown" ? NONE : decideGone(key, "absorbed", row, target, options);
}

function decidePresent<S extends Entry, T extends Entry>(
  key: Key,
  source: S,
  row: JournalRow | undefined,
  target: TargetView<T>,
  options: PlanOptions,
): Decision<S, T> {
  const listed = target.kind === "present" ? target.entry : undefined;
  const sourceSame = row !== undefined && isSame(source, row);
  if (listed !== undefined) {
    if (row === undefined) return { kind: "adopt", key, source, target: listed, row };
    if (row.origin === "kept") return sourceSame ? NONE : { kind: "adopt", key, source, target: listed, row };
    if (row.target !== listed.stamp) return { kind: "adopt", key, source, target: listed, row };
  }
  const isListed = target.kind !== "unlisted";
  const put = (reason: PutReason) =>
    ({ kind: "put", key, reason, source, row, target: listed, listed: isListed }) as const;
  if (row === undefined) return put("new");
  if (target.kind === "absent") return put("lost");
  if (!sourceSame) return put("changed");
  if (options.storageClass !== undefined && row.kind !== "folder" && listed?.side !== "local") {
    const current = listed?.storageClass ?? row.storageClass;
    // A row that differs from the listing is corrected too: later syncs do not list.
    const right = current === options.storageClass && row.storageClass === current;
    if (!right) return { kind: "reclass", key, source, row, target: listed };
  }
  return NONE;
}

function decideGone<S extends Entry, T extends Entry>(
  key: Key,
  reason: "gone" | "filled" | "absorbed",
  row: JournalRow | undefined,
  target: TargetView<T>,
  options: PlanOptions,
): Decision<S, T> {
  const listed = target.kind === "present" ? target.entry : undefined;
  const ours =
    row !== undefined && row.origin !== "kept" && (listed === undefined || listed.stamp === row.target);
  if (!ours) {
    if (listed !== undefined && !isFilledFolder(listed)) {
      if (options.deleteForeign) return { kind: "remove", key, reason: "foreign", row, target: listed };
      // The row is dropped too: the target is no longer what we wrote (DL2).
      return row === undefined ? FOREIGN : { kind: "forget", key };
    }
    return row === undefined ? NONE : { kind: "forget", key };
  }
  if (target.kind === "absent") return { kind: "forget", key };
  // Only after its database was sent is it known whether a sidecar is left (UN1).
  if (reason === "gone" && !options.mirror) return { kind: "leave", row };
  return { kind: "remove", key, reason, row, target: listed };
}
