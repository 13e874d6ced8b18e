import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../src/cli/command-table.ts";
import { commandHelp, overallHelp } from "../../../src/cli/help.ts";
import { GLOBAL, OPTIONS } from "../../../src/cli/option-table.ts";
import { widthOf } from "../../../src/cli/text-layout.ts";
import { loadWords } from "../../../src/shared/words/load-words.ts";
import type { Words } from "../../../src/shared/words/words.ts";

const WIDTH = 88;

function helps(words: Words): readonly string[] {
  return [overallHelp(words), ...COMMANDS.map((command) => commandHelp(words, command))];
}

describe.each(["en", "de", "ja", "en-XA"] as const)("the help in %s", (locale) => {
  it("has every explanation in the same column", async () => {
    for (const help of helps(await loadWords(locale))) {
      // The lines of a table are consecutive, and the first one begins with an option.
      for (const [table] of help.matchAll(/^ {2}--.*\n(?: {2,}.*\n)*/gm)) {
        const begins = table
          .trimEnd()
          .split("\n")
          .map((line) => widthOf(/^ *(?:-\S.*?)? {2,}/.exec(line)?.[0] ?? ""));
        expect(new Set(begins).size, table).toBe(1);
      }
    }
  });

  it("explains every option and every exit code", async () => {
    const words = await loadWords(locale);
    const all = helps(words).join("\n");
    for (const option of Object.keys(OPTIONS)) expect(all).toMatch(new RegExp(`^  --${option}\\b`, "m"));
    for (const option of GLOBAL) expect(overallHelp(words)).toContain(`  --${option}`);
    for (const code of [0, 1, 2, 3, 4])
      expect(overallHelp(words)).toMatch(new RegExp(`^  ${code}  \\S`, "m"));
  });
});

describe.each(["en", "de", "ja"] as const)("the help in %s", (locale) => {
  it("fits the width of a line", async () => {
    for (const help of helps(await loadWords(locale)))
      for (const line of help.split("\n")) expect(widthOf(line), line).toBeLessThanOrEqual(WIDTH);
  });
});

describe("the help in the pseudo-locale", () => {
  it("has no text that does not come from the catalogue", async () => {
    const words = await loadWords("en-XA");
    const examples = new Set(COMMANDS.flatMap((command) => command.examples));
    const plain = helps(words)
      .flatMap((help) => help.split("\n"))
      .filter((line) => !examples.has(line.trim()))
      // Commands, placeholders and the name of a folder are the same in every language.
      .map((line) => line.replace(/^ *liana .*|^ {2}-\S.*? {2}| {2}\S+ --config FILE|Deleted files/, ""));
    for (const line of plain) expect(line).not.toMatch(/[a-z]{2,} [a-z]{2,}/);
  });
});
