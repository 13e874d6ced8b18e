import { describe, expect, it } from "vitest";
import {
  jobSentence,
  jobWord,
  moodOf,
  progressSentence,
  shortSentence,
  rowWords,
} from "../../../src/shared/job-words.ts";
import { attentionJobs, overallMood, overallSentence } from "../../../src/shared/overall-words.ts";
import { EMPTY_DOCUMENT } from "../../../src/shared/model/document.ts";
import { DEFAULT_CHOICES } from "../../../src/shared/model/job-spec.ts";
import type { JobLive, JobState, Progress } from "../../../src/shared/model/live.ts";
import type { JobView, Snapshot } from "../../../src/shared/model/snapshot.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const MISSING = { code: "source-missing", detail: { path: "/home/ana/Photos" } } as const;
const UNREACHABLE = { code: "unreachable", detail: { host: "s3.example" } } as const;

/** All states: a new one does not compile until it is added. */
const STATES: { readonly [K in JobState["kind"]]: Extract<JobState, { kind: K }> } = {
  idle: { kind: "idle" },
  unconfirmed: { kind: "unconfirmed", since: NOW },
  scanning: { kind: "scanning" },
  syncing: { kind: "syncing" },
  paused: { kind: "paused", until: null },
  waiting: { kind: "waiting", reason: "turn" },
  held: { kind: "held", count: 80 },
  offline: { kind: "offline", since: NOW, error: UNREACHABLE },
  "signed-out": {
    kind: "signed-out",
    since: NOW,
    error: { code: "session-ended", detail: { profile: "work", how: "sso" } },
  },
  "source-missing": { kind: "source-missing", error: MISSING },
  problem: { kind: "problem", count: 3 },
};

const PROGRESS: Progress = {
  phase: "scanning",
  startedAt: NOW,
  found: 8310,
  done: 1204,
  bytesFound: 1,
  bytesDone: 0,
  bytesMoved: 0,
  unchanged: 0,
  planned: true,
  bytesPerSecond: 0,
  secondsLeft: 360,
  current: [],
};

function job(state: JobState, live: Partial<JobLive> = {}, name = "Photos"): JobView {
  return {
    id: name,
    name,
    source: { kind: "folder", path: "/home/ana/Photos" },
    target: { kind: "bucket", connection: "c", bucket: "backup", prefix: "Photos/" },
    choices: DEFAULT_CHOICES,
    pause: { kind: "running" },
    createdAt: NOW,
    live: {
      id: name,
      state,
      entries: 0,
      problems: 0,
      disks: 0,
      held: 0,
      bytes: 0,
      bytesToday: 0,
      noticing: { kind: "syncs" },
      confirmation: { kind: "valid", at: NOW - 60_000, until: null },
      waits: [],
      failures: 0,
      ...live,
    },
  };
}

function snapshot(jobs: readonly JobView[], changes: Partial<Snapshot> = {}): Snapshot {
  return {
    at: NOW,
    version: "1.0.0",
    host: "desktop",
    platform: "linux",
    engine: { kind: "running" },
    vault: "keychain",
    pause: { kind: "running" },
    connections: [],
    jobs: [...jobs],
    restores: [],
    settings: EMPTY_DOCUMENT.settings,
    ...changes,
  };
}

