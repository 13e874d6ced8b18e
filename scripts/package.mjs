import { join } from "node:path";
import { feedOf } from "./package/feed.mjs";
import { pinnedEnvironment, PINNED_NODE, ROOT } from "./project.mjs";
import { isStopped, run, stopAll } from "./run.mjs";
import { setUp } from "./setup.mjs";

// Builds installers for this system into release/. Further arguments go to electron-builder: npm run package -- --linux
// dir. The rest runs on the pinned Node, which reads TypeScript.
// LIANA_UPDATES and LIANA_UPDATES_KEY: where the packaged app finds its updates (package/feed.mjs).
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
try {
  // Before the long set-up: a mistake in it is reported at once.
  feedOf(process.env);
  await setUp();
  const words = [join(ROOT, "scripts/package/main.mjs"), ...process.argv.slice(2)];
  const { code } = await run(PINNED_NODE, words, { env: pinnedEnvironment() });
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`package: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
}
