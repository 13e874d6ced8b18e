import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Claimant } from "../../../src/engine/guard/overlap.ts";
import { jobFiles, readRecords, saveRecord } from "../../../src/engine/jobs/job-record.ts";
import { checkOverlap, type JobIdentity, type OpenJob, openJob } from "../../../src/engine/jobs/open-job.ts";
import type { SyncEvent } from "../../../src/engine/jobs/sync-events.ts";
import { type Location, parseBucketUrl } from "../../../src/shared/model/location.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";

const at = (text: string): Location => parseBucketUrl(text) ?? { kind: "folder", path: text };
const env = { clock: new VirtualClock(), random: new SeededRandom(1), log: { write: () => undefined } };

let stateDir = "";
let events: SyncEvent[] = [];
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "liana-jobs-"));
  events = [];
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

const note = (event: SyncEvent): void => void events.push(event);

function placed(source: string, target: string, more: Partial<JobIdentity> = {}): JobIdentity {
  return { source: at(source), target: at(target), service: "s", mirror: false, ...more };
}

const checked = (location: JobIdentity): Claimant => checkOverlap(location, stateDir, note);
const opened = (job: Claimant): OpenJob => openJob(job, { stateDir, env, onEvent: note }, true);

/** A job as it is once its first sync has begun. */
function known(location: JobIdentity): Claimant {
  const job = checked(location);
  opened(job).close();
  saveRecord(stateDir, job);
  return job;
}

describe("[GU3] places of jobs", () => {
  test.each([
    ["/a", "/a"],
    ["/a/b", "/a"],
    ["s3://one/x", "s3://one"],
    ["s3://one", "s3://one/copy"],
  ])("%s to %s: a job's own sides do not nest, whether it mirrors or not", (source, target) => {
    for (const mirror of [false, true])
      expect(() => checked(placed(source, target, { mirror }))).toThrow(
        expect.objectContaining({ code: "overlap" }),
      );
  });

  test("a second job in the same place is refused if either mirrors, and told which the other is", () => {
    const first = known(placed("/a", "s3://one/x"));
    const second = placed("/b", "s3://one/x", { mirror: true });
    expect(() => checked(second)).toThrow(
      expect.objectContaining({
        code: "overlap",
        detail: expect.objectContaining({
          otherSource: "/a",
          otherTarget: "s3://one/x/",
          otherFolder: jobFiles(stateDir, first.id).folder,
        }) as unknown,
      }),
    );
    expect(checked({ ...second, mirror: false }).id).not.toBe(first.id);
    expect(events).toMatchObject([{ kind: "warning", error: { code: "overlap" } }]);
  });

  test("a job that never got so far as to be recorded stands in nobody's way", () => {
    opened(checked(placed("/a", "s3://one/x", { mirror: true }))).close();
    checked(placed("/b", "s3://one/x", { mirror: true }));
    expect(events).toEqual([]);
  });
});

describe("a job's identity", () => {
  test("is its places and services; whether it mirrors does not matter", () => {
    const job = checked(placed("/a", "s3://one/x"));
    expect(checked(placed("/a", "s3://one/x", { mirror: true })).id).toBe(job.id);
    const others = [
      placed("/a2", "s3://one/x"),
      placed("/a", "s3://one/x2"),
      placed("/a", "s3://one/x", { service: "t" }),
      placed("s3://one/x", "/a"),
    ].map((location) => checked(location).id);
    expect(new Set([job.id, ...others]).size).toBe(5);
  });

  test("its folder is the user's alone", () => {
    const { id } = known(placed("/a", "s3://one/x"));
    expect(statSync(jobFiles(stateDir, id).folder).mode & 0o077).toBe(0);
  });
});

describe("records of jobs", () => {
  test("come back as they were saved, in the order of their ids", () => {
    const jobs = [known(placed("/a", "s3://one/x")), known(placed("s3://two", "/b", { mirror: true }))];
    expect(readRecords(stateDir)).toEqual([...jobs].sort((a, b) => (a.id < b.id ? -1 : 1)));
  });

  test.each([
    ["torn", '{"id": "1", "sou'],
    ["empty", ""],
    [
      "of another kind",
      '{"id":"1","source":{"kind":"tape"},"target":{"kind":"tape"},"service":"","mirror":true}',
    ],
    ["no object", "[]"],
  ])("one that is %s is none, and does not hide the others", (_what, text) => {
    const job = known(placed("/a", "s3://one/x"));
    mkdirSync(join(stateDir, "jobs", "0"));
    writeFileSync(join(stateDir, "jobs", "0", "job.json"), text);
    expect(readRecords(stateDir)).toEqual([job]);
  });

  test("no state directory yet: no jobs; a file in its place is told", () => {
    expect(readRecords(join(stateDir, "none"))).toEqual([]);
    const job = checked(placed("/a", "s3://one/x"));
    const file = join(stateDir, "file");
    writeFileSync(file, "");
    expect(() => openJob(job, { stateDir: file, env, onEvent: note }, true)).toThrow(
      expect.objectContaining({ code: "state-unwritable" }),
    );
  });
});

describe("[JB6] opening a job", () => {
  test("twice is refused; other jobs go on; once closed it opens again", () => {
    const job = checked(placed("/a", "s3://one/x"));
    const first = opened(job);
    expect(() => opened(job)).toThrow(expect.objectContaining({ code: "journal-busy" }));
    opened(checked(placed("/b", "s3://two"))).close();
    first.close();
    opened(job).close();
  });

  test("a journal of a later version is refused, left as it is, and the lock is let go", () => {
    const job = known(placed("/a", "s3://one/x"));
    const { journal } = jobFiles(stateDir, job.id);
    const setVersion = (version: number): void => {
      const database = new DatabaseSync(journal);
      database.exec(`PRAGMA user_version = ${String(version)}`);
      database.close();
    };
    setVersion(99);
    expect(() => opened(job)).toThrow(expect.objectContaining({ code: "journal-newer" }));
    expect(events).toEqual([]);
    setVersion(1);
    opened(job).close();
  });
});

describe("[JB7] a damaged journal", () => {
  test("is set aside with a warning that names it, and a new one begun", () => {
    const job = known(placed("/a", "s3://one/x"));
    const { journal } = jobFiles(stateDir, job.id);
    writeFileSync(journal, "no database ".repeat(1000));
    const open = opened(job);
    expect(open.journal.rows.count()).toBe(0);
    open.close();
    expect(events).toMatchObject([{ kind: "warning", error: { code: "journal-damaged" } }]);
    const [warning] = events;
    const aside = warning?.kind === "warning" ? String(warning.error.detail["path"]) : "";
    expect(aside.startsWith(`${journal}.damaged-`)).toBe(true);
    expect(existsSync(aside)).toBe(true);
  });

  test("found in the midst of a sync is renewed under the same lock", () => {
    const job = known(placed("/a", "s3://one/x"));
    const first = opened(job);
    first.journal.meta.set("audited-at", "1");
    const second = first.renew();
    expect(second.journal.meta.get("audited-at")).toBeUndefined();
    expect(() => opened(job)).toThrow(expect.objectContaining({ code: "journal-busy" }));
    second.close();
    opened(job).close();
    const files = readdirSync(dirname(jobFiles(stateDir, job.id).journal));
    expect(files.filter((name) => name.includes(".damaged-"))).toHaveLength(1);
  });
});
