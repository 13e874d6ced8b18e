import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { JournalDamaged } from "../../../src/engine/journal/database.ts";
import { examineJournal } from "../../../src/engine/journal/examine.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { QUARTER_MS, SCHEMA_VERSION } from "../../../src/engine/journal/schema.ts";
import { eventOf, rowOf } from "./rows-of.ts";

let dir = "";
let file = "";
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "liana-upgrade-"));
  file = join(dir, "journal.db");
  const journal = Journal.open(file);
  await journal.commit(rowOf("a"), eventOf("a", { at: 5, bytes: 7 }));
  journal.close();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function change(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

/** Before events were added up by quarter of an hour. */
const THIRTEENTH = "DROP TRIGGER event_added; DROP TABLE traffic; DROP INDEX event_deleted;";
/** Before the versions of objects were recorded. */
const TWELFTH = `${THIRTEENTH} ALTER TABLE entry DROP COLUMN version;`;
/** Before the error of a sync was recorded. */
const ELEVENTH = `${TWELFTH} ALTER TABLE pass DROP COLUMN error;`;
/** Before it was recorded when objects were read back. */
const TENTH = `${ELEVENTH} ALTER TABLE entry DROP COLUMN verifiedAt; DROP TABLE damage;`;
/** Before the growth of the target was recorded. */
const NINTH = `${TENTH} DROP TABLE growth;`;
/** Before the sizes of rows were added up. */
const EIGHTH = `${NINTH}
  DROP TRIGGER entry_added; DROP TRIGGER entry_dropped; DROP TRIGGER entry_resized;
  ALTER TABLE tally DROP COLUMN bytes;
  CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN UPDATE tally SET entries = entries + 1; END;
  CREATE TRIGGER entry_dropped AFTER DELETE ON entry BEGIN UPDATE tally SET entries = entries - 1; END;`;
/** Before replaced objects were kept. */
const SEVENTH = `${EIGHTH} DROP TABLE putDate; DROP TABLE aside; DELETE FROM meta WHERE name = 'left-before';`;
/** Before uploaded parts, and uploads that cannot be aborted, were recorded. */
const SIXTH = `${SEVENTH} DROP TABLE sentPart; DROP TABLE stray; ALTER TABLE intent DROP COLUMN reported;`;
/** Before downloads of large objects could span several syncs. */
const FIFTH = `${SIXTH} DROP TABLE part;`;
/** Before intents to create objects were recorded. */
const FOURTH = `${FIFTH} DROP TABLE intent;`;
/** Before disks below the source were recorded. */
const THIRD = `${FOURTH} DROP TABLE mount;`;
/** Before rows were counted and indexed by inode. */
const SECOND = `${THIRD}
  DROP INDEX entry_inode; DROP TRIGGER entry_added; DROP TRIGGER entry_dropped; DROP TABLE tally; DROP TABLE gone;`;
/** Before held deletions. */
const FIRST = `${SECOND} DROP TABLE held; DROP INDEX event_at; CREATE INDEX event_at ON event (at); PRAGMA user_version = 1;`;

test("[GU2] a journal of the first version gains the list of held deletions, and loses nothing", () => {
  change(FIRST);
  for (let opening = 0; opening < 2; opening++) {
    const journal = Journal.open(file);
    expect(journal.rows.get("a")).toMatchObject({ key: "a" });
    expect([journal.held.any(), journal.held.count(), journal.held.sum("A")]).toEqual([
      false,
      0,
      { count: 0, bytes: 0 },
    ]);
    expect(journal.history.sums(0, QUARTER_MS).get("uploaded")).toEqual({ files: 1, bytes: 7 });
    journal.close();
  }
  const database = new DatabaseSync(file);
  expect(database.prepare("PRAGMA user_version").get()).toEqual({ user_version: SCHEMA_VERSION });
  database.close();
});

test("[CH8] a journal of the second version gets row counts and keeps them current", () => {
  change(`${SECOND} PRAGMA user_version = 2;`);
  const journal = Journal.open(file);
  expect(journal.rows.count()).toBe(1);
  for (const key of ["a", "b"]) journal.rows.put(rowOf(key));
  expect(journal.rows.count()).toBe(2);
  for (const key of ["b", "b"]) journal.rows.drop(key);
  expect(journal.rows.count()).toBe(1);
  journal.close();
});

test("[GU1] a journal of the third version remembers disks from then on, and loses nothing", () => {
  change(`${THIRD} PRAGMA user_version = 3;`);
  const disk = { key: "disk/", path: "disk", device: "8" };
  for (const expected of [[], [disk], [{ ...disk, device: undefined }]]) {
    const journal = Journal.open(file);
    expect(journal.mounts.all()).toEqual(expected);
    expect(journal.rows.count()).toBe(1);
    journal.mounts.put(expected.length === 0 ? disk : { ...disk, device: undefined });
    journal.close();
  }
});

test("[JB4] a journal of the fourth version gains the record of intents", async () => {
  change(`${FOURTH} PRAGMA user_version = 4;`);
  const journal = Journal.open(file);
  expect(journal.rows.get("a")).toMatchObject({ key: "a" });
  await journal.intend({ row: rowOf("b"), md5: undefined }, 1);
  expect(journal.intents.all()).toEqual([{ row: rowOf("b"), md5: undefined }]);
  journal.close();
});

test("[RS2] a journal of the fifth version gains the record of partly downloaded large objects", async () => {
  change(`${FIFTH} PRAGMA user_version = 5;`);
  const journal = Journal.open(file);
  const left = { part: ".x", key: "b", source: " s", bytes: 7, digest: "d" };
  await journal.notePart(left);
  expect([journal.parts.get(".x"), journal.parts.all()]).toEqual([left, [left]]);
  journal.parts.drop(".x");
  expect(journal.parts.all()).toEqual([]);
  journal.close();
});

test("[UP4] a journal of the sixth version keeps its uploads and intents, and gains their parts", async () => {
  const before = Journal.open(file);
  before.uploads.intend("large", 8, "stamp", 5);
  before.uploads.begin("large", "id");
  await before.intend({ row: rowOf("b"), md5: undefined }, 1);
  before.close();
  change(`${SIXTH} PRAGMA user_version = 6;`);
  const journal = Journal.open(file);
  expect(journal.uploads.get("large")).toMatchObject({ uploadId: "id", partSize: 8, stamp: "stamp" });
  expect([journal.uploads.parts("large"), journal.strays.all()]).toEqual([[], []]);
  expect(journal.intents.unreported()).toEqual(["b"]);
  journal.close();
});

test("[UP6] a journal of the seventh version gains the record of constantly written files", () => {
  change(`${EIGHTH} DROP TABLE restless; PRAGMA user_version = 7;`);
  const journal = Journal.open(file);
  const episode = { since: 1, tries: 2, costMs: 3, bytes: 4, triedAt: 5 };
  const first = { ...episode, key: "a", path: "a", waiting: true, sentAt: 6, seen: undefined, calmAt: 7 };
  const other = { ...first, key: "b", path: "b", sentAt: undefined, seen: { size: 8, digest: "d" } };
  for (const one of [first, other]) journal.restless.put(one);
  expect(journal.restless.waiting(9)).toEqual([other, first]);
  expect(journal.restless.span()).toEqual({ count: 2, since: 1, oldestState: undefined });
  journal.restless.put({ ...other, waiting: false });
  expect(journal.restless.span()).toEqual({ count: 1, since: 6, oldestState: 6 });
  journal.restless.forgetCalm(8);
  expect([journal.restless.get("a"), journal.restless.get("b")]).toEqual([first, undefined]);
  journal.close();
});

test("[JB7] a count that differs from the rows is damage", () => {
  change("UPDATE tally SET entries = 7");
  expect(() => Journal.open(file)).toThrow(JournalDamaged);
});

test("[GU2] two processes that open it at once both get the upgraded journal", () => {
  change(FIRST);
  const [one, other] = [Journal.open(file), Journal.open(file)];
  one.transact(() => one.held.answerAll("keep"));
  expect(other.held.count()).toBe(0);
  one.close();
  other.close();
});

test("[JB7] a journal missing a table of its version is damaged; a newer one is left alone", () => {
  change("DROP TABLE held");
  expect(() => Journal.open(file)).toThrow(JournalDamaged);
  change(`${SECOND} DROP TABLE upload; PRAGMA user_version = 2;`);
  expect(() => Journal.open(file)).toThrow(JournalDamaged);
  change(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
  expect(() => Journal.open(file)).toThrow(expect.objectContaining({ code: "journal-newer" }));
});

test("[VR8] a journal of the seventh version remembers that objects may have been left before", () => {
  const before = Journal.open(file);
  expect(before.meta.get("left-before")).toBeUndefined();
  before.close();
  change(`${SEVENTH} PRAGMA user_version = 7;`);
  const journal = Journal.open(file);
  expect(journal.meta.get("left-before")).toBe("");
  journal.asides.put("a", "x-1", "replaced");
  journal.putDates.put("a", "x-1", 5);
  expect([journal.asides.has("a", "x-1", "replaced"), journal.putDates.get("a", "x-1")]).toEqual([true, 5]);
  expect([journal.asides.has("a", "x-1", "deleted"), journal.putDates.get("a", "y-1")]).toEqual([
    false,
    undefined,
  ]);
  journal.close();
});

test("[TR1] a journal of the eighth version knows the size of its rows, and keeps it current", () => {
  change(`${EIGHTH} UPDATE entry SET size = 7; PRAGMA user_version = 8;`);
  const journal = Journal.open(file);
  expect(journal.rows.bytes()).toBe(7);
  journal.rows.put({ ...rowOf("b"), size: 100 });
  expect(journal.rows.bytes()).toBe(107);
  journal.rows.put({ ...rowOf("b"), size: 30 });
  expect(journal.rows.bytes()).toBe(37);
  for (const key of ["a", "a"]) journal.rows.drop(key);
  expect(journal.rows.bytes()).toBe(30);
  journal.close();
});

test("[HI3] a journal of the ninth version records the growth of its target from then on, and loses nothing", () => {
  change(`${NINTH} PRAGMA user_version = 9;`);
  for (const files of [1, 2]) {
    const journal = Journal.open(file);
    expect(journal.growth.all()).toEqual(files === 1 ? [] : [{ day: "2026-11-21", files: 1, bytes: 3 }]);
    expect([journal.rows.get("a"), journal.rows.bytes()]).toEqual([rowOf("a"), 3]);
    journal.growth.note(new Date(2026, 10, 21, 12).getTime(), { files, bytes: 3 });
    journal.close();
  }
  const again = Journal.open(file);
  expect(again.growth.all()).toEqual([{ day: "2026-11-21", files: 2, bytes: 3 }]);
  again.close();
});

test("[VE2, VE4] a journal of the tenth version has read nothing back, and remembers what it reads from then on", () => {
  change(`${TENTH} PRAGMA user_version = 10;`);
  const journal = Journal.open(file);
  expect(journal.verification.after("", 9)).toMatchObject([{ key: "a", verifiedAt: 0 }]);
  const row = rowOf("a");
  journal.verification.mark("a", row.target, 77);
  expect(journal.verification.after("", 9)).toMatchObject([{ key: "a", verifiedAt: 77 }]);
  // The same object, whose file has another time now.
  journal.rows.put({ ...row, source: "touched" });
  expect(journal.verification.after("", 9)).toMatchObject([{ verifiedAt: 77 }]);
  journal.rows.put({ ...row, target: "another-1" });
  expect(journal.verification.after("", 9)).toMatchObject([{ verifiedAt: 0 }]);
  journal.close();
});

test("[HI1] a journal of the eleventh version knows no errors of its syncs, and records them from then on", () => {
  const failure = { code: "bad-keys", detail: { host: "s3.example.com" } } as const;
  const summary = { uploaded: 0 } as never;
  const before = Journal.open(file);
  before.history.end(before.history.begin(1), 2, "failed", summary);
  before.close();
  change(`${ELEVENTH} PRAGMA user_version = 11;`);
  const journal = Journal.open(file);
  journal.history.end(journal.history.begin(3), 4, "failed", summary, failure);
  journal.history.end(journal.history.begin(5), 6, "in-step", summary);
  expect(journal.pages.syncs(Infinity, 9).map(({ error }) => error)).toEqual([undefined, failure, undefined]);
  journal.close();
  // A code that only another version knows.
  change(`UPDATE pass SET error = '{"code":"later","detail":{}}' WHERE error IS NOT NULL`);
  const again = Journal.open(file);
  expect(again.pages.syncs(Infinity, 9).map(({ outcome, error }) => [outcome, error])).toEqual([
    ["in-step", undefined],
    ["failed", undefined],
    ["failed", undefined],
  ]);
  again.close();
});

test("[VR9] a journal of the twelfth version knows no version, and records them from then on", () => {
  change(`${TWELFTH} PRAGMA user_version = 12;`);
  const row = rowOf("a");
  for (const known of [undefined, "v1"]) {
    const journal = Journal.open(file);
    expect(journal.rows.get("a")).toEqual(row);
    expect(journal.versions.of("a", row.target)).toBe(known);
    journal.rows.put(row, "v1");
    journal.close();
  }
});

test("[HI1] a journal of the thirteenth version gains the sums of its events, and keeps them current", async () => {
  const events = [
    eventOf("a", { at: QUARTER_MS - 1, bytes: 10 }),
    eventOf("b/", { at: QUARTER_MS, bytes: 0 }),
    eventOf("c", { at: QUARTER_MS, bytes: 100 }),
  ];
  const before = Journal.open(file);
  for (const event of events) before.history.add(event);
  before.close();
  change(`${THIRTEENTH} PRAGMA user_version = 13;`);
  const journal = Journal.open(file);
  const sums = (): readonly unknown[] =>
    [0, 1].map((quarter) =>
      journal.history.sums(quarter * QUARTER_MS, (quarter + 1) * QUARTER_MS).get("uploaded"),
    );
  expect(sums()).toEqual([
    { files: 2, bytes: 17 },
    { files: 1, bytes: 100 },
  ]);
  for (const event of events) journal.history.add(event);
  expect(sums()).toEqual([
    { files: 3, bytes: 27 },
    { files: 2, bytes: 200 },
  ]);
  expect(journal.history.sums(0, 2 * QUARTER_MS).get("uploaded")).toEqual({ files: 5, bytes: 227 });
  journal.close();
});

test("[HI3] a journal of the ninth version is examined without being changed", () => {
  change(`${NINTH} PRAGMA user_version = 9;`);
  expect(examineJournal(file)).toMatchObject({ version: 9, rows: 1, errors: [] });
  const database = new DatabaseSync(file, { readOnly: true });
  expect(database.prepare("PRAGMA user_version").get()).toEqual({ user_version: 9 });
  database.close();
});
