import { closeSync, openSync, readSync } from "node:fs";
import { compareKeys } from "../../src/shared/model/key-order.ts";
import { type Column, fieldsOf, keyOf } from "./format.ts";

/** A row of the report, in the order of a listing. */
export interface InventoryEntry {
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
  readonly etag: string;
  readonly storageClass: string;
}

type Positions = Readonly<Record<Column, number>>;

/** Bytes of a run that are in memory. */
const CHUNK = 64 * 1024;

/** The rows of a sorted run. Reads synchronously: merging has a thread of its own. */
function* rowsOf(run: string): Generator<string, void, undefined> {
  const file = openSync(run, "r");
  const buffer = Buffer.allocUnsafe(CHUNK);
  try {
    let rest = "";
    for (;;) {
      const read = readSync(file, buffer, 0, CHUNK, null);
      if (read === 0) break;
      const lines = (rest + buffer.toString("latin1", 0, read)).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    if (rest !== "") throw new Error(`${run} is cut off`);
  } finally {
    closeSync(file);
  }
}

interface Head {
  entry: InventoryEntry;
  readonly rest: Iterator<string, void>;
}

/** Merges sorted runs, with one chunk of each in memory. */
export function* mergeRuns(
  runs: readonly string[],
  positions: Positions,
): Generator<InventoryEntry, void, undefined> {
  const heads = runs.flatMap((run): Head[] => {
    const rest = rowsOf(run);
    const first = rest.next();
    return first.done === true ? [] : [{ entry: entryOf(first.value, positions), rest }];
  });
  // A sorted array is a heap.
  const heap = heads.toSorted((a, b) => compareKeys(a.entry.key, b.entry.key));
  for (let head = heap[0]; head !== undefined; head = heap[0]) {
    yield head.entry;
    const next = head.rest.next();
    if (next.done === true) {
      const last = heap.pop();
      if (last !== undefined && last !== head) heap[0] = last;
    } else {
      head.entry = entryOf(next.value, positions);
    }
    sink(heap);
  }
}

/** Restores the order of a binary heap whose first element was replaced. */
function sink(heap: Head[]): void {
  for (let at = 0; ;) {
    const children = [2 * at + 1, 2 * at + 2];
    const least = children.reduce((best, child) => (isBefore(heap, child, best) ? child : best), at);
    const [one, other] = [heap[at], heap[least]];
    if (least === at || one === undefined || other === undefined) return;
    heap[at] = other;
    heap[least] = one;
    at = least;
  }
}

function isBefore(heap: readonly Head[], a: number, b: number): boolean {
  const [one, other] = [heap[a], heap[b]];
  return one !== undefined && other !== undefined && compareKeys(one.entry.key, other.entry.key) < 0;
}

function entryOf(line: string, at: Positions): InventoryEntry {
  const fields = fieldsOf(line);
  return {
    key: keyOf(fields[at.Key] ?? ""),
    versionId: fields[at.VersionId] ?? "",
    size: Number(fields[at.Size]),
    etag: fields[at.ETag] ?? "",
    storageClass: fields[at.StorageClass] ?? "",
  };
}
