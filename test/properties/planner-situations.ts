import { asDiskPath, asKey } from "../../src/shared/model/disk-path.ts";
import fc from "fast-check";
import { LINK_SUFFIX, type Entry, type Gap, type Scan, type ScanItem } from "../../src/shared/model/entry.ts";
import type { JournalRow } from "../../src/shared/model/journal-row.ts";
import type { Operation } from "../../src/engine/plan/operation.ts";
import { plan, type Tally } from "../../src/engine/plan/plan.ts";
import type { Situation } from "./planner-model.ts";

const KEYS = [
  "a",
  "a.txt",
  "a/",
  "a/b",
  "a/b/",
  "a/b/c",
  "a.rclonelink",
  "b",
  "b/",
  "b/x",
  "caf\u00e9",
  "z",
  "\ue000",
  "😀",
  "😀/",
  "😀/y",
] as const;
const STAMPS = ["1", "2"] as const;
const CLASSES = ["STANDARD", "STANDARD_IA"] as const;
const SIDES = ["local", "object"] as const;

function entry(
  side: "local" | "object",
  key: string,
  stamp: string,
  filled: boolean,
  storageClass: string,
): Entry {
  const kind = key.endsWith("/") ? "folder" : key.endsWith(LINK_SUFFIX) ? "link" : "file";
  const base = { kind, key: asKey(key), size: 1, stamp } as const;
  if (side === "object") return { ...base, side, etag: stamp, storageClass, lastModified: 0, filled: false };
  return {
    ...base,
    side,
    path: asDiskPath(key),
    mtimeNs: 0n,
    mode: 0o40755,
    inode: "1",
    filled: filled && kind === "folder",
  };
}

function rowOf(
  key: string,
  source: string,
  target: string,
  origin: JournalRow["origin"],
  storageClass: string,
): JournalRow {
  const kind = key.endsWith("/") ? "folder" : key.endsWith(LINK_SUFFIX) ? "link" : "file";
  return {
    key: asKey(key),
    kind,
    size: 1,
    source,
    target,
    digest: "",
    mtimeNs: "",
    mode: 0,
    inode: "1",
    storageClass,
    origin,
  };
}

function gapOf(key: string, reason: Gap["reason"]): Gap {
  return { kind: "gap", key: asKey(key), reason, shown: key, first: true };
}

const stamp = fc.constantFrom(...STAMPS);
const storageClass = fc.constantFrom(...CLASSES);
const reason = fc.constantFrom("unreadable", "special", "name-collision" as const);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** What each side has at one key. */
const store = fc.record({
  source: maybe(fc.record({ stamp, filled: fc.boolean(), storageClass })),
  sourceGap: fc.option(reason, { nil: undefined, freq: 8 }),
  target: maybe(fc.record({ stamp, filled: fc.boolean(), storageClass })),
  targetGap: fc.option(reason, { nil: undefined, freq: 8 }),
  row: maybe(
    fc.record({
      source: stamp,
      target: stamp,
      origin: fc.constantFrom("put", "adopted", "kept" as const),
      storageClass,
    }),
  ),
  excluded: fc.boolean(),
});

export const situations = fc
  .record({
    locations: fc.dictionary(fc.constantFrom(...KEYS), store, { maxKeys: KEYS.length }),
    sides: fc.tuple(fc.constantFrom(...SIDES), fc.constantFrom(...SIDES)),
    listed: fc.boolean(),
    options: fc.record({
      mirror: fc.boolean(),
      deleteForeign: fc.boolean(),
      folderTimes: fc.boolean(),
      storageClass: maybe(storageClass),
    }),
  })
  .map(({ locations, sides, listed, options }): Situation => {
    const source = new Map<string, Entry>();
    const target = new Map<string, Entry>();
    const rows = new Map<string, JournalRow>();
    const gaps = { source: [] as Gap[], target: [] as Gap[] };
    const excluded = new Set<string>();
    for (const [key, at] of Object.entries(locations)) {
      if (at.source)
        source.set(key, entry(sides[0], key, at.source.stamp, at.source.filled, at.source.storageClass));
      else if (at.sourceGap !== undefined && at.sourceGap !== null)
        gaps.source.push(gapOf(key, at.sourceGap));
      if (at.target)
        target.set(key, entry(sides[1], key, at.target.stamp, at.target.filled, at.target.storageClass));
      else if (at.targetGap !== undefined && at.targetGap !== null)
        gaps.target.push(gapOf(key, at.targetGap));
      if (at.row) rows.set(key, rowOf(key, at.row.source, at.row.target, at.row.origin, at.row.storageClass));
      if (at.excluded && !at.source) excluded.add(key);
    }
    return {
      source,
      sourceGaps: gaps.source,
      target: listed ? target : undefined,
      targetGaps: listed ? gaps.target : [],
      rows,
      excluded,
      options,
    };
  });

export const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function inOrder<T extends { readonly key: string }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => bytes(a.key, b.key));
}

async function* batches(sorted: readonly ScanItem[], sizes: readonly number[]): Scan {
  for (let start = 0, turn = 0; start < sorted.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield sorted.slice(start, start + size);
    start += size;
  }
}

/** @param reported what the source's scan delivers, in key order with the rows */
export async function planned(
  situation: Situation,
  sizes: readonly number[],
  reported: (items: readonly ScanItem[], rows: readonly JournalRow[]) => readonly ScanItem[] = (items) =>
    items,
): Promise<{ operations: Operation[]; tally: Tally; unseen: string[] }> {
  const { source, sourceGaps, target, targetGaps, rows, excluded, options } = situation;
  const sorted = inOrder(rows.values());
  const unseen: string[] = [];
  const tally = {
    sourceItems: 0,
    unchanged: 0,
    bytesUnchanged: 0,
    foreign: 0,
    contradicted: 0,
    leftovers: 0,
    leftOut: false,
    content: false,
  };
  const operations: Operation[] = [];
  const input = {
    source: batches(reported(inOrder([...source.values(), ...sourceGaps]), sorted), sizes),
    target: target === undefined ? undefined : batches(inOrder([...target.values(), ...targetGaps]), sizes),
    rows: {
      after: (after: string, limit: number) =>
        sorted.filter(({ key }) => bytes(key, after) > 0).slice(0, limit),
      from: (from: string, limit: number) =>
        sorted.filter(({ key }) => bytes(key, from) >= 0).slice(0, limit),
    },
    excluded: (key: string) => excluded.has(key),
    options,
    onUnknown: (key: string) => void unseen.push(key),
  };
  for await (const batch of plan(input, tally)) operations.push(...batch);
  return { operations, tally, unseen };
}

export const sizes = fc
  .array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 })
  .filter((all) => all.some((size) => size > 0));