describe("words for what jobs do (JB1)", () => {
  it.each(Object.values(STATES))("has a word and a sentence for $kind", (state) => {
    expect(jobWord(ENGLISH, state)).toMatch(/^[A-Z][\w ]+$/);
    expect(jobSentence(ENGLISH, job(state), NOW)).toMatch(/^[A-Z0-9].*[^!]$/);
  });

  it("shows numbers and time left during a sync", () => {
    expect(progressSentence(ENGLISH, PROGRESS)).toBe("1,204 of 8,310, 6 min left");
    expect(overallSentence(ENGLISH, snapshot([job(STATES.syncing, { progress: PROGRESS })]))).toBe(
      "Syncing Photos, 1,204 of 8,310, 6 min left",
    );
  });

  it("does not present a number as the total during the scan", () => {
    expect(progressSentence(ENGLISH, { ...PROGRESS, planned: false })).toContain("8,310 so far");
  });

  it("[TR1] says of the other files only what is known", () => {
    const said = (live: Partial<JobLive>): string =>
      jobSentence(ENGLISH, job({ kind: "problem", count: 1 }, { problems: 1, syncedAt: NOW, ...live }), NOW);
    expect(said({})).toBe("1 file needs attention, the others are up to date");
    const cases: readonly Partial<JobLive>[] = [
      { confirmation: { kind: "expired", at: NOW - 9, until: NOW - 1 } },
      { confirmation: { kind: "never" } },
      { waits: [{ kind: "deletions", count: 3 }] },
      { waits: [{ kind: "changes" }] },
    ];
    for (const live of cases) expect(said(live)).toBe("1 file needs attention");
  });

  it("[GU1] distinguishes disks from files", () => {
    const said = (count: number, disks: number): string =>
      jobSentence(ENGLISH, job({ kind: "problem", count }, { problems: count, disks, syncedAt: NOW }), NOW);
    expect(said(1, 0)).toBe("1 file needs attention, the others are up to date");
    expect(said(1, 1)).toBe("1 disk needs attention, everything else is up to date");
    expect(said(2, 2)).toBe("2 disks need attention, everything else is up to date");
    expect(said(3, 1)).toBe("1 disk and 2 files need attention, everything else is up to date");
  });

  it("never reports a job as up to date before its first sync", () => {
    expect(jobSentence(ENGLISH, job(STATES.idle), NOW)).toBe("Not synced yet");
    expect(jobSentence(ENGLISH, job(STATES.idle, { syncedAt: NOW, entries: 2 }), NOW)).toBe(
      "Up to date, 2 files",
    );
  });

  it("[TR1] names the time as of which a job is up to date whose folder is not watched", () => {
    const at = NOW - 3_600_000;
    const unwatched = (live: Partial<JobLive>): JobView => ({
      ...job(STATES.idle, { syncedAt: at + 1, entries: 2, ...live }),
      choices: { ...DEFAULT_CHOICES, when: { kind: "manual" } },
    });
    const time = ENGLISH.time(at);
    const lastSync = { id: 1, startedAt: at, endedAt: at + 1, outcome: "in-step" } as const;
    expect(rowWords(ENGLISH, unwatched({ lastSync }), NOW)).toBe(`Up to date as of ${time}`);
    expect(jobSentence(ENGLISH, unwatched({ lastSync }), NOW)).toBe(`Up to date as of ${time}, 2 files`);
    expect(jobSentence(ENGLISH, unwatched({ entries: 0 }), NOW)).toBe(
      `Up to date as of ${time}. The folder is empty`,
    );
    const watchedJob = job(STATES.idle, { syncedAt: NOW }, "Documents");
    expect(overallSentence(ENGLISH, snapshot([watchedJob, unwatched({ lastSync })]))).toBe(
      `Everything is up to date as of ${time}`,
    );
    const fromBucket = { kind: "bucket", connection: "c", bucket: "b", prefix: "" } as const;
    const other: JobView = { ...job(STATES.idle, { syncedAt: at, entries: 1 }), source: fromBucket };
    expect(jobSentence(ENGLISH, other, NOW)).toBe(`Up to date as of ${time}, 1 file`);
  });

  it("[TR1] does not report up to date for a job without a recent confirmation", () => {
    const stale = job({ kind: "unconfirmed", since: NOW - 3_600_000 }, { syncedAt: NOW, entries: 2 });
    expect(jobSentence(ENGLISH, stale, NOW)).toMatch(/^Not confirmed in the bucket since today at /);
    expect(overallSentence(ENGLISH, snapshot([job(STATES.idle, { syncedAt: NOW }), stale]))).toMatch(
      /^Photos: not confirmed in the bucket since today/,
    );
  });

  it("says what to do about a missing folder", () => {
    expect(jobSentence(ENGLISH, job(STATES["source-missing"]), NOW)).toContain("Nothing was deleted");
  });

  it("[GU1] briefly names what is at the folder's path", () => {
    const words = (["source-missing", "source-empty", "source-replaced", "source-not-folder"] as const).map(
      (code) => shortSentence(ENGLISH, job({ kind: "source-missing", error: { code, detail: {} } }), NOW),
    );
    expect(words).toEqual([
      "Folder missing, nothing deleted",
      "Folder empty, nothing deleted",
      "Folder replaced, nothing deleted",
      "Not a folder, nothing deleted",
    ]);
  });

  it("expresses durations like people do", () => {
    expect([0.2, 12, 59.6, 125, 3600, 7500, 40_000].map((seconds) => ENGLISH.span(seconds))).toEqual([
      "1 s",
      "12 s",
      "1 min",
      "2 min",
      "1 h",
      "2 h 5 min",
      "11 h",
    ]);
  });
});

