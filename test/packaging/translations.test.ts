import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const COPIED = ["src/shared", "scripts"];

/** A checkout in which two German messages and a Japanese one are missing. */
let checkout: string;

beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), "liana-translations-"));
  for (const folder of COPIED) cpSync(join(ROOT, folder), join(checkout, folder), { recursive: true });
  copyFileSync(join(ROOT, "package.json"), join(checkout, "package.json"));
  symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"), "junction");
  omit("de/tray.ts", 2);
  omit("ja/tray.ts", 1);
});

afterAll(() => rmSync(checkout, { recursive: true, force: true }));

/** Removes the first messages of an area, each of which is one line. */
function omit(file: string, count: number): void {
  const path = join(checkout, "src/shared/words", file);
  const lines = readFileSync(path, "utf8").split("\n");
  const first = lines.findIndex((line) => /^ {2}"tray\.[a-z.-]+": ".*",$/.test(line));
  lines.splice(first, count);
  writeFileSync(path, lines.join("\n"));
}

function script(...words: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: checkout, encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}

const NAMED = /^\w+: 3 translations are missing: 2 German, 1 Japanese\. .*\n( {2}(de|ja): tray\.\S+\n){3}$/;

test("every message is translated into every language, or the check names the missing ones", () => {
  const { code, said } = script("scripts/translations.mjs");
  expect(said).toMatch(NAMED);
  expect(code).toBe(1);
});

test("a release is refused while a message is not translated, and nothing is written", () => {
  const installers = join(checkout, "release");
  mkdirSync(installers);
  writeFileSync(join(installers, "Liana-0.1.0.AppImage"), "an installer");
  const { code, said } = script("scripts/release.mjs", "release");
  expect(said).toMatch(NAMED);
  expect(code).toBe(1);
  expect(existsSync(join(installers, "SHA256SUMS"))).toBe(false);
});

test("npm test counts missing translations in a warning, and does not fail", () => {
  const { code, said } = script(
    "--input-type=module",
    "-e",
    `import { Stages } from "./scripts/test/stages.mjs";
     import { countTranslations } from "./scripts/translations/read.mjs";
     const stages = new Stages();
     await stages.run("words", countTranslations);
     console.log(stages.failed.length, "failed");`,
  );
  expect(said.split("\n").slice(1)).toEqual([
    "warning 3 translations are missing: 2 German, 1 Japanese. node scripts/translations.mjs names them.",
    "0 failed",
    "",
  ]);
  expect(code).toBe(0);
});

test("a catalogue that cannot be read fails npm test", () => {
  const path = join(checkout, "src/shared/words/en/tray.ts");
  const text = readFileSync(path, "utf8");
  writeFileSync(path, `${text}}`);
  try {
    const { said } = script(
      "--input-type=module",
      "-e",
      `import { countTranslations } from "./scripts/translations/read.mjs";
       console.log(JSON.stringify(await countTranslations()));`,
    );
    expect(JSON.parse(said)).toMatchObject({
      ok: false,
      output: expect.stringContaining("cannot be read") as string,
    });
  } finally {
    writeFileSync(path, text);
  }
});
