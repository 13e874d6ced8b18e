import fc from "fast-check";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { compareKeys } from "../../../src/shared/model/key-order.ts";

const sign = (order: number): number => Math.sign(order);
/** Keys without lone surrogates, which UTF-8 cannot encode. */
const keys = fc.string({ unit: "binary", maxLength: 12 }).filter((key) => key.isWellFormed());

test("orders as the UTF-8 bytes of whole keys do", () => {
  fc.assert(
    fc.property(keys, keys, (a, b) => {
      expect(sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 20_000 },
  );
});

test("orders emoji after U+E000 to U+FFFF, which UTF-16 does not", () => {
  expect(["\u{1f600}", "\ue000", "\uffff", "a", "\ud7ff"].sort(compareKeys)).toEqual([
    "a",
    "\ud7ff",
    "\ue000",
    "\uffff",
    "\u{1f600}",
  ]);
  expect(["a/b", "a.txt", "a", "a-b"].sort(compareKeys)).toEqual(["a", "a-b", "a.txt", "a/b"]);
});

test("is SQLite's order, so the journal can be joined with listings", () => {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE k (key TEXT PRIMARY KEY) WITHOUT ROWID");
  const add = database.prepare("INSERT OR IGNORE INTO k VALUES (?)");
  const all = [...new Set(fc.sample(keys, { numRuns: 2000, seed: 7 }))];
  for (const key of all) add.run(key);
  const stored = database
    .prepare("SELECT key FROM k ORDER BY key")
    .all()
    .map((row) => String(row["key"]));
  database.close();
  expect(stored).toEqual(all.sort(compareKeys));
});
