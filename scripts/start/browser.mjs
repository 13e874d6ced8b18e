import { spawn } from "node:child_process";

/** What opens an address in the user's browser. */
const OPENERS = {
  darwin: ["open"],
  // The first argument in quotes would be the window's title.
  win32: ["cmd", "/c", "start", '""'],
};

/** Only for somebody who sits before it: a display, and a terminal that was typed into. */
export function mayOpenBrowser() {
  const display =
    process.platform !== "linux" || Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
  return display && process.stdin.isTTY && process.stdout.isTTY;
}

/**
 * Opens an address, and does not wait. Where that fails the user has it in the terminal.
 *
 * @param {string} url
 */
export function openBrowser(url) {
  const [command, ...args] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...args, url], { stdio: "ignore", detached: true, windowsHide: true });
  child.once("error", () => console.log("No browser could be opened; please open the link yourself."));
  child.unref();
}
