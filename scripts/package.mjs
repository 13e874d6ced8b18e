import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { feedArguments, feedOf, notesOf } from "./package/feed.mjs";
import { pinnedEnvironment, PINNED_NODE, readJson, ROOT } from "./project.mjs";
import { isStopped, run, stopAll } from "./run.mjs";
import { setUp } from "./setup.mjs";

// Builds installers for this system into release/. Further arguments go to electron-builder: npm run package -- --linux
// dir
// LIANA_UPDATES and LIANA_UPDATES_KEY: where the packaged app finds its updates (package/feed.mjs).
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
try {
  // Before the long set-up: a mistake in it is reported at once.
  const feed = feedOf(process.env);
  const { version } = readJson(join(ROOT, "package.json"));
  const notes = notesOf(readFileSync(join(ROOT, "CHANGELOG.md"), "utf8"), version);
  await setUp();
  const builder = createRequire(import.meta.url).resolve("electron-builder/cli.js");
  const words = ["--publish", "never", ...feedArguments(feed, notes), ...process.argv.slice(2)];
  const { code } = await run(PINNED_NODE, [builder, ...words], { env: pinnedEnvironment() });
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`package: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
}