describe("the one mood of everything (P5)", () => {
  const inStep = job(STATES.idle, { syncedAt: NOW }, "Documents");

  it("is up to date when every job is", () => {
    expect(overallMood(snapshot([inStep]))).toBe("in-step");
    expect(overallSentence(ENGLISH, snapshot([inStep]))).toBe("Everything is up to date");
  });

  it("gives precedence to what needs the user, even over a pause", () => {
    const all = Object.values(STATES).map((state) => job(state, {}, state.kind));
    const paused = { pause: { kind: "paused", until: null } } as const;
    expect(overallMood(snapshot(all))).toBe("attention");
    expect(overallMood(snapshot(all, paused))).toBe("attention");
    expect(overallSentence(ENGLISH, snapshot(all))).toBe("4 folders need attention");
  });

  it("does not let one paused job hide the activity of others", () => {
    expect(overallMood(snapshot([job(STATES.paused), job(STATES.syncing, {}, "Music")]))).toBe("syncing");
    expect(overallMood(snapshot([job(STATES.paused), inStep]))).toBe("in-step");
    expect(overallSentence(ENGLISH, snapshot([job(STATES.paused), inStep]))).toBe(
      "Up to date, 1 folder paused",
    );
    expect(overallMood(snapshot([job(STATES.paused)]))).toBe("paused");
  });

  it("shows problems and held deletions even during a sync", () => {
    const busy = job(STATES.syncing, { held: 80, progress: PROGRESS });
    expect(attentionJobs({ jobs: [busy], connections: [] })).toEqual([busy]);
    expect(overallSentence(ENGLISH, snapshot([busy]))).toBe("Photos: 80 deletions wait for your approval");
  });

  it("[TR3] gives the end of a pause as a time of day, which stays right without updates", () => {
    const at = new Date(2026, 10, 21, 17).getTime();
    const pause = { kind: "paused", until: at + 42 * 60_000 } as const;
    expect(overallSentence(ENGLISH, snapshot([inStep], { pause, at }))).toBe("Paused until 17:42");
  });

  it("[JB2] gives the end of a longer pause as a time of day", () => {
    const now = new Date(2026, 10, 21, 17).getTime();
    const paused = (until: Date): string =>
      jobSentence(ENGLISH, job({ kind: "paused", until: until.getTime() }), now);
    expect(paused(new Date(2026, 10, 21, 18))).toBe("Paused until 18:00");
    expect(paused(new Date(2026, 10, 21, 23, 30))).toBe("Paused until 23:30");
    expect(paused(new Date(2026, 10, 22, 8))).toBe("Paused until tomorrow at 08:00");
  });

  it("distinguishes offline from a problem", () => {
    expect(moodOf(job(STATES.offline).live)).toBe("offline");
    expect(overallSentence(ENGLISH, snapshot([job(STATES.offline)]))).toMatch(
      /^Offline: no connection to s3.example/,
    );
  });

  it("does not report up to date for a folder that was never synced", () => {
    expect(overallSentence(ENGLISH, snapshot([inStep, job(STATES.idle)]))).toBe("Photos: not synced yet");
  });

  it("does not report up to date without folders or without an engine", () => {
    expect(overallSentence(ENGLISH, snapshot([]))).toBe("No folder is chosen yet");
    expect(overallMood(snapshot([inStep], { engine: { kind: "down" } }))).toBe("attention");
    expect(overallSentence(ENGLISH, snapshot([inStep], { engine: { kind: "starting" } }))).toBe("Starting");
  });
});
