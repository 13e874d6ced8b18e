import { createHash } from "node:crypto";
import { copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../../project.mjs";
import { run } from "../../run.mjs";
import { npm } from "./npm.mjs";
import { step } from "./system.mjs";
import { DRIVE, WORK } from "./wine.mjs";

const REPO = join(WORK, "repo");

/**
 * Copies the checkout, with changes that are not committed, into the Debian system, and installs the packages for Windows there.
 *
 * @param {(line: string) => void} say
 */
export async function copyCheckout(say) {
  mkdirSync(REPO, { recursive: true });
  for (const name of readdirSync(REPO))
    if (name !== "node_modules") rmSync(join(REPO, name), { recursive: true, force: true });
  for (const path of await filesOfCheckout()) {
    mkdirSync(dirname(join(REPO, path)), { recursive: true });
    copyFileSync(join(ROOT, path), join(REPO, path));
  }
  const lock = createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .digest("hex");
  await step("packages", lock, async () => {
    say("windows: installing the packages for Windows …");
    await npm(["ci", `--prefix=${REPO}`, "--os=win32", "--cpu=x64", "--ignore-scripts"]);
    // What the installation script of the package `node` does on Windows.
    const bin = join(REPO, "node_modules/node/bin");
    mkdirSync(bin, { recursive: true });
    copyFileSync(join(WORK, "node.exe"), join(bin, "node.exe"));
  });
  // What tests and the demo of an earlier run left.
  const user = join(DRIVE, "users/root/AppData/Local");
  for (const left of ["Temp", "liana"]) rmSync(join(user, left), { recursive: true, force: true });
  mkdirSync(join(user, "Temp"), { recursive: true });
}

/** Tracked files, unless they were deleted, and new ones that git does not ignore. A repository inside the checkout is skipped. */
async function filesOfCheckout() {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { code, output } = await run("git", args, { output: "keep" });
  if (code !== 0) throw new Error(`git cannot list the files of the checkout:\n${output.trim()}`);
  return output
    .split("\0")
    .filter((path) => lstatSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile());
}
