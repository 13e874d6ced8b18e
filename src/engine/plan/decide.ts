import type { Entry } from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { FolderChoice } from "../../shared/model/folder-times.ts";
import { needsObject } from "./folder-objects.ts";
import type { Operation, PutReason } from "./operation.ts";

/** The options that planning depends on. */
export interface PlanOptions extends FolderChoice {
  /** DL1: `mirror` lets deletions follow. */
  readonly mirror: boolean;
  /** DL2: also remove what this job never put. */
  readonly deleteForeign: boolean;
  /** CH7: the class objects should have; undefined leaves them as they are. */
  readonly storageClass: string | undefined;
}

/** The target's side of one key in this sync. */
export type TargetView<T extends Entry> =
  | { readonly kind: "unlisted" }
  | { readonly kind: "absent" }
  /** In a place that could not be listed (DL4). */
  | { readonly kind: "unknown" }
  | { readonly kind: "present"; readonly entry: T };

export type Decision<S extends Entry, T extends Entry> =
  | Operation<S, T>
  | { readonly kind: "none" }
  /** The object of a file that is gone stays (DL1, RS8). */
  | { readonly kind: "leave"; readonly row: JournalRow }
  | { readonly kind: "foreign" };

/** So much of a row tells whether there is anything to do where the target is not listed. */
export type RowSketch = Pick<JournalRow, "key" | "kind" | "source" | "storageClass">;

const NONE = { kind: "none" } as const;
const FOREIGN = { kind: "foreign" } as const;

/** A folder on a disk that holds something is no entry of its own there: it goes when it is empty. */
function isFilledFolder(entry: Entry): boolean {
  return entry.kind === "folder" && entry.filled;
}

function isSame(source: Entry, row: RowSketch): boolean {
  return row.kind === source.kind && row.source === source.stamp;
}

/**
 * Whether `decide` says "none" of an entry of the source where the target is not listed. Asked of every entry,
 * and so with less than a whole row.
 */
export function isUnchanged(source: Entry, row: RowSketch | undefined, options: FolderChoice): boolean {
  const { storageClass } = options;
  if (!needsObject(source, options)) return row === undefined;
  if (row === undefined || !isSame(source, row)) return false;
  return storageClass === undefined || row.kind === "folder" || row.storageClass === storageClass;
}

/**
 * The one decision, for each key of source, journal and target (the table in docs/ENGINE.md). Pure.
 * The caller has left out keys that are excluded or lie in a gap of the source (DL3, DL4).
 */
export function decide<S extends Entry, T extends Entry>(
  key: string,
  source: S | undefined,
  row: JournalRow | undefined,
  target: TargetView<T>,
  options: PlanOptions,
): Decision<S, T> {
  if (target.kind === "unknown") return NONE;
  if (source === undefined) return decideGone(key, "gone", row, target, options);
  if (needsObject(source, options)) return decidePresent(key, source, row, target, options);
  // The folder is there and filled: only an object that we made for it goes, from when it was empty, or was kept.
  if (row === undefined) return NONE;
  return decideGone(key, "filled", row, target, options);
}

/** UN1: what is at the target under the key of a file that is part of the database beside it. Pure. */
export function decideSidecar<S extends Entry, T extends Entry>(
  key: string,
  row: JournalRow | undefined,
  target: TargetView<T>,
  options: PlanOptions,
): Decision<S, T> {
  return target.kind === "unknown" ? NONE : decideGone(key, "absorbed", row, target, options);
}

function decidePresent<S extends Entry, T extends Entry>(
  key: string,
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
    // A row that says otherwise than the listing is put right as well: later syncs do not list.
    const right = current === options.storageClass && row.storageClass === current;
    if (!right) return { kind: "reclass", key, source, row, target: listed };
  }
  return NONE;
}

function decideGone<S extends Entry, T extends Entry>(
  key: string,
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
      // The row goes too: what is there now is not what we put (DL2).
      return row === undefined ? FOREIGN : { kind: "forget", key };
    }
    return row === undefined ? NONE : { kind: "forget", key };
  }
  if (target.kind === "absent") return { kind: "forget", key };
  // Whether a sidecar is left is known once its database was sent (UN1).
  if (reason === "gone" && !options.mirror) return { kind: "leave", row };
  return { kind: "remove", key, reason, row, target: listed };
}
