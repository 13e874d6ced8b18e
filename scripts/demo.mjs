import { pinnedEnvironment, PINNED_NODE } from "./project.mjs";
import { isStopped, run, stopWhenTold } from "./run.mjs";
import { setUp } from "./setup.mjs";

/*
 * npm run demo            the command line, step by step
 * npm run demo -- --app   the window, with a practice bucket
 */
const story = process.argv.includes("--app") ? "scripts/demo/app.ts" : "scripts/demo/main.ts";

// Installs and builds what is missing. The demo itself is TypeScript and runs under the pinned Node.
stopWhenTold();
try {
  await setUp();
  const { code } = await run(PINNED_NODE, [story], { env: pinnedEnvironment() });
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`demo: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
}
