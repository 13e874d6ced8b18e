import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jobFiles, makeJobFolder } from "../../../src/engine/jobs/job-record.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { folderSums } from "../../../src/engine/reports/files/folder-sums.ts";
import type { FolderSum } from "../../../src/shared/contract/file-views.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";
import { rowOf } from "../journal/rows-of.ts";

let dir = "";
let journal: Journal;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "liana-sums-"));
  mkdirSync(join(dir, "state"));
  makeJobFolder(join(dir, "state"), "a");
  journal = Journal.open(jobFiles(join(dir, "state"), "a").journal);
});
afterEach(() => {
  journal.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Options {
  readonly clock?: VirtualClock;
  readonly onProgress?: (sums: readonly FolderSum[]) => void;
  readonly signal?: AbortSignal;
  readonly journalId?: string | undefined;
}

async function sums(folders: readonly string[], options: Options = {}): Promise<readonly FolderSum[]> {
  const { clock = new VirtualClock(), onProgress, signal = new AbortController().signal } = options;
  const of = { stateDir: join(dir, "state"), journalId: "a", ...options };
  const progress = (found: { sums: FolderSum[] }): void => onProgress?.(found.sums);
  return (await folderSums(of, { folders, clock, progress }, signal)).sums;
}

/** More rows than one slice has. */
const MANY = 20_000;

function putMany(): void {
  journal.transact(() => {
    for (let i = 0; i < MANY; i++)
      journal.rows.put(rowOf(`many/${i % 7}/${String(i).padStart(6, "0")}.bin`, { size: 3 }));
  });
}

/** A clock on which every read takes a while, so that other work gets a turn after each slice. */
class SlowClock extends VirtualClock {
  #at = 0;
  override monotonic(): number {
    return (this.#at += 100);
  }
}

test("counts files and bytes of all levels below each folder, and nothing beside it", async () => {
  journal.rows.put(rowOf("a/", { kind: "folder", size: 0 }));
  journal.rows.put(rowOf("a/one.txt", { size: 10 }));
  journal.rows.put(rowOf("a/b/two.txt", { size: 20 }));
  journal.rows.put(rowOf("a/b/\u{10ffff}.txt", { size: 40 }));
  journal.rows.put(rowOf("a.txt", { size: 100 }));
  journal.rows.put(rowOf("a0.txt", { size: 100 }));
  journal.rows.put(rowOf("empty/", { kind: "folder", size: 0 }));
  expect(await sums(["a/", "a/b/", "empty/", "not there/"])).toEqual([
    { key: "a/", files: 3, bytes: 70 },
    { key: "a/b/", files: 2, bytes: 60 },
    { key: "empty/", files: 0, bytes: 0 },
    { key: "not there/", files: 0, bytes: 0 },
  ]);
});

test("adds up folders of many slices, and reports those that are known", async () => {
  putMany();
  journal.rows.put(rowOf("b/x.txt", { size: 5 }));
  const reports: number[] = [];
  const found = await sums(["b/", "many/"], {
    clock: new SlowClock(),
    onProgress: (known) => reports.push(known.length),
  });
  expect(found).toEqual([
    { key: "b/", files: 1, bytes: 5 },
    { key: "many/", files: MANY, bytes: MANY * 3 },
  ]);
  expect(reports[0]).toBe(1);
});

test("all sums are of one state, while a sync moves files from one folder to another", async () => {
  putMany();
  class MovingClock extends SlowClock {
    override async sleep(ms: number, signal: AbortSignal): Promise<void> {
      journal.transact(() => {
        journal.rows.drop("many/0/000000.bin");
        journal.rows.put(rowOf("z/000000.bin", { size: 3 }));
      });
      return super.sleep(ms, signal);
    }
  }
  expect(await sums(["many/", "z/"], { clock: new MovingClock() })).toEqual([
    { key: "many/", files: MANY, bytes: MANY * 3 },
    { key: "z/", files: 0, bytes: 0 },
  ]);
  expect(await sums(["many/", "z/"])).toEqual([
    { key: "many/", files: MANY - 1, bytes: (MANY - 1) * 3 },
    { key: "z/", files: 1, bytes: 3 },
  ]);
});

test("an abort ends it between two slices", async () => {
  putMany();
  const controller = new AbortController();
  class AbortingClock extends SlowClock {
    override async sleep(ms: number, signal: AbortSignal): Promise<void> {
      controller.abort();
      return super.sleep(ms, signal);
    }
  }
  await expect(sums(["many/"], { clock: new AbortingClock(), signal: controller.signal })).rejects.toThrow(
    /abort/i,
  );
  // The journal is not held open.
  journal.rows.put(rowOf("after.txt"));
});

test("a job that has never run has no sums", async () => {
  expect(await sums(["a/"], { journalId: undefined })).toEqual([]);
});
