import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../project.mjs";

/** What opens a file of HTML in the user's browser. */
const OPENERS = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Longer than a browser takes to start, in ms. */
const KEPT = 60_000;

/** Only for somebody who sits before it: a display, and a terminal that was typed into. */
export function mayOpenBrowser() {
  const display =
    process.platform !== "linux" || Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
  return display && process.stdin.isTTY && process.stdout.isTTY;
}

/**
 * Opens a link in the browser, without waiting. Process arguments are visible to every user of the computer, and the link
 * is all that is needed to sign in. So the browser gets a file that redirects to the link and that only its owner may
 * read. If that fails, the link is still in the terminal.
 *
 * @param {string} url
 */
export function openBrowser(url) {
  let folder;
  try {
    folder = mkdtempSync(join(folderOfPages(), "liana-link-"));
    const page = join(folder, "liana.html");
    writeFileSync(page, pageTo(url), { mode: 0o600, flag: "wx" });
    const [command, ...args] = OPENERS[process.platform] ?? ["xdg-open"];
    const address = process.platform === "win32" ? page : pathToFileURL(page).href;
    const child = spawn(command, [...args, address], { stdio: "ignore", detached: true, windowsHide: true });
    child.once("error", tellFailure);
    child.unref();
  } catch {
    // No space, a folder that cannot be written to, too many processes: there is still the terminal.
    tellFailure();
  }
  if (folder === undefined) return;
  const made = folder;
  const remove = () => rmSync(made, { recursive: true, force: true });
  setTimeout(remove, KEPT).unref();
  process.once("exit", remove);
}

/**
 * The temporary folder is the user's own on macOS and Windows. On Linux it is everybody's, and browsers in a snap do
 * not see it, nor hidden folders: there it is the copy's own.
 */
function folderOfPages() {
  return process.platform === "linux" ? join(ROOT, "out") : tmpdir();
}

function pageTo(url) {
  const address = url.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${address}">
<title>Liana</title>
<p><a href="${address}">Open Liana</a></p>
`;
}

function tellFailure() {
  console.log("No browser could be opened; please open the link yourself.");
}
