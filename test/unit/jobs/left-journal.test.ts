import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { jobFiles, makeJobFolder } from "../../../src/engine/jobs/job-record.ts";
import { leaveJournal, leftJournals } from "../../../src/engine/jobs/left-journal.ts";

const ID = "0123456789abcdef";
let stateDir: string;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "liana-left-"));
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

it("[JB8] a journal is set aside each time, also if an earlier one is gone", () => {
  for (const number of [2, 10])
    mkdirSync(join(stateDir, "jobs", `${ID}-left-${number}`), { recursive: true });
  makeJobFolder(stateDir, ID);
  leaveJournal(stateDir, ID, Date.now());
  expect(existsSync(jobFiles(stateDir, ID).folder)).toBe(false);
  expect(leftJournals(stateDir, ID)).toEqual([2, 10, 11].map((number) => `${ID}-left-${number}`));
});
