import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { jobFiles, makeJobFolder, saveRecord } from "../../../src/engine/jobs/job-record.ts";
import type { FileFilter } from "../../../src/engine/journal/files.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { type DiskSource, readDiskLevel } from "../../../src/engine/reports/files/disk-level.ts";
import { filesPage, filesSearch } from "../../../src/engine/reports/files/files.ts";
import { levelPage } from "../../../src/engine/reports/files/level.ts";
import type { FilesPage } from "../../../src/shared/contract/file-views.ts";
import { DEFAULT_CHOICES } from "../../../src/shared/model/job-spec.ts";
import { rowOf } from "../journal/rows-of.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";

const { signal } = new AbortController();
let dir = "";
let journal: Journal;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "liana-files-"));
  mkdirSync(join(dir, "folder"));
  mkdirSync(join(dir, "state"));
  makeJobFolder(stateDir(), "a");
  const target = { kind: "bucket", bucket: "a", prefix: "" } as const;
  const source = { kind: "folder", path: join(dir, "folder") } as const;
  saveRecord(stateDir(), { id: "a", source, target, service: "", mirror: false });
  journal = Journal.open(jobFiles(stateDir(), "a").journal);
});
afterEach(() => {
  journal.close();
  rmSync(dir, { recursive: true, force: true });
});

const stateDir = (): string => join(dir, "state");
const of = (): { stateDir: string; journalId: string } => ({ stateDir: stateDir(), journalId: "a" });

function source(choices: Partial<DiskSource["choices"]> = {}): DiskSource {
  const given = { ...DEFAULT_CHOICES, ...choices };
  return { root: join(dir, "folder"), choices: given, locations: { stateDir: stateDir() } };
}

function write(path: string, text = path): void {
  const at = join(dir, "folder", path);
  mkdirSync(join(at, ".."), { recursive: true });
  writeFileSync(at, text);
}

/** Writes rows as a sync of these files would. */
async function synced(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const level = await readDiskLevel(source(), key.slice(0, key.lastIndexOf("/") + 1), signal);
    const entry = typeof level === "string" ? undefined : level.entries.get(key);
    if (entry === undefined) throw new Error(`${key} is not on the disk`);
    journal.rows.put(rowOf(key, { source: entry.stamp, size: entry.size }));
  }
}

async function page(
  folder = "",
  { after, limit = 100, from = source() }: { after?: string; limit?: number; from?: DiskSource } = {},
): Promise<FilesPage> {
  return await filesPage(of(), from, { folder, after, limit }, signal);
}

/** Names and states, as `a.txt: synced`. */
function shown({ folders, files }: FilesPage): readonly string[] {
  return [...folders, ...files].map(({ key, state }) => `${key}: ${state?.kind ?? "-"}`);
}

