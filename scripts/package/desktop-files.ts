import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadWords } from "../../src/shared/words/load-words.ts";
import { LANGUAGE_NAMES } from "../../src/shared/words/locale.ts";
import type { Words } from "../../src/shared/words/words.ts";

/** Files with which Linux desktops and file managers start Liana, in every language of the catalogue. */

const NAUTILUS = join(import.meta.dirname, "../../assets/file-managers/nautilus.py");

type Label = (words: Words) => string;

/** What the menu of a launcher offers; `launchRequest` reads the arguments. */
const ACTIONS: readonly (readonly [flag: string, label: Label])[] = [
  ["sync", (words) => words.say("tray.sync-now")],
  ["pause", (words) => words.say("tray.pause.open")],
  ["resume", (words) => words.say("tray.resume")],
  ["restore", (words) => words.say("tray.restore")],
  ["quit", (words) => words.say("tray.quit")],
];

/** What the menu of a file manager offers for a file or folder. */
const FILE_ACTIONS: readonly (readonly [flag: string, label: Label])[] = [
  ["versions", (words) => words.say("tray.versions")],
  ["restore", (words) => words.say("tray.restore")],
];

/** @param program the absolute path of the application's program */
export async function desktopEntry(program: string): Promise<string> {
  const all = await allWords();
  const actions = ACTIONS.map(([flag, label]) => action(flag, label, `${program} --${flag}`, all));
  return `[Desktop Entry]
Type=Application
Version=1.0
Name=Liana
${localized("Comment", (words) => words.say("tray.autostart"), all)}
TryExec=${program}
Exec=${program}
Icon=liana
Terminal=false
Categories=Utility;
StartupWMClass=liana
Actions=${ACTIONS.map(([flag]) => flag).join(";")};
${actions.join("")}`;
}

/** A service menu of KDE's file manager, Dolphin. */
export async function dolphinMenu(program: string): Promise<string> {
  const all = await allWords();
  const actions = FILE_ACTIONS.map(([flag, label]) =>
    action(flag, label, `${program} --${flag} %f`, all, "Icon=liana\n"),
  );
  return `[Desktop Entry]
Type=Service
MimeType=all/allfiles;inode/directory;
X-KDE-Protocols=file
X-KDE-RequiredNumberOfUrls=1
X-KDE-Submenu=Liana
Actions=${FILE_ACTIONS.map(([flag]) => flag).join(";")};
${actions.join("")}`;
}

/** An extension of GNOME's file manager, for nautilus-python. */
export async function nautilusExtension(program: string): Promise<string> {
  const all = await allWords();
  const labels = Object.fromEntries(
    all.map((words) => [
      words.tag,
      Object.fromEntries(FILE_ACTIONS.map(([flag, label]) => [flag, label(words)])),
    ]),
  );
  return readFileSync(NAUTILUS, "utf8")
    .replace("@PROGRAM@", () => program)
    .replace("@LABELS@", () => JSON.stringify(labels));
}

async function allWords(): Promise<readonly Words[]> {
  const locales = Object.keys(LANGUAGE_NAMES) as (keyof typeof LANGUAGE_NAMES)[];
  return await Promise.all(locales.map((locale) => loadWords(locale)));
}

function action(flag: string, label: Label, command: string, all: readonly Words[], more = ""): string {
  return `
[Desktop Action ${flag}]
${localized("Name", label, all)}
${more}Exec=${command}
`;
}

/** English is the default. */
function localized(key: string, label: Label, all: readonly Words[]): string {
  return all.map((words) => `${key}${words.tag === "en" ? "" : `[${words.tag}]`}=${label(words)}`).join("\n");
}
