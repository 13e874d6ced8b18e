import { beforeEach, describe, expect, it } from "vitest";
import { type Alert, Alerts } from "../../../../src/cli/daemon/alerts.ts";
import type { JobLive } from "../../../../src/shared/model/live.ts";
import { watched } from "./watched.ts";
import { ENGLISH } from "../../../../src/shared/words/load-words.ts";

const MINUTE = 60_000;
const MISSING = {
  kind: "source-missing",
  error: { code: "source-missing", detail: { path: "/a" } },
} as const;
const DENIED = { kind: "problem", count: 0, error: { code: "access-denied", detail: {} } } as const;
const AWAY = { kind: "offline", since: 0, error: { code: "dns", detail: { host: "s3.example" } } } as const;

let alerts: Alerts;
let now = 0;
beforeEach(() => {
  alerts = new Alerts(ENGLISH);
  now = 0;
});

/** The alerts about a job in this state, `minutes` later. */
function after(minutes: number, live: Partial<JobLive>): readonly Alert[] {
  now += minutes * MINUTE;
  return alerts.check([watched("photos", live)], now);
}

const events = (sent: readonly Alert[]) =>
  sent.map(({ event, was }) => (was === undefined ? event : `${event} ${was}`));

describe("an alert", () => {
  it("about a missing source is sent once at once, and its end after a successful sync", () => {
    expect(after(0, { state: MISSING, failures: 1 })).toMatchObject([
      {
        event: "source-missing",
        job: "photos",
        sentence: expect.stringMatching(/^The folder "\/a" is not there/),
      },
    ]);
    expect(after(30, { state: MISSING, failures: 2 })).toEqual([]);
    expect(after(120, { state: MISSING, failures: 9 })).toEqual([]);
    expect(after(1, { state: { kind: "syncing" } })).toEqual([]);
    expect(events(after(1, { state: { kind: "idle" } }))).toEqual(["well-again source-missing"]);
    expect(after(1, { state: { kind: "idle" } })).toEqual([]);
  });

  it("about failures is sent at the third in a row, about an unreachable service after 15 minutes", () => {
    expect(after(0, { state: DENIED, failures: 1 })).toEqual([]);
    expect(after(1, { state: DENIED, failures: 2 })).toEqual([]);
    expect(events(after(1, { state: DENIED, failures: 3 }))).toEqual(["failing"]);
    expect(events(after(1, {}))).toEqual(["well-again failing"]);
    expect(after(0, { state: { ...AWAY, since: now } })).toEqual([]);
    const since = now;
    expect(after(14, { state: { ...AWAY, since } })).toEqual([]);
    expect(after(2, { state: { ...AWAY, since } })).toMatchObject([
      { event: "offline", sentence: /s3\.example/ },
    ]);
    expect(events(after(2, {}))).toEqual(["well-again offline"]);
  });

  it("about held deletions gives their number, even when they were held before the start", () => {
    expect(after(0, { state: { kind: "held", count: 7 }, held: 7 })).toEqual([
      {
        event: "held",
        job: "photos",
        jobs: ["photos"],
        sentence: "7 deletions wait for your approval.",
        count: 7,
      },
    ]);
    expect(after(1, { state: { kind: "held", count: 3 }, held: 3 })).toEqual([]);
    expect(events(after(1, {}))).toEqual(["well-again held"]);
  });

  it("[TR5] about a job that waited an hour for its turn is sent once, and its end with its sync", () => {
    const state = { kind: "waiting", reason: "turn" } as const;
    const waits = [{ kind: "turn", since: now } as const];
    expect(after(59, { state, waits })).toEqual([]);
    expect(after(1, { state, waits })).toEqual([
      {
        event: "waiting",
        job: "photos",
        jobs: ["photos"],
        sentence: "Waiting for its turn: other folders are being synced.",
      },
    ]);
    expect(after(30, { state, waits })).toEqual([]);
    expect(after(1, { state: { kind: "syncing" } })).toEqual([]);
    expect(events(after(1, {}))).toEqual(["well-again waiting"]);
  });

  it("[TR5] about a stalled sync says since when", () => {
    const waits = [{ kind: "progress", since: now } as const];
    expect(after(60, { state: { kind: "syncing" }, waits })).toMatchObject([
      { event: "waiting", sentence: expect.stringMatching(/^No progress since .+\.$/) },
    ]);
  });

  it("[TR2] about refused keys is one message with all jobs, and another when they sync again", () => {
    const error = { code: "bad-keys", detail: {} } as const;
    const fault = { error, since: 0, scope: { connection: "c" } };
    const state = { kind: "problem", count: 0, error } as const;
    const names = ["photos", "docs", "music"];
    const look = (live: Partial<JobLive>, at: number) =>
      alerts.check(
        names.map((name) => watched(name, live)),
        at,
        [{ id: "c", name: "Wasabi" }],
      );
    expect(look({ state, fault }, 0)).toEqual([
      {
        event: "failing",
        job: "photos, docs and music",
        jobs: names,
        sentence: "Wasabi rejected these keys. Waiting: photos, docs and music.",
      },
    ]);
    expect(look({ state, fault, failures: 9 }, MINUTE)).toEqual([]);
    expect(look({ state: { kind: "scanning" } }, 2 * MINUTE)).toEqual([]);
    expect(look({}, 3 * MINUTE)).toEqual([
      {
        event: "well-again",
        was: "failing",
        job: "photos, docs and music",
        jobs: names,
        sentence: "The problem is resolved.",
      },
    ]);
    expect(look({}, 4 * MINUTE)).toEqual([]);
  });

  it("[TR2] about an unreachable service is one message for all jobs, after 15 minutes", () => {
    const fault = { error: AWAY.error, since: 0, scope: { connection: "c" } };
    const jobs = ["photos", "docs"].map((name) => watched(name, { state: AWAY, fault }));
    expect(alerts.check(jobs, 14 * MINUTE)).toEqual([]);
    expect(alerts.check(jobs, 16 * MINUTE)).toMatchObject([{ event: "offline", jobs: ["photos", "docs"] }]);
    expect(alerts.check(jobs, 17 * MINUTE)).toEqual([]);
  });

  it("about a condition that returns within the hour is sent after the hour if it persists", () => {
    expect(events(after(0, { state: MISSING }))).toEqual(["source-missing"]);
    expect(events(after(5, {}))).toEqual(["well-again source-missing"]);
    expect(after(5, { state: MISSING })).toEqual([]);
    // No alert was sent, so its end is not sent either.
    expect(after(5, {})).toEqual([]);
    expect(after(5, { state: MISSING })).toEqual([]);
    expect(events(after(45, { state: MISSING }))).toEqual(["source-missing"]);
  });

  it("is of one job: another one, and one that was removed and is back, have their own", () => {
    const both = [watched("photos", { state: MISSING }), watched("docs", { state: MISSING })];
    expect(alerts.check(both, 0).map(({ job }) => job)).toEqual(["photos", "docs"]);
    alerts.check([watched("docs", { state: MISSING })], MINUTE);
    expect(alerts.check(both, 2 * MINUTE).map(({ job }) => job)).toEqual(["photos"]);
  });

  it("is not sent for a job the engine has not reported", () => {
    expect(alerts.check([{ ...watched("photos", {}), live: undefined }], 0)).toEqual([]);
  });
});
