import { describe, expect, it, test } from "vitest";
import { healthOf } from "../../../../src/cli/daemon/health.ts";
import type { When } from "../../../../src/shared/model/job-spec.ts";
import type { JobLive } from "../../../../src/shared/model/live.ts";
import { watched } from "./watched.ts";
import { ENGLISH } from "../../../../src/shared/words/load-words.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AWAY = { code: "dns", detail: { host: "s3.example" } } as const;

describe("health", () => {
  test.each<readonly [string, Partial<JobLive>, RegExp | undefined]>([
    ["in step", { syncedAt: 10 * DAY }, undefined],
    ["at its first sync for days", { state: { kind: "syncing" } }, undefined],
    ["waiting for its turn", { state: { kind: "waiting", reason: "turn" } }, undefined],
    [
      "with held deletions",
      { state: { kind: "held", count: 2 }, held: 2 },
      /^2 deletions wait for your approval/,
    ],
    ["with held deletions, while a sync runs", { state: { kind: "syncing" }, held: 2 }, /^2 deletions wait/],
    [
      "with a file that needs attention",
      { state: { kind: "problem", count: 1 }, problems: 1 },
      /^1 file needs/,
    ],
    [
      "that cannot run",
      { state: { kind: "problem", count: 0, error: { code: "bad-keys", detail: {} } } },
      /does not know this access key/,
    ],
    [
      "without its source",
      { state: { kind: "source-missing", error: { code: "source-missing", detail: { path: "/a" } } } },
      /^The folder "\/a" is not there/,
    ],
    [
      "offline for a moment",
      { state: { kind: "offline", since: 10 * DAY - 60_000, error: AWAY }, syncedAt: 10 * DAY },
      undefined,
    ],
    [
      "offline for long",
      { state: { kind: "offline", since: 10 * DAY - HOUR, error: AWAY }, syncedAt: 10 * DAY },
      /^The address s3\.example was not found/,
    ],
  ])("of a job %s", (_, live, why) => {
    const health = healthOf(ENGLISH, [watched("photos", live)], 10 * DAY);
    expect(health.status).toBe(why === undefined ? "ok" : "problem");
    expect(health.problems).toEqual(why === undefined ? [] : ["photos"]);
    if (why === undefined) expect(health.jobs[0]?.why).toBeUndefined();
    else expect(health.jobs[0]?.why).toMatch(why);
  });

  it("[TR7] lists warnings of syncs and stays healthy", () => {
    const warnings = [{ error: { code: "all-excluded", detail: {} } as const, at: 0 }];
    const health = healthOf(ENGLISH, [watched("photos", { syncedAt: 10 * DAY, warnings })], 10 * DAY);
    expect([health.status, health.jobs[0]?.warnings]).toEqual([
      "ok",
      ["The rules leave out everything that is there, so nothing is synced. Check the rules."],
    ]);
  });

  // At 2026-11-21 12:00 local time. Each job is late one minute after the given time.
  const NOW = new Date(2026, 10, 21, 12, 0).getTime();
  test.each<readonly [string, When, number]>([
    ["every hour, two and a quarter hours ago", { kind: "every", seconds: 3600 }, NOW - 2.25 * HOUR],
    ["realtime, a day and a quarter of an hour ago", { kind: "realtime", settleMs: 500 }, NOW - 24.25 * HOUR],
    [
      "at three each night, before the night before this one",
      { kind: "cron", expression: "0 3 * * *" },
      new Date(2026, 10, 20, 2, 45).getTime(),
    ],
  ])("is late %s", (_, when, edge) => {
    const of = (syncedAt: number) => healthOf(ENGLISH, [watched("a", { syncedAt }, when)], NOW).problems;
    expect([of(edge), of(edge - 60_000)]).toEqual([[], ["a"]]);
    expect(healthOf(ENGLISH, [watched("a", { syncedAt: edge - 60_000 }, when)], NOW).jobs[0]?.why).toMatch(
      /^Not up to date for \d+ h.* longer than its schedule allows$/,
    );
    // For a job that has just started, the whole interval is still ahead.
    const fresh = { ...watched("a", { syncedAt: edge - 60_000 }, when), since: NOW };
    expect(healthOf(ENGLISH, [fresh], NOW).problems).toEqual([]);
  });

  it("is never overdue for a manual job or before the engine's first report", () => {
    expect(healthOf(ENGLISH, [watched("a", {}, { kind: "manual" })], 99 * DAY).status).toBe("ok");
    const confirmation = { kind: "expired", at: 0, until: DAY } as const;
    expect(healthOf(ENGLISH, [watched("a", { confirmation }, { kind: "manual" })], 99 * DAY).status).toBe(
      "ok",
    );
    expect(healthOf(ENGLISH, [{ ...watched("a", {}), live: undefined }], 99 * DAY).status).toBe("ok");
    expect(healthOf(ENGLISH, [], 0)).toEqual({ status: "ok", problems: [], jobs: [], findings: [] });
  });

  it("[JB1, TR5] is a problem at once when a service does not respond", () => {
    const waits = [{ kind: "answer", since: 2 * DAY - 300_000 }] as const;
    const job = watched("a", { state: { kind: "syncing" }, waits: [...waits], syncedAt: 2 * DAY });
    const { status, jobs } = healthOf(ENGLISH, [job], 2 * DAY);
    expect([status, jobs[0]?.why]).toEqual(["problem", jobs[0]?.waiting?.[0]]);
    expect(jobs[0]?.why).toMatch(/^The service has not answered since /);
  });

  it("[TR5] is a problem once something has waited for over an hour, whatever else the job does", () => {
    const hour = 3_600_000;
    const of = (kind: "turn" | "writing" | "progress", since: number) => {
      const wait = kind === "writing" ? { kind, count: 1, since, files: [] } : { kind, since };
      const state = { kind: "syncing" } as const;
      return healthOf(ENGLISH, [watched("a", { state, waits: [wait], syncedAt: 2 * DAY })], 2 * DAY);
    };
    for (const kind of ["turn", "writing", "progress"] as const) {
      expect(of(kind, 2 * DAY - hour + 1).status).toBe("ok");
      const late = of(kind, 2 * DAY - hour);
      expect(late.problems).toEqual(["a"]);
      expect(late.jobs[0]?.why).toBe(late.jobs[0]?.waiting?.[0]);
    }
    const deletions = { kind: "deletions", count: 70, dueAt: 2 * DAY } as const;
    const waiting = healthOf(ENGLISH, [watched("a", { waits: [deletions], syncedAt: 2 * DAY })], 2 * DAY);
    expect(waiting.status).toBe("ok");
    expect(waiting.jobs[0]?.waiting).toEqual([expect.stringMatching(/^70 files were deleted here/)]);
  });

  it("[TR1] shows when each job was confirmed, and is a problem when that is too long ago", () => {
    const now = 3 * DAY;
    const of = (until: number, since = 0) => {
      const kind = until < now ? ("expired" as const) : ("valid" as const);
      const live = { confirmation: { kind, at: DAY, until }, syncedAt: now, nextSyncAt: now + 60_000 };
      return healthOf(ENGLISH, [{ ...watched("a", live), since }], now);
    };
    expect(of(now)).toMatchObject({
      status: "ok",
      jobs: [{ lastConfirmed: "1970-01-02T00:00:00.000Z", nextAttempt: "1970-01-04T00:01:00.000Z" }],
    });
    expect(of(now - 1).jobs[0]?.why).toMatch(/^Not confirmed in the target since /);
    // A daemon that has just started has not had time to check.
    expect(of(now - 1, now - 60_000).status).toBe("ok");
  });

  it("[TR2] names a connection's problem once, with its jobs", () => {
    const error = { code: "bad-keys", detail: {} } as const;
    const fault = { error, since: 0, scope: { connection: "c" } };
    const state = { kind: "problem", count: 0, error } as const;
    const jobs = ["a", "b"].map((name) => watched(name, { state, fault }));
    expect(healthOf(ENGLISH, jobs, 0, [{ id: "c", name: "Wasabi" }])).toMatchObject({
      status: "problem",
      problems: ["a", "b"],
      findings: [{ sentence: "Wasabi rejected these keys.", jobs: ["a", "b"] }],
    });
  });
});