describe("a folder, merged from journal and disk", () => {
  test("each state is found", async () => {
    for (const name of ["changed.txt", "same.txt", "broken.txt", "restless.db"]) write(name);
    await synced("changed.txt", "same.txt", "restless.db");
    write("changed.txt", "something longer than before");
    write("new.txt");
    write("cache.tmp");
    write("node_modules/a.js");
    write("deep/er/x.txt");
    journal.rows.put(rowOf("gone.txt"));
    journal.rows.put(rowOf("deep/er/x.txt"));
    journal.leftovers.put({ key: "left.txt", etag: "e", size: 7, since: 5, job: "a" });
    journal.problems.put("broken.txt", { code: "unreadable", detail: { path: "broken.txt" } }, 1, 1);
    journal.restless.put(restless("restless.db"));
    const found = await page("", { from: source({ exclude: ["*.tmp", "node_modules/"] }) });
    expect(shown(found)).toEqual([
      "deep/: -",
      "node_modules/: excluded",
      "broken.txt: problem",
      "cache.tmp: excluded",
      "changed.txt: waiting",
      "gone.txt: bucket-only",
      "left.txt: bucket-only",
      "new.txt: waiting",
      "restless.db: waiting",
      "same.txt: synced",
    ]);
    expect(found.recorded).toBeUndefined();
    expect(found.files.find(({ key }) => key === "cache.tmp")?.state).toEqual({
      kind: "excluded",
      rule: "*.tmp",
    });
    expect(found.files.find(({ key }) => key === "left.txt")).toMatchObject({
      size: 7,
      state: { kind: "bucket-only", held: false, since: 5 },
    });
  });

  test("a file that is back after its deletion was noticed waits", async () => {
    write("back.txt");
    await synced("back.txt");
    journal.leftovers.put({ key: "back.txt", etag: "e", size: 7, since: 5, job: "a" });
    expect(shown(await page())).toEqual(["back.txt: waiting"]);
  });

  test("pages follow each other without gaps or repetitions", async () => {
    const keys: string[] = [];
    for (let i = 0; i < 40; i++) {
      const key =
        i % 3 === 0 ? `d${String(i).padStart(2, "0")}/x/y.txt` : `f${String(i).padStart(2, "0")}.txt`;
      if (i % 2 === 0) journal.rows.put(rowOf(key));
      else write(key);
      keys.push(key.replace(/\/.*/, "/"));
    }
    const all: string[] = [];
    let pages = 0;
    for (let after: string | undefined; pages === 0 || after !== undefined; pages++) {
      const next: FilesPage = await page("", { limit: 7, ...(after === undefined ? {} : { after }) });
      all.push(...next.folders.map(({ key }) => key), ...next.files.map(({ key }) => key));
      after = next.next;
    }
    expect(pages).toBe(6);
    expect(all.toSorted()).toEqual(keys.toSorted());
  });

  test("no text with a NUL reaches SQLite, which need not compare what follows one", () => {
    for (const key of ["a/", "a/b.txt", "a/c/d.txt", "e.txt"]) journal.rows.put(rowOf(key));
    const asked: string[] = [];
    const files = {
      page: (after: string, until: string | undefined, limit: number) => {
        asked.push(after, until ?? "");
        return journal.files.page(after, until, limit);
      },
    };
    for (const folder of ["", "a/"])
      levelPage(files, "not-a-folder", { folder, after: undefined, limit: 10 });
    expect(asked.filter((text) => text.includes("\0"))).toEqual([]);
    expect(asked.length).toBeGreaterThan(4);
  });

  test("a level inside a folder shows only its own names", async () => {
    write("a/b/one.txt");
    write("a/b/c/two.txt");
    write("a.txt");
    journal.rows.put(rowOf("a/b/three.txt"));
    journal.rows.put(rowOf("a/b/d/"));
    journal.rows.put(rowOf("a/b!.txt"));
    expect(shown(await page("a/b/"))).toEqual([
      "a/b/c/: -",
      "a/b/d/: -",
      "a/b/one.txt: waiting",
      "a/b/three.txt: bucket-only",
    ]);
  });

  test("a key in NFC is compared with the file that the disk spells in NFD", async () => {
    write("Mu\u0308ller/Gru\u0308n.txt");
    await synced("M\u00fcller/Gr\u00fcn.txt");
    expect(shown(await page("M\u00fcller/"))).toEqual(["M\u00fcller/Gr\u00fcn.txt: synced"]);
  });

  test("where the disk says nothing definite, the journal's state is shown", async () => {
    journal.rows.put(rowOf("disk/photo.jpg"));
    journal.problems.put("disk/", { code: "disk-missing", detail: { path: "disk" } }, 1, 1);
    const top = await page();
    expect(shown(top)).toEqual(["disk/: problem"]);
    const level = await page("disk/");
    expect([shown(level), level.recorded]).toEqual([["disk/photo.jpg: synced"], "unreadable"]);
  });

  test("a source that is missing leaves the recorded states", async () => {
    journal.rows.put(rowOf("a.txt"));
    rmSync(join(dir, "folder"), { recursive: true });
    const found = await page();
    expect([shown(found), found.recorded]).toEqual([["a.txt: synced"], "unreadable"]);
  });

  test.runIf(process.platform !== "win32")("behind followed links only the record is shown", async () => {
    write("real/a.txt");
    symlinkSync("real", join(dir, "folder/link"));
    journal.rows.put(rowOf("link/a.txt"));
    const found = await page("link/", { from: source({ links: "follow" }) });
    expect([shown(found), found.recorded]).toEqual([["link/a.txt: synced"], "links"]);
  });

  test("a job that has never run shows what is on the disk", async () => {
    write("a.txt");
    const request = { folder: "", after: undefined, limit: 10 };
    const found = await filesPage({ ...of(), journalId: undefined }, source(), request, signal);
    expect(shown(found)).toEqual(["a.txt: waiting"]);
  });
});

