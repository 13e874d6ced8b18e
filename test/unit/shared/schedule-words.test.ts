import { describe, expect, it } from "vitest";
import { DEFAULT_WHEN, type When } from "../../../src/shared/model/job-spec.ts";
import type { Noticing } from "../../../src/shared/model/live.ts";
import type { JobView } from "../../../src/shared/model/snapshot.ts";
import {
  cronWords,
  momentWords,
  noticedWords,
  notWatchedWords,
  whenWords,
} from "../../../src/shared/schedule-words.ts";
import { jobOf } from "../main/snapshot.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const WATCHING: Noticing = { kind: "watching" };

function scheduled(when: When, noticing: Noticing = { kind: "syncs" }): JobView {
  const job = jobOf("Photos", { noticing });
  return { ...job, choices: { ...job.choices, when } };
}

const BUCKET = { kind: "bucket", connection: "c", bucket: "photos", prefix: "" } as const;

describe("[JB3] words for when a job's syncs run", () => {
  it.each([
    [DEFAULT_WHEN, "At once"],
    [{ kind: "every", seconds: 900 }, "Every 15 minutes"],
    [{ kind: "every", seconds: 3600 }, "Every hour"],
    [{ kind: "every", seconds: 86_400 }, "Every 24 hours"],
    [{ kind: "every", seconds: 172_800 }, "Every 2 days"],
    [{ kind: "every", seconds: 5400 }, "Every 90 minutes"],
    [{ kind: "every", seconds: 1 }, "Every second"],
    [{ kind: "cron", expression: "0 18 * * 1-5" }, "Monday to Friday at 18:00"],
    [{ kind: "manual" }, "Only manually"],
  ] satisfies readonly (readonly [When, string])[])("%j is %s", (when, words) => {
    expect(whenWords(ENGLISH, when, "folder")).toBe(words);
  });

  it("never say that a bucket is watched", () => {
    expect(whenWords(ENGLISH, DEFAULT_WHEN, "bucket")).toBe("Every 15 minutes");
    expect(noticedWords(ENGLISH, { ...scheduled(DEFAULT_WHEN), source: BUCKET })).toBe(
      "Checked every 15 minutes",
    );
  });

  it("say how changes are detected, and only where they are", () => {
    expect(noticedWords(ENGLISH, scheduled(DEFAULT_WHEN, WATCHING))).toBe("Changes are sent at once");
    expect(noticedWords(ENGLISH, scheduled(DEFAULT_WHEN, { kind: "every-minute", reason: "limit" }))).toBe(
      "Checked every minute",
    );
    expect(noticedWords(ENGLISH, scheduled(DEFAULT_WHEN))).toBe("Not watched at the moment");
    expect(noticedWords(ENGLISH, scheduled({ kind: "every", seconds: 3600 }))).toBe("Checked every hour");
    expect(noticedWords(ENGLISH, scheduled({ kind: "cron", expression: "30 7 * * 0" }))).toBe(
      "Every Sunday at 07:30",
    );
    expect(noticedWords(ENGLISH, scheduled({ kind: "manual" }))).toBe("Only manually");
  });

  it("give advice if the system allows no more watches and something can be done", () => {
    const limit = scheduled(DEFAULT_WHEN, { kind: "every-minute", reason: "limit" });
    const linux = notWatchedWords(ENGLISH, limit, "linux");
    expect(linux?.sentence).toBe(
      "This system cannot watch so many folders at once, so Liana checks every minute",
    );
    expect(linux?.advice).toContain("fs.inotify.max_user_watches");
    expect(linux?.command).toMatch(/^echo fs\.inotify\.max_user_watches=\d+ \| sudo tee \S+ && sudo sysctl/);
    expect(notWatchedWords(ENGLISH, limit, "mac")?.command).toBeUndefined();
    const failed = scheduled(DEFAULT_WHEN, { kind: "every-minute", reason: "failed" });
    expect(notWatchedWords(ENGLISH, failed, "linux")?.command).toBeUndefined();
    const share = { kind: "watching-and-looking", fileSystem: "nfs4", path: "share" } as const;
    expect(notWatchedWords(ENGLISH, scheduled(DEFAULT_WHEN, share), "linux")?.sentence).toMatch(
      /^The file system of “share” in this folder \(nfs4\) does not report every change, so Liana also checks/,
    );
    expect(notWatchedWords(ENGLISH, scheduled(DEFAULT_WHEN, WATCHING), "linux")).toBeUndefined();
    expect(notWatchedWords(ENGLISH, scheduled({ kind: "manual" }), "linux")).toBeUndefined();
  });
});

describe("words for cron's five fields", () => {
  it.each([
    ["0 18 * * *", "Every day at 18:00"],
    ["0 18 * * 1-5", "Monday to Friday at 18:00"],
    ["5 6 * * MON-FRI", "Monday to Friday at 06:05"],
    ["0 9 * * 0,6", "Saturday and Sunday at 09:00"],
    ["0 9 * * 6-7", "Saturday and Sunday at 09:00"],
    ["0 9 * * 3", "Every Wednesday at 09:00"],
    ["0 9 * * 1,3", "Monday and Wednesday at 09:00"],
    ["0 9 * * 1,3-5,7", "Monday, Wednesday to Friday and Sunday at 09:00"],
    [" 0  0 * * 0-6 ", "Every day at 00:00"],
    ["*/5 * * * *", "At set times (*/5 * * * *)"],
    ["0 18 1 * *", "At set times (0 18 1 * *)"],
    ["0 18 * * 5-1", "At set times (0 18 * * 5-1)"],
    ["0 24 * * *", "At set times (0 24 * * *)"],
    ["0 18 * *", "At set times (0 18 * *)"],
    ["0 18 * * fri#2", "At set times (0 18 * * fri#2)"],
  ])("%s is %s", (expression, words) => {
    expect(cronWords(ENGLISH, expression)).toBe(words);
  });
});

describe("words for a future time", () => {
  const at = (month: number, day: number, year = 2026): number =>
    new Date(year, month - 1, day, 18).getTime();
  const now = new Date(2026, 10, 26, 9, 30).getTime();

  it.each([
    [at(11, 26), "today at 18:00"],
    [at(11, 27), "tomorrow at 18:00"],
    [at(11, 30), "Monday at 18:00"],
    [at(12, 3), "3 December at 18:00"],
    [at(2, 29, 2028), "29 February 2028 at 18:00"],
  ])("%i is %s", (moment, words) => {
    expect(momentWords(ENGLISH, moment, now)).toBe(words);
  });

  it("counts days of 23 and 25 hours as days", () => {
    const saturday = new Date(2026, 2, 28, 23, 59).getTime();
    expect(momentWords(ENGLISH, new Date(2026, 2, 29, 23, 30).getTime(), saturday)).toBe("tomorrow at 23:30");
  });
});
