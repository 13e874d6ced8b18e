import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { IN_MEMORY } from "../../../../src/engine/journal/database.ts";
import { Journal } from "../../../../src/engine/journal/journal.ts";
import { MOST_LISTED } from "../../../../src/engine/reports/space/level-sum.ts";
import { spaceLevel } from "../../../../src/engine/reports/space/space-level.ts";
import { systemEnvironment } from "../../../../src/engine/system-environment.ts";
import type { SpaceLevel } from "../../../../src/shared/contract/space-views.ts";
import { rowOf } from "../../journal/rows-of.ts";

const { clock } = systemEnvironment({ write: () => undefined });

let journal: Journal;
beforeEach(() => {
  journal = Journal.open(IN_MEMORY);
});
afterEach(() => journal.close());

function put(sizes: Readonly<Record<string, number>>): void {
  journal.transact(() => {
    for (const [key, size] of Object.entries(sizes))
      journal.rows.put(rowOf(key, { size, kind: key.endsWith("/") ? "folder" : "file" }));
  });
}

/** Slices of always as many rows; undefined: as usual. */
function sliceOf(rows: number | undefined) {
  return rows === undefined ? undefined : { rows, took: () => undefined };
}

/** @param rows of a slice */
function level(folder: string, rows?: number): Promise<SpaceLevel> {
  const { signal } = new AbortController();
  return spaceLevel(journal.sizes, folder, { clock, progress: () => undefined, signal }, sliceOf(rows));
}

test("a level has its folders and files with what is in each, the largest first", async () => {
  put({ "a/": 0, "a/1": 5, "a/b/2": 7, "a.txt": 9, a0: 1, "empty/": 0 });
  journal.rows.put(rowOf("way.rclonelink", { kind: "link", size: 2 }));
  expect(await level("")).toEqual({
    total: { files: 5, bytes: 24 },
    entries: [
      { key: "a/", kind: "folder", files: 2, bytes: 12 },
      { key: "a.txt", kind: "file", files: 1, bytes: 9 },
      { key: "way.rclonelink", kind: "link", files: 1, bytes: 2 },
      { key: "a0", kind: "file", files: 1, bytes: 1 },
      { key: "empty/", kind: "folder", files: 0, bytes: 0 },
    ],
  });
  expect(await level("a/")).toEqual({
    total: { files: 2, bytes: 12 },
    entries: [
      { key: "a/b/", kind: "folder", files: 1, bytes: 7 },
      { key: "a/1", kind: "file", files: 1, bytes: 5 },
    ],
  });
  expect(await level("gone/")).toEqual({ total: { files: 0, bytes: 0 }, entries: [] });
});

test("small entries are added up as others, of which there are never fewer than two", async () => {
  const name = (i: number): string => `f${String(i).padStart(5, "0")}`;
  const sized = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [name(i), i + 1]));
  put(sized(MOST_LISTED));
  const all = await level("");
  expect([all.entries.length, all.others]).toEqual([MOST_LISTED, undefined]);
  put(sized(MOST_LISTED + 1));
  const one = await level("");
  expect([one.entries.length, one.others]).toEqual([MOST_LISTED - 1, { entries: 2, files: 2, bytes: 3 }]);
  const many = MOST_LISTED * 60;
  put(sized(many));
  const most = await level("", 100);
  expect(most.entries.map(({ key }) => key)).toEqual(
    Array.from({ length: MOST_LISTED - 1 }, (_, i) => name(many - 1 - i)),
  );
  const others = many - MOST_LISTED + 1;
  expect(most.others).toEqual({ entries: others, files: others, bytes: (others * (others + 1)) / 2 });
});

test("the entries of a level add up to what its parent says of it, however it is sliced", async () => {
  const name = fc.constantFrom("a", "b", "b.", "b0", "ä", "\u{1f600}", "\uffee", " ", "-");
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
  const key = fc.tuple(path, fc.boolean()).map(([path, folder]) => (folder ? `${path}/` : path));
  const files = fc.dictionary(key, fc.nat(1000), { maxKeys: 60 });
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 0, max: 9 }), async (sizes, rows) => {
      journal.close();
      journal = Journal.open(IN_MEMORY);
      put(sizes);
      const bytes = Object.values(sizes).reduce((sum, size) => sum + size, 0);
      const count = Object.keys(sizes).filter((key) => !key.endsWith("/")).length;
      const top = await level("", rows);
      expect(top.total).toEqual({ files: count, bytes });
      await checkBelow("", top, rows);
    }),
    { numRuns: 60 },
  );
});

async function checkBelow(folder: string, { total, entries, others }: SpaceLevel, rows: number) {
  expect(others).toBeUndefined();
  const sum = { files: 0, bytes: 0 };
  for (const { key, kind, files, bytes } of entries) {
    sum.files += files;
    sum.bytes += bytes;
    expect(key.startsWith(folder) && key.length > folder.length).toBe(true);
    if (kind !== "folder") continue;
    const below = await level(key, rows);
    // The object of a folder is part of the folder, and of none of its entries.
    const own = journal.rows.get(key)?.size ?? 0;
    expect(below.total).toEqual({ files, bytes: bytes - own });
    await checkBelow(key, below, rows);
  }
  expect(sum).toEqual(total);
}

test("it reports what it has counted, and ends when it is aborted", async () => {
  put(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, 1])));
  let now = 0;
  const controller = new AbortController();
  const reported: number[] = [];
  const slow = {
    ...clock,
    monotonic: () => (now += 100),
    sleep: async (ms: number, signal: AbortSignal) => clock.sleep(ms, signal),
  };
  const progress = ({ files }: { readonly files: number }): void => {
    reported.push(files);
    if (files > 200) controller.abort();
  };
  const { signal } = controller;
  const reading = spaceLevel(journal.sizes, "", { clock: slow, progress, signal }, sliceOf(9));
  await expect(reading).rejects.toMatchObject({ name: "AbortError" });
  expect(reported.length).toBeGreaterThan(3);
  expect(reported).toEqual(reported.toSorted((a, b) => a - b));
  expect(reported.at(-1)).toBeLessThan(230);
});