describe("a search", () => {
  async function search(
    text: string,
    filter: FileFilter = "all",
    limit = 100,
    rules?: DiskSource["choices"],
  ): Promise<readonly string[]> {
    const clock = new VirtualClock();
    const found: string[] = [];
    for (let after: string | undefined; ;) {
      const next: FilesPage = await filesSearch(of(), { text, filter, after, limit, rules }, clock, signal);
      expect(next.files.length).toBeLessThanOrEqual(limit);
      found.push(...shown(next));
      if (next.next === undefined) return found;
      after = next.next;
    }
  }

  beforeEach(() => {
    for (const key of ["A/Summer.JPG", "a/100%_real.txt", "b/\u00c4rger.txt", "c/\u6771\u4eac.txt", "empty/"])
      journal.rows.put(rowOf(key));
    journal.transact(() => {
      for (let i = 0; i < 9_000; i++) journal.rows.put(rowOf(`many/${String(i).padStart(5, "0")}.bin`));
    });
    journal.leftovers.put({ key: "old/summer.jpg", etag: "e", size: 7, since: 5, job: "a" });
    journal.problems.put("new/summer.txt", { code: "locked", detail: {} }, 1, 1);
    journal.restless.put(restless("many/00007.bin"));
  });

  test("finds part of a key, ignoring case, in every table", async () => {
    expect(await search("SUMMER")).toEqual([
      "A/Summer.JPG: synced",
      "new/summer.txt: problem",
      "old/summer.jpg: bucket-only",
    ]);
    expect(await search("\u00e4RGER")).toEqual(["b/\u00c4rger.txt: synced"]);
    expect(await search("A\u0308rger")).toEqual(["b/\u00c4rger.txt: synced"]);
    expect(await search("\u4eac")).toEqual(["c/\u6771\u4eac.txt: synced"]);
  });

  test("takes wildcards of SQL as text", async () => {
    expect(await search("0%_r")).toEqual(["a/100%_real.txt: synced"]);
    expect(await search("_")).toEqual(["a/100%_real.txt: synced"]);
    expect(await search("\\")).toEqual([]);
  });

  test("[DL3] what rules exclude by now is shown as excluded, and not as up to date", async () => {
    const { choices } = source({ exclude: ["*.JPG"] });
    expect(await search("SUMMER", "all", 100, choices)).toEqual([
      "A/Summer.JPG: excluded",
      "new/summer.txt: problem",
      "old/summer.jpg: bucket-only",
    ]);
    expect(await search("SUMMER", "synced", 100, choices)).toEqual([]);
  });

  test("filters by state, across slices and pages", async () => {
    expect(await search("", "problem")).toEqual(["new/summer.txt: problem"]);
    expect(await search("", "bucket-only")).toEqual(["old/summer.jpg: bucket-only"]);
    expect(await search("", "waiting")).toEqual(["many/00007.bin: waiting"]);
    expect(await search("many/", "synced", 1000)).toHaveLength(8_999);
    expect(await search("0899", "synced", 3)).toHaveLength(11);
  });
});

function restless(key: string): Parameters<Journal["restless"]["put"]>[0] {
  const times = { since: 1, tries: 1, costMs: 1, triedAt: 1, calmAt: 1 };
  return { key, path: key, bytes: 1, waiting: true, sentAt: undefined, seen: undefined, ...times };
}
