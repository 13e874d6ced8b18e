import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../project.mjs";

/** Commands that open an HTML file in the user's browser. */
const OPENERS = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** How long the file is kept, in ms: longer than a browser needs to start. */
const KEPT = 60_000;

/** Whether a user is present: there is a display and an interactive terminal. */
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
    // For example a full disk, a read-only folder or too many processes. The terminal still has the link.
    tellFailure();
  }
  if (folder === undefined) return;
  const made = folder;
  const remove = () => rmSync(made, { recursive: true, force: true });
  setTimeout(remove, KEPT).unref();
  process.once("exit", remove);
}

/**
 * The folder of the file. On macOS and Windows the temporary folder belongs to the user. On Linux all users share it, and
 * browsers in a snap see neither it nor hidden folders, so the file goes into the checkout.
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
