import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jobFiles, makeJobFolder } from "../../../src/engine/jobs/job-record.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { filesExcluded } from "../../../src/engine/reports/files/files.ts";
import type { ExcludedFiles } from "../../../src/shared/contract/file-views.ts";
import { DEFAULT_CHOICES } from "../../../src/shared/model/job-spec.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";
import { rowOf } from "../journal/rows-of.ts";

const { signal } = new AbortController();
let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "liana-excluded-"));
  mkdirSync(join(dir, "state"));
  for (const path of [
    "a.txt",
    "cache.tmp",
    "deep/er/old.tmp",
    "deep/er/plain.txt",
    "node_modules/pkg/Index.js",
    "node_modules/pkg/other.tmp",
    "partly/keep.txt",
    "partly/lost.txt",
  ]) {
    mkdirSync(join(dir, "folder", path, ".."), { recursive: true });
    writeFileSync(join(dir, "folder", path), path);
  }
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const RULES = ["*.tmp", "node_modules/", "/partly/*", "!keep.txt"];

interface Options {
  readonly filter?: "all" | "excluded";
  readonly exclude?: readonly string[];
  readonly excludePatterns?: readonly string[];
  readonly journalId?: string;
  readonly onProgress?: (found: ExcludedFiles) => void;
}

function find(text: string, options: Options = {}): Promise<ExcludedFiles> {
  const { filter = "excluded", exclude = RULES, excludePatterns = [], journalId } = options;
  const { onProgress = () => undefined } = options;
  const stateDir = join(dir, "state");
  const choices = { ...DEFAULT_CHOICES, exclude: [...exclude], excludePatterns: [...excludePatterns] };
  const source = { root: join(dir, "folder"), choices, locations: { stateDir } };
  const request = { text, filter, clock: new VirtualClock(), progress: onProgress };
  return filesExcluded({ stateDir, journalId }, source, request, signal);
}

/** Keys and rules, as `a.tmp: *.tmp`. */
function shown({ folders, files }: ExcludedFiles): readonly string[] {
  return [...folders, ...files].map(
    ({ key, state }) => `${key}: ${(state?.kind === "excluded" && state.rule) || "-"}`,
  );
}

test("[DL3] lists what is excluded with its rule, and a folder that is excluded as a whole as one entry", async () => {
  expect(shown(await find(""))).toEqual([
    "node_modules/: node_modules/",
    "cache.tmp: *.tmp",
    "deep/er/old.tmp: *.tmp",
    "partly/lost.txt: /partly/*",
  ]);
});

test("a text finds excluded files by part of a path, also inside excluded folders", async () => {
  expect(shown(await find("INDEX"))).toEqual(["node_modules/pkg/Index.js: node_modules/"]);
  expect(shown(await find("modules"))).toEqual(["node_modules/: node_modules/"]);
  expect(shown(await find("pkg"))).toEqual(["node_modules/pkg/: node_modules/"]);
  expect(shown(await find("plain"))).toEqual([]);
});

test("[DL3] names an expression as the rule, and finds nothing without rules", async () => {
  expect(shown(await find("", { exclude: [], excludePatterns: ["^deep/"] }))).toEqual(["deep/: ^deep/"]);
  expect(shown(await find("", { exclude: [] }))).toEqual([]);
});

test("in a search of all files, a file that the journal knows is left to the journal", async () => {
  makeJobFolder(join(dir, "state"), "a");
  const journal = Journal.open(jobFiles(join(dir, "state"), "a").journal);
  journal.rows.put(rowOf("cache.tmp"));
  journal.close();
  const known = { journalId: "a" };
  expect(shown(await find("tmp", { ...known, filter: "all" }))).not.toContain("cache.tmp: *.tmp");
  expect(shown(await find("tmp", { ...known, filter: "all" }))).toContain("deep/er/old.tmp: *.tmp");
  expect(shown(await find("tmp", known))).toContain("cache.tmp: *.tmp");
});

test("a list of too many entries is cut, and says so", async () => {
  mkdirSync(join(dir, "folder/many"));
  for (let i = 0; i < 2_001; i++) writeFileSync(join(dir, `folder/many/${i}.tmp`), "");
  const found = await find("many/");
  expect([found.files.length, found.cut]).toEqual([2_000, true]);
});

test("a folder that is gone is an error, and an abort ends the search", async () => {
  const { signal: aborted } = { signal: AbortSignal.abort() };
  const source = {
    root: join(dir, "folder"),
    choices: { ...DEFAULT_CHOICES, exclude: RULES },
    locations: { stateDir: join(dir, "state") },
  };
  const request = {
    text: "",
    filter: "excluded",
    clock: new VirtualClock(),
    progress: () => undefined,
  } as const;
  const none = { stateDir: join(dir, "state"), journalId: undefined };
  await expect(filesExcluded(none, source, request, aborted)).rejects.toThrow(/abort/i);
  rmSync(join(dir, "folder"), { recursive: true });
  await expect(find("")).rejects.toMatchObject({ code: "source-missing" });
});
