import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  dayFor,
  weeksOf,
} from "../../../src/renderer/features/restore/calendar/month.ts";

const MOMENT = join(import.meta.dirname, "../../../src/renderer/features/restore/moment.ts");

/** Evaluates an expression of `moment.ts` in a time zone, in a process of its own. */
function inZone(zone: string, expression: string): unknown {
  const script = `
    import * as moment from ${JSON.stringify(MOMENT)};
    const iso = (at) => new Date(at).toISOString();
    process.stdout.write(JSON.stringify(${expression}));`;
  const args = ["--input-type=module", "--disable-warning=ExperimentalWarning", "-e", script];
  return JSON.parse(
    execFileSync(process.execPath, args, { env: { ...process.env, TZ: zone }, encoding: "utf8" }),
  );
}

/** Minutes since 1970. */
const minute = (iso: string): number => Date.parse(iso) / 60_000;

describe("[RS10] the moments of a day on which the clock changes", () => {
  // In Berlin, 25 October 2026 has 25 hours: 2:00 to 3:00 comes twice.
  test("a minute that comes twice is two moments", () => {
    const minutes = [minute("2026-10-25T00:30:00Z"), minute("2026-10-25T01:30:00Z")];
    const [day, passed] = inZone(
      "Europe/Berlin",
      `[...moment.changedDays(${JSON.stringify(minutes)})][0]`,
    ) as [number, number[]];
    expect(new Date(day).toISOString()).toBe("2026-10-24T22:00:00.000Z");
    expect(passed).toEqual([150, 210]);
    const asOf = `[150, 210].map((minute) => iso(moment.asOfMoment({ day: ${day}, minute })))`;
    expect(inZone("Europe/Berlin", asOf)).toEqual(["2026-10-25T00:30:59.999Z", "2026-10-25T01:30:59.999Z"]);
  });

  test("a typed time that comes twice is the later one, and one that is skipped is after the gap", () => {
    const day = Date.parse("2026-10-24T22:00:00Z");
    expect(inZone("Europe/Berlin", `moment.minuteAt(${day}, 150)`)).toBe(210);
    expect(inZone("Europe/Berlin", `moment.minuteAt(${day}, 600)`)).toBe(660);
    const spring = Date.parse("2026-03-28T23:00:00Z");
    expect(inZone("Europe/Berlin", `moment.clockMinutes(${spring}, moment.minuteAt(${spring}, 150))`)).toBe(
      210,
    );
  });

  test("the end of the day is before the next begins", () => {
    const end = (zone: string, day: string): unknown =>
      inZone(zone, `iso(moment.asOfMoment({ day: ${Date.parse(day)}, minute: undefined }))`);
    expect(end("Europe/Berlin", "2026-10-24T22:00:00Z")).toBe("2026-10-25T22:59:59.999Z");
    expect(end("Europe/Berlin", "2026-03-28T23:00:00Z")).toBe("2026-03-29T21:59:59.999Z");
    // In Beirut the clock goes from 0:00 to 1:00: the day begins at 1:00.
    expect(end("Asia/Beirut", "2026-03-27T22:00:00Z")).toBe("2026-03-28T21:59:59.999Z");
    expect(end("UTC", "2026-11-29T00:00:00Z")).toBe("2026-11-29T23:59:59.999Z");
  });
});

describe("[RS10] the days of a month", () => {
  const at = (year: number, month: number, day: number): number => new Date(year, month - 1, day).getTime();

  test("are whole weeks from the first day of the week", () => {
    const weeks = weeksOf(at(2026, 2, 14), 1);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks.flat().filter((day) => day !== undefined)).toHaveLength(28);
    expect(weeks[0]?.indexOf(at(2026, 2, 1))).toBe(6);
    expect(weeksOf(at(2026, 2, 14), 0)).toHaveLength(4);
  });

  test("steps of months end at their last days, and steps of days at none", () => {
    expect(addMonths(at(2026, 3, 31), -1)).toBe(at(2026, 2, 28));
    expect(addMonths(at(2028, 2, 29), -12)).toBe(at(2027, 2, 28));
    expect(addDays(at(2026, 12, 31), 1)).toBe(at(2027, 1, 1));
  });

  test("other keys do nothing", () => {
    expect(dayFor({ key: "a", shift: false }, at(2026, 3, 31), 1)).toBeUndefined();
  });
});
