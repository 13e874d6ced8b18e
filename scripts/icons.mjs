import { pinnedEnvironment, PINNED_NODE } from "./project.mjs";
import { isStopped, run, stopWhenTold } from "./run.mjs";
import { setUp } from "./setup.mjs";

// Draws every icon again from assets/source. Needs Chromium. What it makes is committed.
stopWhenTold();
try {
  await setUp();
  const { code } = await run(PINNED_NODE, ["scripts/icons/main.ts"], { env: pinnedEnvironment() });
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`icons: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
}
