import { homedir } from "node:os";
import { app } from "electron";
import { setLinuxAutostart } from "./linux-autostart.ts";

export const HIDDEN = "--hidden";

/**
 * Starts Liana at login, without a window, or no more.
 * @throws the system's error where that cannot be set
 */
export function setLoginItem(on: boolean): void {
  // A program that is not packaged is Electron with the script as its argument.
  const args = app.isPackaged ? [] : process.argv.slice(1, 2);
  if (process.platform === "linux") {
    setLinuxAutostart(on, { env: process.env, home: homedir(), executable: process.execPath, args });
    return;
  }
  // macOS passes no arguments; `wasOpenedAtLogin` tells there.
  app.setLoginItemSettings({ openAtLogin: on, path: process.execPath, args: [...args, HIDDEN] });
}

/** Whether this start is to open no window. */
export function startsHidden(argv: readonly string[]): boolean {
  if (argv.includes(HIDDEN)) return true;
  return process.platform === "darwin" && app.getLoginItemSettings().wasOpenedAtLogin;
}
