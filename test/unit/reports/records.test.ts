import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { jobFiles, makeJobFolder, saveRecord } from "../../../src/engine/jobs/job-record.ts";
import { readFileEvents, readSyncs, readProblems } from "../../../src/engine/reports/records.ts";
import { readStatus } from "../../../src/engine/reports/status.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { takeLock } from "../../../src/engine/journal/lock.ts";

const ALL = { job: undefined, limit: Number.POSITIVE_INFINITY };
const SUMMARY = { uploaded: 1 } as never;

let stateDir = "";
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "liana-records-"));
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

function recorded(id: string, fill: (journal: Journal) => void = () => undefined): void {
  makeJobFolder(stateDir, id);
  const source = { kind: "folder", path: `/${id}` } as const;
  saveRecord(stateDir, {
    id,
    source,
    target: { kind: "bucket", bucket: id, prefix: "" },
    service: "",
    mirror: false,
  });
  const journal = Journal.open(jobFiles(stateDir, id).journal);
  journal.transact(() => fill(journal));
  journal.close();
}

const eventAt = (at: number, key: string) =>
  ({ id: 0, sync: 1, at, what: "uploaded", key, bytes: 1, detail: "" }) as const;

describe("[HI1] the history of all jobs", () => {
  test("is one list, the newest first, each with its job", () => {
    recorded("aa", ({ history }) => {
      for (const at of [1, 4, 5]) history.add(eventAt(at, "x"));
      history.end(history.begin(10), 11, "in-step", SUMMARY);
      history.begin(30);
    });
    recorded("ab", ({ history }) => {
      for (const at of [2, 3, 6]) history.add(eventAt(at, "y"));
      history.begin(20);
    });
    recorded("b");
    const events = [...readFileEvents(stateDir, { ...ALL, search: "" })];
    expect(events.map(({ at, key, job }) => `${String(at)}${key} ${job.id}`)).toEqual([
      "6y ab",
      "5x aa",
      "4x aa",
      "3y ab",
      "2y ab",
      "1x aa",
    ]);
    expect([...readSyncs(stateDir, ALL)].map(({ startedAt, job }) => [startedAt, job.id])).toEqual([
      [30, "aa"],
      [20, "ab"],
      [10, "aa"],
    ]);
  });

  test("can be limited to one job, by a prefix of its id, and to a number of entries", () => {
    for (const id of ["aa", "ab", "b"]) recorded(id, ({ history }) => history.add(eventAt(1, id)));
    const keys = (job: string | undefined, limit: number): string[] =>
      [...readFileEvents(stateDir, { job, limit, search: "" })].map(({ key }) => key).sort();
    expect(keys("aa", 9)).toEqual(["aa"]);
    expect(keys("a", 9)).toEqual(["aa", "ab"]);
    expect(keys("c", 9)).toEqual([]);
    expect(keys(undefined, 2)).toHaveLength(2);
    expect(keys(undefined, 0)).toEqual([]);
  });

  test("is whole when it is longer than a page, exactly a page, or searched", () => {
    for (const [id, count] of [
      ["long", 2501],
      ["even", 1000],
    ] as const) {
      recorded(id, ({ history, problems }) => {
        for (let at = 1; at <= count; at++) {
          history.add(eventAt(at, at % 2 === 0 ? "Even.txt" : "odd.txt"));
          problems.put(String(at).padStart(5, "0"), { code: "locked", detail: { n: at } }, 1, at);
        }
      });
      const only = { job: id, limit: Number.POSITIVE_INFINITY };
      const times = [...readFileEvents(stateDir, { ...only, search: "" })].map(({ at }) => at);
      expect(times).toEqual(Array.from({ length: count }, (_, index) => count - index));
      expect([...readFileEvents(stateDir, { ...only, search: "even" })]).toHaveLength(Math.floor(count / 2));
      expect([...readProblems(stateDir, only)].map(({ since }) => since)).toEqual(times.toReversed());
      expect([...readProblems(stateDir, { ...only, limit: 7 })]).toHaveLength(7);
    }
  });

  test("[JB7] is readable despite another job's damaged journal", () => {
    recorded("a", ({ history, problems }) => {
      history.add(eventAt(1, "x"));
      problems.put("x", { code: "locked", detail: {} }, 1, 1);
    });
    recorded("b");
    writeFileSync(jobFiles(stateDir, "b").journal, "no database ".repeat(1000));
    expect([...readFileEvents(stateDir, { ...ALL, search: "" })]).toHaveLength(1);
    expect([...readProblems(stateDir, ALL)]).toHaveLength(1);
  });

  test("a reader that stops leaves no journal open", () => {
    recorded("a", ({ history }) => {
      for (let at = 1; at < 10; at++) history.add(eventAt(at, "x"));
    });
    for (const event of readFileEvents(stateDir, { ...ALL, search: "" })) {
      expect(event.at).toBe(9);
      break;
    }
    // The last connection to close writes the log back to the database and removes it.
    expect(readStatus(stateDir, 5)).toHaveLength(1);
    expect(() => rmSync(`${jobFiles(stateDir, "a").journal}-wal`)).toThrow("ENOENT");
  });
});

describe("the state of jobs", () => {
  test("shows recorded facts and which process is working", () => {
    recorded("a", (journal) => {
      journal.uploads.intend("big", 1024, "s", 5);
      journal.problems.put("x", { code: "locked", detail: {} }, 1, 1);
      journal.meta.set("audited-at", "77");
      journal.history.end(journal.history.begin(10), 11, "problems", SUMMARY);
    });
    recorded("b");
    rmSync(jobFiles(stateDir, "b").journal);
    recorded("c");
    writeFileSync(jobFiles(stateDir, "c").journal, "no database ".repeat(1000));
    const lock = takeLock(jobFiles(stateDir, "a").lock);
    const states = readStatus(stateDir, 5);
    lock.release();
    expect(states).toMatchObject([
      {
        id: "a",
        running: true,
        journal: {
          kind: "readable",
          entries: 0,
          problems: 1,
          uploads: 1,
          auditedAt: 77,
          lastSync: { startedAt: 10, outcome: "problems" },
        },
      },
      { id: "b", running: false, journal: { kind: "none" } },
      { id: "c", running: false, journal: { kind: "damaged" } },
    ]);
    expect(readStatus(stateDir, 5)[0]?.running).toBe(false);
    expect(readStatus(join(stateDir, "none"), 5)).toEqual([]);
  });
});
