import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchRequest } from "../../src/main/launch/launch-request.ts";
import { loadWords } from "../../src/shared/words/load-words.ts";
import { LANGUAGE_NAMES } from "../../src/shared/words/locale.ts";

/** Explorer's menu, as the installer for Windows sets it up. */
const FOLDER = join(import.meta.dirname, "../../assets/installer");
const script = readFileSync(join(FOLDER, "context-menu.nsh"), "utf8");

/** https://learn.microsoft.com/openspecs/windows_protocols/ms-lcid */
const LCID = { de: "== 1031", ja: "== 1041", en: "else" } as const;

test("the labels are those of the catalogue, in every language", async () => {
  const branches = script.split(/\$\{(?:if|elseIf|else)\}/).slice(1);
  expect(branches).toHaveLength(Object.keys(LANGUAGE_NAMES).length);
  for (const locale of Object.keys(LCID) as (keyof typeof LCID)[]) {
    const words = await loadWords(locale);
    const branch = locale === "en" ? branches.at(-1) : branches.find((text) => text.includes(LCID[locale]));
    const labels = [words.say("tray.versions"), words.say("tray.restore")];
    for (const kind of ["*", "Directory"])
      expect(branch).toContain(`lianaVerbs "${kind}" ${labels.map((label) => `"${label}"`).join(" ")}`);
  }
});

test("the verbs are arguments that the application understands, and the path is quoted", () => {
  const flags = [...script.matchAll(/lianaVerb "\$\{CLASS\}" "\w+" "(--\w+)"/g)].map(
    ([, flag]) => flag ?? "",
  );
  expect(flags).toEqual(["--versions", "--restore"]);
  for (const flag of flags) expect(launchRequest([flag, "/a"], "/").kind).toBe("path");
  expect(script).toContain(`'"$INSTDIR\\\${APP_EXECUTABLE_FILENAME}" \${FLAG} "%1"'`);
});

test("whatever is installed is removed", () => {
  const classes = new Set([...script.matchAll(/lianaVerbs "([^"]+)"/g)].map(([, name]) => name));
  for (const name of classes)
    expect(script).toContain(`DeleteRegKey HKCU "Software\\Classes\\${name}\\shell\\Liana"`);
  const installer = readFileSync(join(FOLDER, "installer.nsh"), "utf8");
  expect(installer).toMatch(/!macro customInstall\n {2}!insertmacro lianaContextMenu/);
  expect(installer).toMatch(
    /\$\{ifNot\} \$\{isUpdated\}[^]*!insertmacro lianaRemoveContextMenu[^]*\$\{endIf\}/,
  );
});

test("the compiler of NSIS accepts it without a warning", (context) => {
  if (spawnSync("makensis", ["-VERSION"]).error !== undefined) return context.skip("not here: makensis");
  const folder = mkdtempSync(join(tmpdir(), "liana-nsis-"));
  try {
    const file = join(folder, "test.nsi");
    const lines = [
      "Unicode true",
      "!include LogicLib.nsh",
      'Name "test"',
      `OutFile "${join(folder, "test.exe")}"`,
      '!define APP_EXECUTABLE_FILENAME "Liana.exe"',
      `!include "${join(FOLDER, "context-menu.nsh")}"`,
      "Section",
      "!insertmacro lianaContextMenu",
      "!insertmacro lianaRemoveContextMenu",
      "SectionEnd",
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
    // As electron-builder calls it.
    const built = spawnSync("makensis", ["-WX", "-INPUTCHARSET", "UTF8", file], { encoding: "utf8" });
    expect(built.status, built.stdout + built.stderr).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
