/**
 * The second part of `npm run package`: electron-builder, and then the deb, for which electron-builder would download fpm.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { readJson, ROOT } from "../project.mjs";
import { notesOf } from "../release/notes.mjs";
import { isStopped, run, stopAll } from "../run.mjs";
import { buildDeb } from "./deb.mjs";
import { feedArguments, feedOf } from "./feed.mjs";
import { builderWords, isDebWanted, outputOf, unpackedFolders } from "./words.ts";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
try {
  const builder = createRequire(import.meta.url).resolve("electron-builder/cli.js");
  const given = process.argv.slice(2);
  const words = [...updateWords(), ...builderWords(given, process.platform, process.env)];
  const { code } = await run(process.execPath, [builder, "--publish", "never", ...words]);
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

/** The feed of updates with the notes of this version, if the environment names a feed. */
function updateWords() {
  const feed = feedOf(process.env);
  if (feed === undefined) return [];
  const { version } = readJson(join(ROOT, "package.json"));
  const changelog = readFileSync(join(ROOT, "CHANGELOG.md"), "utf8");
  return feedArguments(feed, notesOf(changelog, version).trim());
}
