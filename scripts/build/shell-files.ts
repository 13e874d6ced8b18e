/**
 * Writes the completions or the manual page: `shell-files.ts completions DIR`, `shell-files.ts man DIR`. Packages install
 * them; `liana completion` prints the completions in the user's language.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { completions, type CompletedShell } from "../../src/cli/shells/completions.ts";
import { ENGLISH } from "../../src/shared/words/load-words.ts";
import { manPage } from "./man-page.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** File names under which shells look for completions. */
const FILES: Readonly<Record<CompletedShell, string>> = {
  bash: "liana.bash",
  zsh: "_liana",
  fish: "liana.fish",
  powershell: "liana.ps1",
};

/** Windows PowerShell takes a file without a byte order mark for one in the system's code page. */
function mark(shell: string): string {
  return shell === "powershell" ? "\uFEFF" : "";
}

function writeCompletions(dir: string): void {
  for (const [shell, file] of Object.entries(FILES))
    writeFileSync(join(dir, file), mark(shell) + completions(shell as CompletedShell, ENGLISH));
}

function writeManPage(dir: string): void {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly version: string;
  };
  writeFileSync(join(dir, "liana.1"), manPage(ENGLISH, { version, date: latestDate() }));
}

/** The date of the newest changes, so that equal sources make equal files. */
function latestDate(): string {
  const [, date] = /^## .*?(\d{4}-\d\d-\d\d)$/m.exec(readFileSync(join(ROOT, "CHANGELOG.md"), "utf8")) ?? [];
  if (date === undefined) throw new Error("CHANGELOG.md has no date");
  return date;
}

const [what, dir = ""] = process.argv.slice(2);
mkdirSync(dir, { recursive: true });
if (what === "man") writeManPage(dir);
else writeCompletions(dir);
