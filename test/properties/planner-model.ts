import type { Entry, Gap } from "../../src/shared/model/entry.ts";
import type { JournalRow } from "../../src/shared/model/journal-row.ts";
import type { PlanOptions } from "../../src/engine/plan/decide.ts";

/** All inputs of a plan as maps and lists, without order and batches. */
export interface Situation {
  readonly source: ReadonlyMap<string, Entry>;
  readonly sourceGaps: readonly Gap[];
  /** Undefined: not listed (CH4). */
  readonly target: ReadonlyMap<string, Entry> | undefined;
  readonly targetGaps: readonly Gap[];
  readonly rows: ReadonlyMap<string, JournalRow>;
  readonly excluded: ReadonlySet<string>;
  readonly options: PlanOptions;
}

/** One line for each operation, such as `put new a/b`. */
export type Line = string;

export interface Expectation {
  /** Operations on entries, by key; absent for keys with nothing to do. */
  readonly byKey: ReadonlyMap<string, Line>;
  readonly foreign: number;
  readonly unchanged: number;
}

function covers(gap: Gap, key: string): boolean {
  return gap.key === key || gap.key === "" || (gap.key.endsWith("/") && key.startsWith(gap.key));
}

function bytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The gap that covers a key: its own, else the outermost folder's. */
function gapFor(gaps: readonly Gap[], key: string): Gap | undefined {
  return (
    gaps.find((gap) => gap.key === key && !key.endsWith("/")) ??
    [...gaps].sort((a, b) => bytes(a.key, b.key)).find((gap) => covers(gap, key))
  );
}

/** The rules of ENGINE.md, applied to each key by itself. */
export function expectationOf(situation: Situation): Expectation {
  const byKey = new Map<string, Line>();
  const counts = { foreign: 0, unchanged: 0 };
  const keys = new Set([
    ...situation.source.keys(),
    ...situation.rows.keys(),
    ...(situation.target?.keys() ?? []),
  ]);
  for (const key of keys) {
    const line = lineFor(key, situation, counts);
    if (line !== undefined) byKey.set(key, line);
  }
  return { byKey, ...counts };
}

function lineFor(
  key: string,
  situation: Situation,
  counts: { foreign: number; unchanged: number },
): Line | undefined {
  const source = situation.source.get(key);
  const row = situation.rows.get(key);
  const target = situation.target?.get(key);
  // DL3, DL4: an entry that could not be read or was excluded is not gone.
  if (
    source === undefined &&
    (gapFor(situation.sourceGaps, key) !== undefined || situation.excluded.has(key))
  ) {
    return undefined;
  }
  const hidden =
    target === undefined && situation.target !== undefined ? gapFor(situation.targetGaps, key) : undefined;
  if (hidden !== undefined) {
    if (source !== undefined && hidden.reason === "special") return `gap blocks ${key}`;
    if (source !== undefined && source.kind !== "folder" && row !== undefined) counts.unchanged += 1;
    return undefined;
  }
  const absent = situation.target !== undefined && target === undefined;
  // NA5, NA7: a folder with content counts only if the job keeps folders.
  const isFilledFolder = source?.kind === "folder" && source.filled && situation.options.folderTimes !== true;
  if (source !== undefined && !isFilledFolder) {
    return present(key, source, row, target, absent, situation, counts);
  }
  return gone(key, source, row, target, absent, situation, counts);
}

function present(
  key: string,
  source: Entry,
  row: JournalRow | undefined,
  target: Entry | undefined,
  absent: boolean,
  { options }: Situation,
  counts: { unchanged: number },
): Line | undefined {
  const changed = row?.source !== source.stamp || row.kind !== source.kind;
  if (row === undefined) return target === undefined ? `put new ${key}` : `adopt ${key}`; // CH5, RS3
  if (absent) return `put lost ${key}`; // CH6
  if (target !== undefined && row.origin === "kept") {
    if (changed) return `adopt ${key}`; // RS3: checked again when the backup has a new state
    if (source.kind !== "folder") counts.unchanged += 1;
    return undefined;
  }
  if (target !== undefined && target.stamp !== row.target) return `adopt ${key}`; // CH6
  if (changed) return `put changed ${key}`; // CH1
  const wanted = options.storageClass;
  if (wanted !== undefined && source.kind !== "folder" && target?.side !== "local") {
    const listed = target?.side === "object" ? target.storageClass : row.storageClass;
    if (listed !== wanted || row.storageClass !== wanted) return `reclass ${key}`; // CH7
  }
  if (source.kind !== "folder") counts.unchanged += 1;
  return undefined;
}

function gone(
  key: string,
  source: Entry | undefined,
  row: JournalRow | undefined,
  target: Entry | undefined,
  absent: boolean,
  { options }: Situation,
  counts: { foreign: number; unchanged: number },
): Line | undefined {
  const reason = source === undefined ? "gone" : "filled";
  // A folder with content has no object of its own, and a foreign folder object stays (NA5, DL2).
  if (reason === "filled" && row === undefined) return undefined;
  const ours =
    row !== undefined && row.origin !== "kept" && (target === undefined || target.stamp === row.target);
  if (ours) {
    if (absent) return `forget ${key}`;
    if (reason === "filled") return `remove filled ${key}`; // NA5
    return options.mirror ? `remove gone ${key}` : undefined; // DL1
  }
  // A folder with content on a disk is not foreign itself.
  const thing = target !== undefined && !(target.kind === "folder" && target.filled);
  if (thing && options.deleteForeign) return `remove foreign ${key}`; // DL2
  if (row !== undefined) return `forget ${key}`;
  if (thing) counts.foreign += 1;
  return undefined;
}
