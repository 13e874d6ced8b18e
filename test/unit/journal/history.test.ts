import { expect, test } from "vitest";
import { Journal } from "../../../src/engine/journal/journal.ts";
import type { SyncSummary } from "../../../src/shared/model/sync.ts";
import { eventOf } from "./rows-of.ts";

const summary = { uploaded: 2, seconds: 1.5 } as unknown as SyncSummary;

test("[HI1] each sync is recorded; one that was killed has no end", () => {
  const { history } = Journal.open(":memory:");
  const first = history.begin(100);
  history.end(first, 200, "in-step", summary);
  history.begin(300);
  expect(history.syncs(10)).toEqual([
    { id: 2, startedAt: 300, endedAt: undefined, outcome: undefined, summary: undefined },
    { id: 1, startedAt: 100, endedAt: 200, outcome: "in-step", summary },
  ]);
  expect(history.syncs(1)).toHaveLength(1);
});

test("[HI1] events are found by part of a key in any case and any script, or by kind, page by page", () => {
  const { history } = Journal.open(":memory:");
  history.add(eventOf("Photos/Sommer.JPG"));
  history.add(eventOf("\u00c4PFEL.txt", { what: "deleted" }));
  history.add(eventOf("100%.txt"));
  const found = (text: string): string[] => history.search(text, Infinity, 10).map(({ key }) => key);
  expect(found("sommer")).toEqual(["Photos/Sommer.JPG"]);
  expect(found("\u00e4pfel")).toEqual(["\u00c4PFEL.txt"]);
  expect(found("%")).toEqual(["100%.txt"]);
  expect(found("deleted")).toEqual(["\u00c4PFEL.txt"]);
  expect(found("")).toEqual(["100%.txt", "\u00c4PFEL.txt", "Photos/Sommer.JPG"]);
  const [newest] = history.search("", Infinity, 1);
  expect(history.search("", newest?.id ?? 0, 1).map(({ key }) => key)).toEqual(["\u00c4PFEL.txt"]);
});

test("[HI1] events go when they are old, and only those", () => {
  const { history } = Journal.open(":memory:");
  history.add(eventOf("old", { at: 99 }));
  history.add(eventOf("new", { at: 100 }));
  history.purge(100);
  expect(history.search("", Infinity, 10).map(({ key }) => key)).toEqual(["new"]);
});
