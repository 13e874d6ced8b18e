import { expect, test } from "vitest";
import { Journal } from "../../../src/engine/journal/journal.ts";
import type { SyncSummary } from "../../../src/shared/model/sync.ts";
import { eventOf } from "./rows-of.ts";

const summary = { uploaded: 2, seconds: 1.5 } as unknown as SyncSummary;

test("[HI1] each sync is recorded; a killed one has no end time", () => {
  const { history, pages } = Journal.open(":memory:");
  const first = history.begin(100);
  history.end(first, 200, "in-step", summary);
  history.begin(300);
  expect(pages.syncs(Infinity, 10)).toEqual([
    { id: 2, startedAt: 300, endedAt: undefined, outcome: undefined, summary: undefined },
    { id: 1, startedAt: 100, endedAt: 200, outcome: "in-step", summary },
  ]);
  expect(pages.syncs(Infinity, 1)).toHaveLength(1);
});

test("[HI1] the last sync is the one that began last, also where the clock was set back", () => {
  const { history, pages } = Journal.open(":memory:");
  expect(pages.lastSync()).toBeUndefined();
  history.begin(300);
  const last = history.begin(100);
  expect(pages.lastSync()?.id).toBe(last);
});

test("[HI1] events are found by part of a key in any case and any script, or by kind, page by page", () => {
  const { history, pages } = Journal.open(":memory:");
  history.add(eventOf("Photos/Sommer.JPG"));
  history.add(eventOf("\u00c4PFEL.txt", { what: "deleted" }));
  history.add(eventOf("100%.txt"));
  const found = (text: string): string[] => pages.events(text, undefined, 10).map(({ key }) => key);
  expect(found("sommer")).toEqual(["Photos/Sommer.JPG"]);
  expect(found("\u00e4pfel")).toEqual(["\u00c4PFEL.txt"]);
  expect(found("%")).toEqual(["100%.txt"]);
  expect(found("deleted")).toEqual(["\u00c4PFEL.txt"]);
  expect(found("")).toEqual(["100%.txt", "\u00c4PFEL.txt", "Photos/Sommer.JPG"]);
  const [newest] = pages.events("", undefined, 1);
  expect(pages.events("", newest, 1).map(({ key }) => key)).toEqual(["\u00c4PFEL.txt"]);
});
