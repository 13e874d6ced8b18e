import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./project.mjs";
import { notesOf } from "./release/notes.mjs";

/*
 * node scripts/release-notes.mjs v1.2.0          prints the section of a version in CHANGELOG.md
 * node scripts/release-notes.mjs v1.2.0 FILE     writes it into FILE
 */
const [tag, file] = process.argv.slice(2);
if (tag === undefined) {
  console.error("release-notes: node scripts/release-notes.mjs VERSION [FILE]");
  process.exitCode = 2;
} else {
  try {
    const notes = notesOf(readFileSync(join(ROOT, "CHANGELOG.md"), "utf8"), tag);
    if (file === undefined) process.stdout.write(notes);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, notes);
    }
  } catch (error) {
    console.error(`release-notes: ${error.message}`);
    process.exitCode = 1;
  }
}
