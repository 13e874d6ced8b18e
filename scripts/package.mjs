import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { buildDeb } from "./package/deb.mjs";
import { feedArguments, feedOf } from "./package/feed.mjs";
import { builderWords, isDebWanted, outputOf, unpackedFolders } from "./package/words.ts";
import { pinnedEnvironment, PINNED_NODE, readJson, ROOT } from "./project.mjs";
import { notesOf } from "./release/notes.mjs";
import { isStopped, run, stopAll } from "./run.mjs";
import { setUp } from "./setup.mjs";

// Builds installers for this system into release/. Further arguments go to electron-builder: npm run package -- --linux
// dir. `deb` is the only target that electron-builder does not build: it would download fpm for it.
// LIANA_UPDATES and LIANA_UPDATES_KEY: where the packaged app finds its updates (package/feed.mjs).
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
try {
  // Before the long set-up: a mistake in it is reported at once.
  const feed = feedOf(process.env);
  const { version } = readJson(join(ROOT, "package.json"));
  const changelog = readFileSync(join(ROOT, "CHANGELOG.md"), "utf8");
  const notes = feed === undefined ? "" : notesOf(changelog, version).trim();
  await setUp();
  const builder = createRequire(import.meta.url).resolve("electron-builder/cli.js");
  const given = process.argv.slice(2);
  const words = [
    "--publish",
    "never",
    ...feedArguments(feed, notes),
    ...builderWords(given, process.platform, process.env),
  ];
  const { code } = await run(PINNED_NODE, [builder, ...words], { env: pinnedEnvironment() });
  if (code === 0 && isDebWanted(given, process.platform)) {
    const output = resolve(ROOT, outputOf(given));
    for (const folder of unpackedFolders(given, process.arch))
      console.log(`package: ${await buildDeb(join(output, folder), output)}`);
  }
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`package: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
}
