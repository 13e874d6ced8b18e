import { homedir } from "node:os";
import { app } from "electron";
import { loadWords } from "../../shared/words/load-words.ts";
import { LANGUAGE_NAMES } from "../../shared/words/locale.ts";
import { setLinuxAutostart } from "./linux-autostart.ts";

export const HIDDEN = "--hidden";

/**
 * Sets whether Liana starts at login, without a window.
 * @throws the system's error if the setting cannot be changed
 */
export async function setLoginItem(on: boolean): Promise<void> {
  // Without packaging, Electron gets the application's folder as an argument. On the command line it may be relative.
  const args = app.isPackaged ? [] : [app.getAppPath()];
  if (process.platform === "linux") {
    const executable = process.execPath;
    setLinuxAutostart(on, {
      env: process.env,
      home: homedir(),
      executable,
      args,
      comments: await comments(),
    });
    return;
  }
  // macOS passes no arguments; `startsHidden` asks for `wasOpenedAtLogin` there.
  app.setLoginItemSettings({ openAtLogin: on, path: process.execPath, args: [...args.map(quoted), HIDDEN] });
}

/** Electron joins arguments by spaces into the command of the registry. No path of Windows holds a quote. */
function quoted(path: string): string {
  return `"${path}"`;
}

/** The comment of the entry in every language: the desktop chooses. */
async function comments(): Promise<readonly (readonly [tag: string, text: string])[]> {
  const locales = Object.keys(LANGUAGE_NAMES) as (keyof typeof LANGUAGE_NAMES)[];
  const all = await Promise.all(locales.map((locale) => loadWords(locale)));
  return all.map((words) => [words.tag, words.say("tray.autostart")] as const);
}

/** Whether this start opens no window. */
export function startsHidden(argv: readonly string[]): boolean {
  if (argv.includes(HIDDEN)) return true;
  return process.platform === "darwin" && app.getLoginItemSettings().wasOpenedAtLogin;
}
