import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jobFiles, makeJobFolder, saveRecord } from "../../../src/engine/jobs/job-record.ts";
import { readFileEvents, readSyncs, readProblems } from "../../../src/engine/reports/records.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { openPathsBelow } from "../../harness/open-paths.ts";
import { eventOf } from "../journal/rows-of.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const ALL = { job: undefined, limit: Number.POSITIVE_INFINITY };
const ROWS = 1500;
let stateDir = "";

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "liana-damaged-reading-"));
  makeJobFolder(stateDir, "a");
  const source = { kind: "folder", path: "/a" } as const;
  const target = { kind: "bucket", bucket: "a", prefix: "" } as const;
  saveRecord(stateDir, { id: "a", source, target, service: "", mirror: false });
  const journal = Journal.open(jobFiles(stateDir, "a").journal);
  journal.transact(() => {
    for (let i = 0; i < ROWS; i++) {
      const key = String(i).padStart(5, "0");
      journal.history.add(eventOf(key));
      journal.problems.put(key, { code: "locked", detail: {} }, 1, 1);
      journal.history.end(journal.history.begin(i), i, "in-step", {} as never);
    }
  });
  journal.close();
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

function change(sql: string): void {
  const database = new DatabaseSync(jobFiles(stateDir, "a").journal);
  database.exec(sql);
  database.close();
}

/** The number of records that a reader returns, and the error that ends it. */
function readTo(records: Generator<unknown, void>): readonly [count: number, error: unknown] {
  let count = 0;
  try {
    for (const _ of records) count += 1;
  } catch (error) {
    return [count, error];
  }
  return [count, undefined];
}

/** Open files of the state directory. */
const openFiles = (): readonly string[] => openPathsBelow(stateDir);

const DAMAGED = expect.objectContaining({ code: "journal-damaged" }) as unknown;

test("[JB7] damage found while reading records is reported, and the records before it are returned", () => {
  change(
    "UPDATE problem SET detail = '{]' WHERE key = '01400'; UPDATE event SET bytes = 1 << 60 WHERE id = 100;",
  );
  expect(readTo(readProblems(stateDir, ALL))).toEqual([1000, DAMAGED]);
  expect(readTo(readFileEvents(stateDir, { ...ALL, search: "" }))).toEqual([1000, DAMAGED]);
  change("UPDATE pass SET summary = '{' WHERE id = 3");
  expect(readTo(readSyncs(stateDir, ALL))).toEqual([0, DAMAGED]);
  // Windows renames no open file, so that the next sync could not set the journal aside.
  expect(openFiles()).toEqual([]);
});

test("[JB7] the message does not claim that a reader set the journal aside", () => {
  expect(sentence(ENGLISH, { code: "journal-damaged", detail: {} })).toContain("The next sync sets it aside");
  expect(sentence(ENGLISH, { code: "journal-damaged", detail: { path: "/x" } })).toContain("was set aside");
});
