import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventsBehind, type JobEvent } from "../../../src/engine/reports/events.ts";
import { exportEvents } from "../../../src/engine/reports/export-events.ts";
import { spreadsheetRecord } from "../../../src/engine/reports/spreadsheet.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";

let stateDir: string;

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "liana-events-"));
});

afterEach(() => {
  rmSync(stateDir, { recursive: true, force: true });
});

/** Creates a journal with events at these times. */
function journal(journalId: string, times: readonly number[], key = "a key"): void {
  const folder = join(stateDir, "jobs", journalId);
  mkdirSync(folder, { recursive: true });
  const opened = Journal.open(join(folder, "journal.db"));
  opened.transact(() => {
    for (const at of times)
      opened.history.add({ id: 0, sync: 1, at, what: "uploaded", key, bytes: 1, detail: "" });
  });
  opened.close();
}

const JOBS = [
  { id: "b", journalId: "first" },
  { id: "a", journalId: "second" },
  { id: "c", journalId: undefined },
];

test("HI1: pages merge events of several journals completely and in one order, even at equal times", () => {
  journal("first", [5, 5, 5, 7, 3]);
  journal("second", [5, 5, 6, 3, 9]);
  const whole = eventsBehind(stateDir, JOBS, { text: "" }, undefined, 100);
  expect(whole).toHaveLength(10);
  expect(whole.map(({ at }) => at)).toEqual([9, 7, 6, 5, 5, 5, 5, 5, 3, 3]);
  for (const size of [1, 2, 3, 4]) {
    const paged: JobEvent[] = [];
    for (let last: JobEvent | undefined; ;) {
      const page = eventsBehind(stateDir, JOBS, { text: "" }, last, size);
      paged.push(...page);
      last = page.at(-1);
      if (page.length < size) break;
    }
    expect(paged).toEqual(whole);
  }
});

test.each(["csv", "json"] as const)(
  "HI1: an export as %s comes in pieces under 256 KiB that fit together",
  (format) => {
    const key = `${'"'.repeat(400)}é`;
    journal(
      "first",
      Array.from({ length: 1200 }, (_, i) => i),
      key,
    );
    let text = "";
    let pieces = 0;
    for (let cursor: string | undefined; ;) {
      const piece = exportEvents(stateDir, JOBS, { format, search: { text: "" }, cursor }, () => "Holiday");
      expect(Buffer.byteLength(piece.text)).toBeLessThan(256 * 1024);
      text += piece.text;
      pieces += 1;
      if (piece.next === undefined) break;
      cursor = piece.next;
    }
    expect(pieces).toBeGreaterThan(2);
    if (format === "csv") expect(text.split("\r\n")).toHaveLength(1202);
    else {
      const records = JSON.parse(text) as readonly { readonly key: string; readonly folder: string }[];
      expect(records).toHaveLength(1200);
      expect(records[0]).toMatchObject({ key, folder: "Holiday", event: "uploaded" });
    }
  },
);

test("CSV: quotes, line ends and text that a spreadsheet would execute", () => {
  expect(spreadsheetRecord(["a,b", 'say "x"', "two\nlines", 5, ""])).toBe(
    '"a,b","say ""x""",two\\nlines,5,\r\n',
  );
  expect(spreadsheetRecord(["=1+1", "+1", "-1", "@x", "\tx", "\rx", "x=1"])).toBe(
    "'=1+1,'+1,'-1,'@x,'\\tx,'\\rx,x=1\r\n",
  );
  expect(spreadsheetRecord([" =1", "\u200B=1", "a\u202Etxt\u001B[2J"])).toBe(
    "' =1,'\\u200B=1,a\\u202Etxt\\x1B[2J\r\n",
  );
  expect(spreadsheetRecord([-1])).toBe("-1\r\n");
});
