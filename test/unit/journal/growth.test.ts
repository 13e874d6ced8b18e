import { afterEach, beforeEach, expect, test } from "vitest";
import { IN_MEMORY } from "../../../src/engine/journal/database.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";

let journal: Journal;
beforeEach(() => {
  journal = Journal.open(IN_MEMORY);
});
afterEach(() => journal.close());

/** Noon of a local day. */
function at(year: number, month: number, day: number): number {
  return new Date(year, month - 1, day, 12).getTime();
}

const days = (): string[] => journal.growth.all().map(({ day }) => day);

test("[HI3] the last record of a day stays, and days are in order", () => {
  journal.growth.note(at(2026, 11, 21), { files: 1, bytes: 10 });
  journal.growth.note(at(2026, 11, 22), { files: 2, bytes: 20 });
  journal.growth.note(at(2026, 11, 22), { files: 1, bytes: 15 });
  journal.growth.note(at(2026, 12, 1), { files: 1, bytes: 15 });
  expect(journal.growth.all()).toEqual([
    { day: "2026-11-21", files: 1, bytes: 10 },
    { day: "2026-11-22", files: 1, bytes: 15 },
    { day: "2026-12-01", files: 1, bytes: 15 },
  ]);
});

test("[HI3] days of a clock that was ahead are dropped by the next day", () => {
  journal.growth.note(at(2031, 1, 1), { files: 9, bytes: 9 });
  journal.growth.note(at(2026, 11, 21), { files: 1, bytes: 1 });
  expect(days()).toEqual(["2026-11-21"]);
});

test("[HI3] a year keeps every day, earlier years one day a week, and the oldest are dropped", () => {
  const count = 365 * 12;
  for (let day = 0; day < count; day++) journal.growth.note(at(2015, 1, 1 + day), { files: day, bytes: day });
  const kept = journal.growth.all();
  const daily = kept.slice(-367);
  expect(daily.map(({ files }) => files)).toEqual(Array.from({ length: 367 }, (_, i) => count - 367 + i));
  // The weeks of nine years, and the parts of weeks at both ends.
  expect(kept.length).toBeLessThan(366 + 475);
  expect(kept.length).toBeGreaterThan(366 + 465);
  const weekly = kept.slice(1, -368).map(({ day }) => new Date(`${day}T12:00`).getDay());
  expect(new Set(weekly)).toEqual(new Set([0]));
});

test("[HI3] a week with one record only keeps it", () => {
  // A Wednesday and the Tuesday after it.
  journal.growth.note(at(2020, 1, 1), { files: 1, bytes: 1 });
  journal.growth.note(at(2020, 1, 7), { files: 2, bytes: 2 });
  journal.growth.note(at(2020, 1, 8), { files: 3, bytes: 3 });
  journal.growth.note(at(2026, 11, 21), { files: 4, bytes: 4 });
  expect(days()).toEqual(["2020-01-01", "2020-01-08", "2026-11-21"]);
});
