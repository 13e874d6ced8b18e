import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readJson, ROOT } from "./project.mjs";
import { notesOf } from "./release/notes.mjs";
import { requireTranslations } from "./translations/read.mjs";

// node scripts/release-check.mjs v1.2.0: whether the checkout can become the release of that tag. Says all that is wrong.
const [tag] = process.argv.slice(2);
if (tag === undefined) {
  console.error("release-check: node scripts/release-check.mjs TAG");
  process.exitCode = 2;
} else {
  const checks = [checkVersion, checkNotes, requireTranslations].map(async (check) => check(tag));
  for (const { reason } of await Promise.allSettled(checks)) {
    if (reason === undefined) continue;
    console.error(`release-check: ${reason.message}`);
    process.exitCode = 1;
  }
}

function checkNotes(tag) {
  notesOf(readFileSync(join(ROOT, "CHANGELOG.md"), "utf8"), tag);
}

function checkVersion(tag) {
  const { version } = readJson(join(ROOT, "package.json"));
  if (tag !== `v${version}`)
    throw new Error(`the tag is ${tag}, but package.json has version ${version}: v${version}.`);
}
