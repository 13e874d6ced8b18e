import { type Entry, type Gap, isEntry, type Scan } from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { ScanCursor } from "../plan/cursor.ts";

/** What two scans say about one key. */
export type Pair =
  | { readonly kind: "both"; readonly source: Entry; readonly target: Entry }
  | { readonly kind: "missing"; readonly entry: Entry }
  | { readonly kind: "extra"; readonly entry: Entry }
  /** RS8: an object that is not part of the current state, so it is not compared. */
  | { readonly kind: "leftover"; readonly key: string }
  | { readonly kind: "gap"; readonly side: "source" | "target"; readonly gap: Gap };

/** Merge join of two scans by key. Keys where one side could not be read are skipped on both (DL4). */
export async function* pairs(sourceScan: Scan, targetScan: Scan): AsyncGenerator<Pair, void> {
  const source = new ScanCursor(sourceScan);
  const target = new ScanCursor(targetScan);
  try {
    for (;;) {
      await source.fill();
      await target.fill();
      const key = smaller(source.head?.key, target.head?.key);
      if (key === undefined) return;
      const pair =
        takeGap(source, "source", key) ?? takeGap(target, "target", key) ?? take(source, target, key);
      if (pair !== undefined && pair !== "passed") yield pair;
    }
  } finally {
    await source.close();
    await target.close();
  }
}

function smaller(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareKeys(a, b) <= 0 ? a : b;
}

function takeGap(
  cursor: ScanCursor<Entry>,
  side: "source" | "target",
  key: string,
): Pair | "passed" | undefined {
  const item = cursor.head;
  if (item?.key !== key || isEntry(item)) return undefined;
  cursor.advance();
  if (item.kind === "leftover") return { kind: "leftover", key };
  return item.kind === "gap" && item.first ? { kind: "gap", side, gap: item } : "passed";
}

function take(source: ScanCursor<Entry>, target: ScanCursor<Entry>, key: string): Pair | undefined {
  const a = entryAt(source, key);
  const b = entryAt(target, key);
  if (a !== undefined && b !== undefined) return { kind: "both", source: a, target: b };
  const alone = a ?? b;
  if (alone === undefined || isFilled(alone)) return undefined;
  const other = a === undefined ? source : target;
  if (other.unknown(key)) return undefined;
  return { kind: a === undefined ? "extra" : "missing", entry: alone };
}

function entryAt(cursor: ScanCursor<Entry>, key: string): Entry | undefined {
  const item = cursor.head;
  if (item?.key !== key || !isEntry(item)) return undefined;
  cursor.advance();
  return item;
}

/** NA5: a folder with content exists through its content and may have no object. */
export function isFilled(entry: Entry): boolean {
  return entry.kind === "folder" && entry.filled;
}
