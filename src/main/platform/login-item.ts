import { homedir } from "node:os";
import { app } from "electron";
import { loadWords } from "../../shared/words/load-words.ts";
import { LANGUAGE_NAMES } from "../../shared/words/locale.ts";
import { HIDDEN } from "../launch/launch-request.ts";
import { setLinuxAutostart } from "./linux-autostart.ts";
import { quoted } from "./windows-arguments.ts";

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
  // macOS passes no arguments: see `wasOpenedAtLogin`. On Windows, Electron joins them by spaces in the registry.
  app.setLoginItemSettings({ openAtLogin: on, path: process.execPath, args: [...args.map(quoted), HIDDEN] });
}

/** The comment of the entry in every language: the desktop chooses. */
async function comments(): Promise<readonly (readonly [tag: string, text: string])[]> {
  const locales = Object.keys(LANGUAGE_NAMES) as (keyof typeof LANGUAGE_NAMES)[];
  const all = await Promise.all(locales.map((locale) => loadWords(locale)));
  return all.map((words) => [words.tag, words.say("tray.autostart")] as const);
}

/** Whether the system started Liana at login, where it passes no arguments. */
export function wasOpenedAtLogin(): boolean {
  return process.platform === "darwin" && app.getLoginItemSettings().wasOpenedAtLogin;
}
