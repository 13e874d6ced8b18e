import { homedir } from "node:os";
import { app } from "electron";
import { setLinuxAutostart } from "./linux-autostart.ts";

export const HIDDEN = "--hidden";

/**
 * Turns the start at login, without a window, on or off.
 * @throws the system's error
 */
export function setLoginItem(on: boolean): void {
  // In a checkout, the program is Electron and the script is its argument.
  const args = app.isPackaged ? [] : process.argv.slice(1, 2);
  if (process.platform === "linux") {
    setLinuxAutostart(on, { env: process.env, home: homedir(), executable: process.execPath, args });
    return;
  }
  // macOS passes no arguments and has `wasOpenedAtLogin` instead.
  app.setLoginItemSettings({ openAtLogin: on, path: process.execPath, args: [...args, HIDDEN] });
}

/** Whether this start opens no window. */
export function startsHidden(argv: readonly string[]): boolean {
  if (argv.includes(HIDDEN)) return true;
  return process.platform === "darwin" && app.getLoginItemSettings().wasOpenedAtLogin;
}
