import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { IN_MEMORY } from "../../../src/engine/journal/database.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { groupsOf } from "../../../src/engine/reports/problem-groups.ts";
import { foldersOfCause, hintsFor } from "../../../src/engine/reports/problem-folders.ts";
import { problemRules } from "../../../src/engine/reports/problem-rules.ts";
import type { ErrorCode, ErrorDetail } from "../../../src/shared/errors.ts";
import { causeOf, isFileCause } from "../../../src/shared/file-cause.ts";
import { rowOf } from "./rows-of.ts";

const { signal } = new AbortController();
let journal: Journal;

beforeEach(() => {
  journal = Journal.open(IN_MEMORY);
});
afterEach(() => journal.close());

function problem(code: ErrorCode, ...keys: readonly string[]): void {
  problemWith(code, {}, ...keys);
}

function problemWith(code: ErrorCode, detail: ErrorDetail, ...keys: readonly string[]): void {
  journal.transact(() => {
    for (const key of keys) journal.problems.put(key, { code, detail: { ...detail, key } }, 1, 100);
  });
}

const numbered = (count: number, name: (at: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, at) => name(at));

describe("JB5: groups by cause", () => {
  test("count files and folders, the largest first, with the first file by key", async () => {
    problem("unreadable", "b", "a/", "c");
    problem("key-too-long", "long");
    const groups = await groupsOf(journal.problems, signal);
    expect(groups.map(({ cause, files, folders, first }) => [cause, files, folders, first.key])).toEqual([
      ["unreadable", 2, 1, "a/"],
      ["key-too-long", 1, 0, "long"],
    ]);
  });

  test("separate variants of a code as `causeOf` does, and nothing else", async () => {
    const details: readonly ErrorDetail[] = [
      {},
      { reason: "held" },
      { reason: "link" },
      { reason: "x'y" },
      { reason: 7 },
    ];
    details.forEach((detail, at) => problemWith("unwritable", detail, `f${String(at)}`));
    const causes = new Set(details.map((detail) => causeOf({ code: "unwritable", detail })));
    const groups = await groupsOf(journal.problems, signal);
    expect(new Set(groups.map(({ cause }) => cause))).toEqual(causes);
    expect(groups.map(({ cause, files }) => [cause, files])).toEqual([
      ["unwritable", 3],
      ["unwritable.held", 1],
      ["unwritable.link", 1],
    ]);
    for (const cause of causes) expect(isFileCause(cause)).toBe(true);
    for (const text of ["", "nothing", "unwritable.x", "toString", "unwritable.held.x"].slice(0, 4))
      expect(isFileCause(text), text).toBe(false);
  });

  test("are complete with more problems than one query reads, whatever the characters of their names", async () => {
    problem("locked", ...numbered(10_000, (at) => `\u{FFFD}/${String(at)}`));
    problem("unreadable", ...numbered(10_000, (at) => `\u{1F600}/${String(at)}`), "a", "\u{10FFFF}");
    const groups = await groupsOf(journal.problems, signal);
    expect(groups.map(({ cause, files }) => [cause, files])).toEqual([
      ["unreadable", 10_002],
      ["locked", 10_000],
    ]);
  });
});

describe("DL3: rules for a group", () => {
  const choices = async (room = 1000) =>
    Object.fromEntries(
      (await problemRules(journal.problems, "unreadable", room, signal)).choices.map(({ kind, lines }) => [
        kind,
        lines,
      ]),
    );

  test("name a folder if the journal knows nothing else in it, and otherwise the files", async () => {
    problem("unreadable", "all/x/1", "all/x/2", "all/y/3", "mixed/1.jpg", "mixed/2 [a].jpg", "alone/1");
    problem("locked", "other/1");
    journal.rows.put(rowOf("mixed/good"));
    expect(await choices()).toEqual({
      folders: ["/all/", "/alone/1", "/mixed/1.jpg", "/mixed/2 \\[a\\].jpg"],
      each: ["/all/x/1", "/all/x/2", "/all/y/3", "/alone/1", "/mixed/1.jpg", "/mixed/2 \\[a\\].jpg"],
    });
  });

  test("do not name a folder with a file of another cause, or one that is still being written", async () => {
    problem("unreadable", "a/1", "a/2", "b/1", "b/2");
    problem("locked", "a/3");
    journal.restless.put({
      key: "b/3",
      path: "b/3",
      since: 1,
      tries: 1,
      costMs: 1,
      bytes: 1,
      triedAt: 1,
      waiting: true,
      sentAt: undefined,
      seen: undefined,
      calmAt: 1,
    });
    expect(await choices()).toEqual({ each: ["/a/1", "/a/2", "/b/1", "/b/2"] });
  });

  test("offer a common extension; a file in a folder of the group that has a row counts as one of the group", async () => {
    problem("unreadable", "a/1.iso", "a/2.iso", "3.iso");
    journal.rows.put(rowOf("a/1.iso"));
    expect(await choices()).toEqual({
      folders: ["/3.iso", "/a/"],
      each: ["/3.iso", "/a/1.iso", "/a/2.iso"],
      kind: ["*.iso"],
    });
  });

  test("are left out where there is no room for them", async () => {
    problem("unreadable", ...numbered(500, (at) => `f${String(at).padStart(4, "0")}/x`));
    expect(Object.keys(await choices(499))).toEqual([]);
    expect(Object.keys(await choices(500))).toEqual(["each"]);
    problem("unreadable", ...numbered(3000, (at) => `big/${String(at)}`));
    expect((await choices(501))["folders"]).toHaveLength(501);
  });

  test("cannot name a file with a line break", async () => {
    problem("unreadable", "a\nb", "c");
    const found = await problemRules(journal.problems, "unreadable", 10, signal);
    expect(found).toEqual({ choices: [{ kind: "each", lines: ["/c"] }], unnamed: 1 });
  });
});

describe("JB5: the folders that are scanned again", () => {
  test("are those of the files, and a folder with all its content", () => {
    problem("unreadable", "a/b/1", "a/b/2", "top", "shut/");
    problem("locked", "other/1");
    expect(foldersOfCause(journal.problems, "unreadable")).toEqual([
      { path: "a/b", deep: false },
      { path: "", deep: false },
      { path: "shut", deep: true },
    ]);
  });

  test("are the whole source for a disk, for the source itself, and for very many folders", () => {
    problem("disk-missing", "disk/");
    expect(foldersOfCause(journal.problems, "disk-missing")).toBeUndefined();
    expect(hintsFor("")).toBeUndefined();
    problem("unreadable", "");
    expect(foldersOfCause(journal.problems, "unreadable")).toBeUndefined();
    problem("locked", ...numbered(10_100, (at) => `${String(at)}/x`));
    expect(foldersOfCause(journal.problems, "locked")).toBeUndefined();
  });
});
