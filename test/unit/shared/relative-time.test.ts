import { describe, expect, it } from "vitest";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const NOW = new Date(2026, 10, 21, 12).getTime();
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("TR3: past times", () => {
  it("are shown as an elapsed time", () => {
    const words = [0, 44 * SECOND, 2 * MINUTE, 3 * HOUR, DAY, 3 * DAY, 20 * DAY, 400 * DAY];
    expect(words.map((ago) => ENGLISH.ago(NOW - ago, NOW))).toEqual([
      "just now",
      "just now",
      "2 min ago",
      "3 h ago",
      "1 day ago",
      "3 days ago",
      "Nov 1",
      "Oct 17, 2025",
    ]);
  });

  it("are never shown as future, even with a slow or reset clock", () => {
    expect(ENGLISH.ago(NOW + 20 * SECOND, NOW)).toBe("just now");
    expect(ENGLISH.ago(NOW + 3 * HOUR, NOW)).toBe("at 15:00");
    expect(ENGLISH.ago(NOW + 2 * DAY, NOW)).toBe("Nov 23 at 12:00");
    for (let ahead = 0; ahead < 900 * DAY; ahead += 7 * HOUR)
      expect(ENGLISH.ago(NOW + ahead, NOW)).not.toMatch(/\bin\b/);
  });
});

describe("TR3: future times", () => {
  it("are shown as a remaining time, and as due when reached", () => {
    const words = [10 * SECOND, 2 * MINUTE, 3 * HOUR, 3 * DAY, 20 * DAY];
    expect(words.map((ahead) => ENGLISH.ahead(NOW + ahead, NOW))).toEqual([
      "in a moment",
      "in 2 min",
      "in 3 h",
      "in 3 days",
      "Dec 11",
    ]);
    expect(ENGLISH.ahead(NOW - DAY, NOW)).toBe("now");
  });
});
