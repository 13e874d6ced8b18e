import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder with the drawings. */
export const SOURCE = join(import.meta.dirname, "../../assets/source");
/** Says of which drawings the icons were made. */
export const RECORD = join(SOURCE, "digests.json");

/** SHA-256 of each drawing, by its name below the folder. */
export function digestsOfDrawings(): Readonly<Record<string, string>> {
  const names = readdirSync(SOURCE, { recursive: true })
    .map((name) => String(name).replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".svg"))
    .sort();
  return Object.fromEntries(names.map((name) => [name, digest(join(SOURCE, name))]));
}

/** Of the text without what a checkout on Windows may have done to its line ends. */
function digest(path: string): string {
  const text = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  return createHash("sha256").update(text).digest("hex");
}
