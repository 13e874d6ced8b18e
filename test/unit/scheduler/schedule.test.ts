import { describe, expect, test } from "vitest";
import { dueAfter, dueAtStart, type Timing } from "../../../src/engine/scheduler/schedule.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Saturday at noon, local time. */
const NOON = new Date(2026, 10, 21, 12).getTime();
const NOTICING: Readonly<Record<Timing["noticing"]["kind"], Timing["noticing"]>> = {
  syncs: { kind: "syncs" },
  watching: { kind: "watching" },
  "every-minute": { kind: "every-minute", reason: "limit" },
  "watching-and-looking": { kind: "watching-and-looking", fileSystem: "nfs4", path: "" },
};
const due = (
  when: Timing["when"],
  noticing: Timing["noticing"]["kind"] = "syncs",
  problems = 0,
  lookMs = 0,
): Timing => ({ when, noticing: NOTICING[noticing], problems, lookMs });
const REALTIME = { kind: "realtime", settleMs: 500 } as const;
const WEEKDAYS = { kind: "cron", expression: "30 18 * * 1-5" } as const;

describe("when the next full scan is due", () => {
  test.each([
    ["[JB3] watched: in six hours", due(REALTIME, "watching"), 6 * HOUR],
    [
      "[JB3] watched, with files that need another try: in a quarter of an hour",
      due(REALTIME, "watching", 1),
      15 * MINUTE,
    ],
    ["[JB3] not watched for want of watches: in a minute", due(REALTIME, "every-minute"), MINUTE],
    ["[JB3] on a network disk: in a minute", due(REALTIME, "watching-and-looking", 0, 2_900), MINUTE],
    [
      "[JB3] on a network disk where a look takes long: twenty times as long",
      due(REALTIME, "watching-and-looking", 0, 30_000),
      10 * MINUTE,
    ],
    ["[JB3] a bucket reports no changes: in a quarter of an hour", due(REALTIME), 15 * MINUTE],
    ["at an interval", due({ kind: "every", seconds: 90 }), 90_000],
    [
      "at set times, by the clock on the wall",
      due(WEEKDAYS),
      new Date(2026, 10, 23, 18, 30).getTime() - NOON,
    ],
    ["by hand", due({ kind: "manual" }), Number.POSITIVE_INFINITY],
  ])("%s", (_name, asked, after) => {
    expect(dueAfter(NOON, asked) - NOON).toBe(after);
  });

  test.each(["nonsense", "* * * * * *", "61 * * * *"])("%s is no schedule", (expression) => {
    expect(() => dueAfter(NOON, due({ kind: "cron", expression }))).toThrow(
      expect.objectContaining({ code: "bad-config" }),
    );
  });
});

describe("when the first sync after a start is due", () => {
  const evening = new Date(2026, 10, 20, 18, 30).getTime();
  test.each([
    ["[JB3] watched: at once", due(REALTIME, "watching"), NOON - 1000, 0],
    ["an interval that is over: at once", due({ kind: "every", seconds: 60 }), NOON - HOUR, 0],
    [
      "an interval that is not over: at its end",
      due({ kind: "every", seconds: 3600 }),
      NOON - 50 * MINUTE,
      10 * MINUTE,
    ],
    ["never yet, at an interval: at once", due({ kind: "every", seconds: 3600 }), undefined, 0],
    ["a set time that was missed: at once", due(WEEKDAYS), evening - 1000, 0],
    [
      "a set time that was kept: at the next",
      due(WEEKDAYS),
      evening + 1000,
      new Date(2026, 10, 23, 18, 30).getTime() - NOON,
    ],
    [
      "never yet, at set times: at the next",
      due(WEEKDAYS),
      undefined,
      new Date(2026, 10, 23, 18, 30).getTime() - NOON,
    ],
    ["by hand", due({ kind: "manual" }), undefined, Number.POSITIVE_INFINITY],
    ["a clock that was set back", due({ kind: "every", seconds: 3600 }), NOON + 90 * HOUR, HOUR],
  ])("%s", (_name, asked, lastAt, after) => {
    expect(dueAtStart(NOON, lastAt, asked) - NOON).toBe(after);
  });
});
