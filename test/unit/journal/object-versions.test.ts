import { afterEach, beforeEach, expect, test } from "vitest";
import { IN_MEMORY } from "../../../src/engine/journal/database.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { eventOf, rowOf } from "./rows-of.ts";

let journal: Journal;
beforeEach(() => {
  journal = Journal.open(IN_MEMORY);
});
afterEach(() => journal.close());

const version = (target = "t"): string | undefined => journal.versions.of("a", target);

test("[VR9] a version stays with its ETag, and goes with it", () => {
  journal.rows.put(rowOf("a"), "v1");
  expect([version(), version("other")]).toEqual(["v1", undefined]);
  // Only the file changed, or the class.
  journal.rows.put(rowOf("a", { source: "touched", storageClass: "STANDARD_IA" }));
  expect(version()).toBe("v1");
  journal.rows.put(rowOf("a"), "v2");
  expect(version()).toBe("v2");
  journal.rows.put(rowOf("a", { target: "other" }));
  expect([version(), version("other")]).toEqual([undefined, undefined]);
  journal.rows.put(rowOf("a", { target: "third" }), "v3");
  journal.rows.drop("a");
  journal.rows.put(rowOf("a", { target: "third" }));
  expect(version("third")).toBeUndefined();
});

test("[VR9] nothing is known of the version at a key that is about to be written", async () => {
  journal.rows.put(rowOf("a"), "v1");
  await journal.intend({ row: rowOf("a"), md5: undefined }, 1);
  expect(version()).toBeUndefined();
  await journal.commit(rowOf("a"), undefined);
  expect(version()).toBeUndefined();
  await journal.commit(rowOf("a"), undefined, { versionId: "v2" });
  expect(version()).toBe("v2");
});

test("[VR9] a version that was read is noted for the object that was read only", () => {
  journal.rows.put(rowOf("a"));
  journal.versions.note("a", "other", "v1");
  expect(version()).toBeUndefined();
  journal.versions.note("a", "t", "v1");
  expect(version()).toBe("v1");
});

test("[VE4] a version was last seen when it was read back, or written", () => {
  const seen = (now: number): number | undefined => journal.versions.seenAt("a", now);
  journal.rows.put(rowOf("a"), "v1");
  expect(seen(9_000)).toBeUndefined();
  journal.history.add(eventOf("a", { at: 1_000 }));
  journal.history.add(eventOf("a", { at: 2_000, what: "problem" }));
  journal.history.add(eventOf("b", { at: 2_000 }));
  expect(seen(9_000)).toBe(1_000);
  journal.verification.markTried("a", "t", 2_500);
  expect(seen(9_000)).toBe(1_000);
  journal.verification.mark("a", "t", 3_000);
  expect(seen(9_000)).toBe(3_000);
  // The clock was set back.
  expect(seen(2_900)).toBe(1_000);
});
