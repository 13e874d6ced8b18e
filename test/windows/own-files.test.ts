import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { renameHeld } from "../../src/engine/journal/rename-held.ts";
import { answerAsWindows } from "./strict-windows.ts";

let folder: string;
let restore = (): void => undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-windows-"));
  writeFileSync(join(folder, "new"), "new");
  writeFileSync(join(folder, "file"), "old");
});
afterEach(() => {
  restore();
  restore = () => undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Renames `new` to `file` while another program has it open for some tries. @returns the waits in ms */
function renamed(platform: NodeJS.Platform, refusals: number): readonly number[] {
  const waits: number[] = [];
  let tries = 0;
  restore = answerAsWindows({ held: () => (++tries <= refusals ? "EACCES" : undefined) });
  renameHeld(join(folder, "new"), join(folder, "file"), { platform, wait: (ms) => void waits.push(ms) });
  return waits;
}

test("[JB6] on Windows one of Liana's own files is renamed once other programs have closed it", () => {
  expect(renamed("win32", 3)).toEqual([10, 20, 40]);
  expect([readdirSync(folder), readFileSync(join(folder, "file"), "utf8")]).toEqual([["file"], "new"]);
});

test("[JB6] one that stays open is an error after a third of a second; elsewhere at once", () => {
  expect(() => renamed("win32", 100)).toThrow("EACCES");
  restore();
  expect(() => renamed("linux", 1)).toThrow("EACCES");
  expect(readFileSync(join(folder, "file"), "utf8")).toBe("old");
});
