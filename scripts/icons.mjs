import { pinnedEnvironment, PINNED_NODE } from "./project.mjs";
import { isStopped, run, stopWhenTold } from "./run.mjs";
import { setUp } from "./setup.mjs";

// Draws all icons from assets/source. Needs Chromium. The icons are committed.
stopWhenTold();
try {
  await setUp();
  const { code } = await run(PINNED_NODE, ["scripts/icons/main.ts"], { env: pinnedEnvironment() });
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`icons: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
}
