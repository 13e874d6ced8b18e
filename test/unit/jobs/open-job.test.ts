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
import { isPosix } from "../../harness/host-abilities.ts";
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

/** A job whose first sync has started. */
function known(location: JobIdentity): Claimant {
  const job = checked(location);
  opened(job).close();
  saveRecord(stateDir, job);
  return job;
}

describe("[GU3] locations of jobs", () => {
  test.each([
    ["/a", "/a"],
    ["/a/b", "/a"],
    ["s3://one/x", "s3://one"],
    ["s3://one", "s3://one/copy"],
  ])("%s to %s: a job's source and target must not nest, whether it mirrors or not", (source, target) => {
    for (const mirror of [false, true])
      expect(() => checked(placed(source, target, { mirror }))).toThrow(
        expect.objectContaining({ code: "overlap" }),
      );
  });

  test("a second job at the same location is refused if either mirrors, and the error names the other", () => {
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

  test("a job that was never recorded blocks no other", () => {
    opened(checked(placed("/a", "s3://one/x", { mirror: true }))).close();
    checked(placed("/b", "s3://one/x", { mirror: true }));
    expect(events).toEqual([]);
  });
});

describe("a job's identity", () => {
  test("consists of its locations and services, regardless of mirroring", () => {
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

  test.skipIf(!isPosix)("has a folder private to the user", () => {
    const { id } = known(placed("/a", "s3://one/x"));
    expect(statSync(jobFiles(stateDir, id).folder).mode & 0o077).toBe(0);
  });
});

describe("records of jobs", () => {
  test("are read as saved, ordered by id", () => {
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
  ])("a record that is %s is ignored and does not hide the others", (_what, text) => {
    const job = known(placed("/a", "s3://one/x"));
    mkdirSync(join(stateDir, "jobs", "0"));
    writeFileSync(join(stateDir, "jobs", "0", "job.json"), text);
    expect(readRecords(stateDir)).toEqual([job]);
  });

  test("are empty without a state directory; a file at its path is reported", () => {
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
  test("twice is refused; other jobs are not affected; once closed, it opens again", () => {
    const job = checked(placed("/a", "s3://one/x"));
    const first = opened(job);
    expect(() => opened(job)).toThrow(expect.objectContaining({ code: "journal-busy" }));
    opened(checked(placed("/b", "s3://two"))).close();
    first.close();
    opened(job).close();
  });

  test("a journal of a later version is refused and left unchanged, and the lock is released", () => {
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
  test("is set aside with a warning that names it, and a new one is started", () => {
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

  test("found during a sync is replaced under the same lock", () => {
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
