import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NodeFolderReader } from "../../../../src/engine/disk/node-reader.ts";
import type { KnownRows, WalkOptions } from "../../../../src/engine/disk/port.ts";
import { workerWalk } from "../../../../src/engine/disk/walk/worker-walk.ts";
import { JournalDamaged } from "../../../../src/engine/journal/database.ts";
import { Journal } from "../../../../src/engine/journal/journal.ts";
import { walk } from "../../../../src/engine/disk/walk/walk.ts";
import type { LocalEntry, ScanItem, Unchanged } from "../../../../src/shared/model/entry.ts";
import { rowOf } from "../../journal/rows-of.ts";

const OPTIONS: WalkOptions = {
  normalize: true,
  links: "keep",
  exclude: [],
  excludePatterns: [],
  prefixBytes: 0,
  maxSegment: undefined,
  role: "source",
};
const FOLDERS = 20;
const FILES = 2_500;
/** Includes the folders, the link and the empty folder. */
const ENTRIES = FILES + FOLDERS + 2;

let home: string;
let root: string;
let journal: Journal;

beforeAll(() => {
  home = fs.mkdtempSync(join(tmpdir(), "liana-known-"));
  root = join(home, "root");
  for (let i = 0; i < FOLDERS; i++) fs.mkdirSync(join(root, `d${i}`), { recursive: true });
  for (let i = 0; i < FILES; i++) fs.writeFileSync(join(root, `d${i % FOLDERS}`, `f${i}`), "");
  fs.mkdirSync(join(root, "empty"));
  fs.symlinkSync("d1", join(root, "link"));
});

beforeEach(() => {
  fs.rmSync(join(home, "journal.db"), { force: true });
  journal = Journal.open(join(home, "journal.db"));
  journal.transact(() => {
    for (const item of walk(new NodeFolderReader(root), OPTIONS)) if ("side" in item) know(item);
  });
  return () => journal.close();
});

afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

function know(entry: LocalEntry): void {
  if (entry.kind === "folder" && entry.filled) return;
  journal.rows.put(rowOf(entry.key, { kind: entry.kind, source: entry.stamp }));
}

async function reported(known: Partial<KnownRows> = {}): Promise<ScanItem<LocalEntry>[]> {
  const items: ScanItem<LocalEntry>[] = [];
  const options = {
    ...OPTIONS,
    known: { file: journal.file, storageClass: undefined, folderTimes: false, middle: undefined, ...known },
  };
  for await (const batch of workerWalk(root, options, new AbortController().signal)) items.push(...batch);
  return items;
}

function stretches(items: readonly ScanItem[]): readonly Unchanged[] {
  return items.filter((item) => item.kind === "unchanged");
}

describe.each(["one walk", "two walks"])("[CH1] unchanged entries of the journal, by %s", (walks) => {
  const known = (): Partial<KnownRows> => ({
    middle: walks === "one walk" ? undefined : journal.rows.middle(),
  });

  test("are reported as adjacent ranges, with the folders to watch", async () => {
    const items = await reported(known());
    const all = stretches(items);
    expect(items).toHaveLength(all.length);
    expect(items.length).toBeLessThan(6);
    expect(all.reduce((sum, { entries }) => sum + entries, 0)).toBe(ENTRIES);
    expect(all.reduce((sum, { known }) => sum + known, 0)).toBe(FILES + 1);
    expect(all.flatMap(({ folders }) => folders)).toHaveLength(FOLDERS + 1);
    for (const [i, { until }] of all.entries()) expect(until).toBe(all[i + 1]?.key);
  });

  test("exclude changed, new and missing entries and those of another class", async () => {
    journal.rows.put(rowOf("d0/f0", { source: "older" }));
    journal.rows.drop("d1/f1");
    journal.rows.put(rowOf("d2/gone"));
    journal.rows.put(rowOf("zz-gone"));
    const items = await reported(known());
    expect(items.flatMap((item) => (item.kind === "unchanged" ? [] : [item.key]))).toEqual([
      "d0/f0",
      "d1/f1",
    ]);
    for (const key of ["d0/f0", "d1/f1", "d2/gone", "zz-gone"]) {
      const holding = stretches(items).filter((one) => one.key <= key && (one.until ?? "~") > key);
      expect(holding).toEqual([]);
    }
    const other = await reported({ ...known(), storageClass: "STANDARD_IA" });
    expect(other.filter(({ kind }) => kind === "file" || kind === "link")).toHaveLength(FILES + 1);
  });

  test("[JB7] a damaged journal is reported as damaged", async () => {
    journal.transact(() =>
      journal.rows.put({ ...rowOf("d3/f3"), source: Buffer.from("x") as unknown as string }),
    );
    await expect(reported(known())).rejects.toBeInstanceOf(JournalDamaged);
  });
});
