import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SourceFile {
  /** Below `src`, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The files below `src` whose names have one of these endings, sorted by path. */
export function sourceFiles(endings: readonly string[]): readonly SourceFile[] {
  const root = join(import.meta.dirname, "../../../src");
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({
      path: path.slice(root.length + 1).replaceAll("\\", "/"),
      text: readFileSync(path, "utf8"),
    }));
}
