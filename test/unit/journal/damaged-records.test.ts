import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { JournalDamaged } from "../../../src/engine/journal/database.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { eventOf, rowOf } from "./rows-of.ts";

let dir = "";
let file = "";
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "liana-damaged-"));
  file = join(dir, "journal.db");
  const journal = Journal.open(file);
  await journal.commit(rowOf("a"), eventOf("a"));
  await journal.intend({ row: rowOf("c"), md5: undefined }, 1);
  journal.problems.put("b", { code: "locked", detail: { key: "b" } }, 1, 5);
  journal.history.end(journal.history.begin(1), 2, "in-step", { uploaded: 1 } as never);
  journal.close();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function change(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

function used(use: (journal: Journal) => unknown): () => void {
  return () => {
    const journal = Journal.open(file);
    try {
      use(journal);
    } finally {
      journal.close();
    }
  };
}

describe("[JB7] values that Liana never writes count as damage", () => {
  test.each([
    [
      "a sync's summary",
      "UPDATE pass SET summary = '{\"upl'",
      (journal: Journal) => journal.pages.syncs(Infinity, 9),
    ],
    [
      "a problem's detail",
      "UPDATE problem SET detail = '{]'",
      (journal: Journal) => journal.problems.after("", 9),
    ],
    ["an intent", "UPDATE intent SET row = '{\"key'", (journal: Journal) => journal.intents.all()],
    ["an intent of no row", "UPDATE intent SET row = 'null'", (journal: Journal) => journal.intents.all()],
    [
      "an intent without a size",
      "UPDATE intent SET row = json_remove(row, '$.size')",
      (journal: Journal) => journal.intents.all(),
    ],
    ["a row without a size", "UPDATE entry SET size = 'x'", (journal: Journal) => journal.rows.get("a")],
    [
      "a row larger than any file",
      "UPDATE entry SET size = 1 << 60",
      (journal: Journal) => journal.rows.get("a"),
    ],
    [
      "a row with bytes for a stamp",
      "UPDATE entry SET target = x'00'",
      (journal: Journal) => journal.rows.get("a"),
    ],
    [
      "a row with bytes, in a page",
      "UPDATE entry SET source = x'00'",
      (journal: Journal) => journal.rows.after("", 9),
    ],
  ])("%s", (_what, sql, use) => {
    expect(used(use)).not.toThrow();
    change(sql);
    expect(used(use)).toThrow(JournalDamaged);
  });

  test.each([
    ["the name of the format", 0, 0xfe],
    ["the size of a page", 16, 0xfe],
    ["the format of the schema", 47, 9],
    ["the encoding of texts", 59, 2],
  ])("a header with a different %s", (_what, at, value) => {
    const bytes = readFileSync(file);
    bytes[at] = value;
    writeFileSync(file, bytes);
    expect(used(() => undefined)).toThrow(JournalDamaged);
  });
});
