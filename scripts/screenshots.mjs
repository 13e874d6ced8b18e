import { pinnedEnvironment, PINNED_NODE } from "./project.mjs";
import { isStopped, run, stopAll } from "./run.mjs";
import { setUp } from "./setup.mjs";

// Takes screenshots of every screen and state in both themes into docs/screenshots. Needs Chromium.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
try {
  await setUp();
  const { code } = await run(PINNED_NODE, ["scripts/screenshots/main.ts", ...process.argv.slice(2)], {
    env: pinnedEnvironment(),
  });
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`screenshots: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
}
