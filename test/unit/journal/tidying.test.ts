import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { tidyJournal } from "../../../src/engine/sync/tidy-journal.ts";
import { eventOf } from "./rows-of.ts";

const DAY = 24 * 60 * 60 * 1000;
const NOW = 400 * DAY;
const NEVER = new AbortController().signal;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-tidying-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("[HI1] only events older than 90 days are removed", async () => {
  const journal = Journal.open(":memory:");
  journal.history.add(eventOf("old", { at: NOW - 90 * DAY - 1 }));
  journal.history.add(eventOf("new", { at: NOW - 90 * DAY }));
  await tidyJournal(journal, NOW, NEVER);
  expect(journal.pages.events("", undefined, 10).map(({ key }) => key)).toEqual(["new"]);
  expect(journal.history.sums(0, NOW).get("uploaded")).toEqual({ files: 1, bytes: 3 });
});

test("[VE5] that an object was damaged is not forgotten, because its version may be kept for longer", async () => {
  const journal = Journal.open(":memory:");
  journal.history.add(eventOf("damaged", { at: 1, what: "damaged" }));
  journal.history.add(eventOf("healed", { at: 1, what: "healed" }));
  await tidyJournal(journal, NOW, NEVER);
  expect(journal.pages.events("", undefined, 10).map(({ key }) => key)).toEqual(["damaged"]);
  expect(journal.damages.wasFound("damaged")).toBe(true);
});

test("[HI1] syncs older than 90 days are removed, except for the last thousand", async () => {
  const journal = Journal.open(":memory:");
  journal.transact(() => {
    for (let sync = 0; sync < 3000; sync++) journal.history.begin(sync);
  });
  await tidyJournal(journal, NOW, NEVER);
  const left = journal.pages.syncs(Infinity, 5000).map(({ startedAt }) => startedAt);
  expect([left.length, left.at(-1)]).toEqual([1000, 2000]);
  // Recent ones stay, however many they are.
  journal.transact(() => {
    for (let sync = 0; sync < 3000; sync++) journal.history.begin(NOW - sync);
  });
  await tidyJournal(journal, NOW, NEVER);
  expect(journal.pages.syncs(Infinity, 5000)).toHaveLength(3000);
});

test("[HI1] many old events are removed in bounded steps, and an abort ends them", async () => {
  const journal = Journal.open(":memory:");
  journal.transact(() => {
    for (let event = 0; event < 12_000; event++) journal.history.add(eventOf(`${event}`, { at: event }));
  });
  expect(journal.tidying.step(NOW)).toBe(true);
  expect(journal.pages.events("", undefined, 20_000)).toHaveLength(7000);
  await expect(tidyJournal(journal, NOW, AbortSignal.abort(new Error("stop")))).rejects.toThrow();
  await tidyJournal(journal, NOW, NEVER);
  expect(journal.pages.events("", undefined, 20_000)).toEqual([]);
});

/** A file of some 20 MiB of which nearly all is free after `tidyJournal`. */
function fill(journal: Journal): void {
  const detail = "x".repeat(1000);
  journal.transact(() => {
    for (let event = 0; event < 20_000; event++)
      journal.history.add(eventOf(`${event}`, { at: event, detail }));
  });
}

test("[HI1] the file shrinks when most of it is free", async () => {
  const file = join(folder, "journal.db");
  const journal = Journal.open(file);
  fill(journal);
  await tidyJournal(journal, NOW, NEVER);
  journal.close();
  // What stays free is for the next rows.
  expect(statSync(file).size).toBeLessThan(10 * 2 ** 20);
});

test("[HI1] a file that cannot give pages back is left as it is", async () => {
  const file = join(folder, "journal.db");
  Journal.open(file).close();
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM;");
  database.close();
  const journal = Journal.open(file);
  fill(journal);
  await tidyJournal(journal, NOW, NEVER);
  expect(journal.pages.events("", undefined, 10)).toEqual([]);
  journal.close();
  expect(statSync(file).size).toBeGreaterThan(20 * 2 ** 20);
});
