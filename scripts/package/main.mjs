/**
 * The second part of `npm run package`: electron-builder, and then the deb, for which electron-builder would download fpm.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { ROOT } from "../project.mjs";
import { isStopped, run, stopAll } from "../run.mjs";
import { buildDeb } from "./deb.mjs";
import { builderWords, isDebWanted, outputOf, unpackedFolders } from "./words.ts";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
try {
  const builder = createRequire(import.meta.url).resolve("electron-builder/cli.js");
  const given = process.argv.slice(2);
  const words = ["--publish", "never", ...builderWords(given, process.platform, process.env)];
  const { code } = await run(process.execPath, [builder, ...words]);
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
