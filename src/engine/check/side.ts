import { LianaError } from "../../shared/errors.ts";
import type { Entry, LocalEntry, ObjectEntry, Scan } from "../../shared/model/entry.ts";
import type { LinkChoice } from "../../shared/model/job.ts";
import type { Tree } from "../disk/port.ts";
import type { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import { checkBucket } from "../remote/health.ts";
import { scanBucket } from "../scan/bucket-scan.ts";
import type { DatabaseCopies } from "../units/database-copies.ts";
import type { ObjectStore } from "../transfer/context.ts";

/** One of the two locations that are compared. */
export type Side =
  /** `databases`: UN1; undefined to read database files individually. */
  | {
      readonly kind: "folder";
      readonly tree: Tree;
      readonly databases: DatabaseCopies | undefined;
      readonly leftovers?: undefined;
    }
  | { readonly kind: "bucket"; readonly store: ObjectStore; readonly leftovers: SourceLeftovers };

/** An entry with the side that it is on. */
export type Located =
  | {
      readonly kind: "local";
      readonly tree: Tree;
      readonly databases: DatabaseCopies | undefined;
      readonly entry: LocalEntry;
    }
  | { readonly kind: "object"; readonly store: ObjectStore; readonly entry: ObjectEntry };

export interface ScanChoices {
  readonly links: LinkChoice;
  /** gitignore lines, in order. */
  readonly exclude: readonly string[];
  /** Keys of Liana's own folders; see `JobOptions`. */
  readonly own: readonly string[];
  readonly excluded: (key: string) => boolean;
}

/**
 * Checks that a side exists.
 * @throws LianaError `source-missing`, `source-not-folder`, and the errors of `checkBucket`
 */
export async function checkSide(side: Side, signal: AbortSignal): Promise<void> {
  if (side.kind === "bucket") {
    await checkBucket(side.store.port, side.store, signal);
    return;
  }
  const path = side.tree.root;
  const state = await side.tree.rootState();
  if (state.kind === "missing") throw new LianaError("source-missing", { path });
  if (state.kind === "not-folder") throw new LianaError("source-not-folder", { path });
}

/**
 * Scans a side, with names in the form that the other side uses. A source folder yields NFC names, as in its bucket
 * (NA1); a folder that was restored from a bucket has the names of the bucket.
 */
export function scanSide(
  side: Side,
  role: "source" | "target",
  other: Side,
  choices: ScanChoices,
  signal: AbortSignal,
): Scan {
  const { links, exclude, own, excluded } = choices;
  if (side.kind === "bucket") {
    const { store, leftovers } = side;
    return scanBucket(store, { role, links, excluded, destination: "bucket", leftovers }, signal);
  }
  const normalize = role === "source" || other.kind === "folder";
  const prefixBytes = other.kind === "bucket" ? Buffer.byteLength(other.store.prefix) : 0;
  const databases = side.databases === undefined ? "as-files" : "consistent";
  const rules = { links, databases, exclude, excludePatterns: [], own } as const;
  const options = { normalize, ...rules, prefixBytes, maxSegment: undefined, role: "source" } as const;
  return side.tree.walk(other.kind === "bucket" ? { ...options, reserved: true } : options, signal);
}

export function locate(side: Side, entry: Entry): Located {
  if (side.kind === "folder" && entry.side === "local") return { ...side, kind: "local", entry };
  if (side.kind === "bucket" && entry.side === "object") return { kind: "object", store: side.store, entry };
  throw new LianaError("internal", { text: "an entry of another side" });
}
