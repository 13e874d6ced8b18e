import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jobFiles } from "../../../src/engine/jobs/job-record.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { jobLoad } from "../../../src/engine/reports/job-load.ts";
import type { MeasuredLoad } from "../../../src/shared/model/cost/measured.ts";
import { asKey } from "../../../src/shared/model/disk-path.ts";
import type { JournalRow } from "../../../src/shared/model/journal-row.ts";
import type { FileEventKind } from "../../../src/shared/model/sync.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";

const DAY = 24 * 60 * 60_000;
const ID = "0123456789abcdef";
const CONNECTION = {
  endpoint: "https://s3.us-east-1.amazonaws.com",
  region: "us-east-1",
  credentials: { kind: "default" },
  maxSockets: 1,
} as const;

let stateDir: string;
let journal: Journal;
const clock = new VirtualClock();
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "liana-load-"));
  const { journal: path } = jobFiles(stateDir, ID);
  mkdirSync(dirname(path), { recursive: true });
  journal = Journal.open(path);
});
afterEach(() => {
  journal.close();
  rmSync(stateDir, { recursive: true, force: true });
});

function row(key: string, size: number, daysAgo = 400): JournalRow {
  const mtimeNs = String(BigInt(clock.now() - daysAgo * DAY) * 1_000_000n);
  const kind = key.endsWith("/") ? "folder" : "file";
  return {
    key: asKey(key),
    kind,
    size,
    source: "s",
    target: "t",
    digest: "",
    mtimeNs,
    mode: 0o644,
    inode: "",
    storageClass: "",
    origin: "put",
  };
}

function happened(what: FileEventKind, bytes: number, daysAgo: number, times = 1): void {
  for (let count = 0; count < times; count++)
    journal.history.add({
      id: 0,
      sync: 1,
      at: clock.now() - daysAgo * DAY,
      what,
      key: "k",
      bytes,
      detail: "",
    });
}

function held(daysAgo: number, files: number): void {
  journal.growth.note(clock.now() - daysAgo * DAY, { files, bytes: 1 });
}

function load(): Promise<MeasuredLoad | undefined> {
  const context = { stateDir, journalId: ID, connection: CONNECTION, clock };
  return jobLoad(context, new AbortController().signal);
}

test("[CO1] before the first sync nothing is known", async () => {
  expect(await load()).toBeUndefined();
});

test("[CO1] what a job has at its target is measured by its journal, folders with content apart", async () => {
  for (const one of [
    row("a/", 0),
    row("a/x", 200_000, 3),
    row("b/", 0),
    row("c", 5),
    row("d", 9 * 1024 * 1024),
  ])
    journal.rows.put(one);
  const found = await load();
  expect(found).toMatchObject({ service: "aws", region: "us-east-1", folders: 1, gaps: 0 });
  expect([found?.sizes.objects, found?.sizes.bytes]).toEqual([4, 200_005 + 9 * 1024 * 1024]);
  // Three files and an empty folder, of which one is sent in parts.
  expect(found?.sizes.requests).toBeGreaterThan(4);
  expect([found?.churnFrom, found?.churn.objects, found?.churn.bytes]).toEqual(["times", 1, 200_000]);
});

test("[CO1] what is replaced and deleted in a month is the mean of the history, without new files", async () => {
  journal.rows.put(row("a", 1000));
  held(60, 100);
  held(0, 130);
  // 100 uploads, of which 40 were new: the target has 30 files more, and 10 were deleted.
  happened("uploaded", 1000, 70, 500);
  happened("uploaded", 1000, 20, 100);
  happened("deleted", 500, 10, 10);
  const found = await load();
  expect(found?.churnFrom).toBe("history");
  expect(found?.churnDays).toBeGreaterThanOrEqual(59);
  // 60 replaced and 10 deleted in some 60 days.
  expect(found?.churn.objects).toBeGreaterThan(34.5);
  expect(found?.churn.objects).toBeLessThan(36);
});

test("[CO1] a history of a few days is no month, so times are the guess", async () => {
  journal.rows.put(row("a", 1000, 3));
  held(3, 1);
  held(0, 1);
  happened("uploaded", 1000, 1, 3);
  expect(await load()).toMatchObject({ churnFrom: "times", churnDays: 30 });
});

test("[CO1] only added files are no churn", async () => {
  journal.rows.put(row("a", 1000));
  held(40, 0);
  held(0, 200);
  happened("uploaded", 1000, 5, 200);
  expect((await load())?.churn.objects).toBe(0);
});
