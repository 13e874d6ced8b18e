import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isStopped, run, stopAll } from "./run.mjs";

/*
 * node scripts/gate.mjs   whether this checkout needs more CPU time or requests than the last release (bench/gate.ts)
 * The release is built in a temporary folder. Before the first one, there is nothing to compare with.
 */
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
const folder = mkdtempSync(join(tmpdir(), "liana-release-"));
const checkout = join(folder, "checkout");
try {
  const release = await lastRelease();
  if (release === undefined)
    console.log("gate: nothing was released yet, so there is nothing to compare with");
  else {
    await must("git", ["worktree", "add", "--detach", checkout, release]);
    await must("npm", ["ci", "--prefix", checkout]);
    await must("npm", ["run", "setup", "--prefix", checkout]);
    await must("npm", ["run", "bench", "--", "gate", "--against", checkout]);
  }
} catch (error) {
  console.error(`gate: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
  await run("git", ["worktree", "prune"], { cleanup: true });
}

/** The tag with the highest version; undefined if there is none. */
async function lastRelease() {
  const tags = ["tag", "--list", "v*", "--sort=-v:refname"];
  const { code, output } = await run("git", tags, { output: "keep" });
  if (code !== 0) throw new Error(`git lists no tags:\n${output}`);
  return output.split("\n").find((line) => /^v\d+\.\d+\.\d+$/.test(line));
}

async function must(command, args) {
  const { code } = await run(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}`);
}
