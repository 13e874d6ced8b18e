import { pinnedEnvironment, PINNED_NODE, ROOT } from "../project.mjs";
import { isStopped, run } from "../run.mjs";
import { mayOpenBrowser, openBrowser } from "./browser.mjs";
import { findElectron } from "./electron.mjs";

/** If Electron fails within this time, it did not open a window. In ms. */
const SOON = 10_000;
/** The exit code of Liana when it has reported an error itself. */
const SAID = 1;

/**
 * Opens Liana in Electron, or in a browser if Electron is not available.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<number>} its exit code
 */
export async function openApp(say) {
  const electron = await findElectron(say);
  if (isStopped()) return 130;
  if (electron.path === undefined) {
    say(`The window opens in a browser: Electron cannot be used, because ${electron.missing}.`);
    return await openInBrowser();
  }
  const begun = performance.now();
  const code = await openInElectron(electron.path);
  if (isStopped() || code === 0 || code === SAID || performance.now() - begun > SOON) return code;
  say("The window opens in a browser: Electron ended at once (its words are above).");
  return await openInBrowser();
}

async function openInElectron(path) {
  // Some editors set it in their terminals. Electron would then run as plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const { code } = await run(path, [ROOT], { env });
  return code;
}

async function openInBrowser() {
  let text = "";
  const onText = (more) => {
    if (text === undefined) return;
    text += more;
    const url = /http:\/\/\S+(?=\s)/.exec(text)?.[0];
    if (url === undefined) return;
    text = undefined;
    if (mayOpenBrowser()) openBrowser(url);
  };
  const args = ["--max-semi-space-size=16", "out/cli/liana.js", "serve", "--port", "0"];
  const { code } = await run(PINNED_NODE, args, { env: pinnedEnvironment(), input: "inherit", onText });
  return code;
}
