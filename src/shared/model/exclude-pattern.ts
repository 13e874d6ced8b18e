import { LINK_SUFFIX } from "./entry.ts";
import { readRe2, type Refused } from "./re2.ts";

/** In characters. */
export const LONGEST_PATTERN = 512;

/** A regular expression about the keys of a job. */
export interface ExcludePattern {
  readonly kind: "pattern";
  /** @param key relative: a file `a/b`, a folder `a/b/`, a kept link `a/b.rclonelink` */
  readonly excludes: (key: string) => boolean;
}

/**
 * Reads an exclusion of s3sync-service: an expression in RE2's syntax that excludes paths with a match. Paths are matched
 * with and without a leading `/`, so that `^a/`, `^/a/` and `/a/` all match the folder `a`. A match in the path of a folder
 * excludes everything below it. An expression that tests for the end of the path applies to files, with `/$` to folders.
 */
export function readExcludePattern(text: string): ExcludePattern | Refused {
  // An empty expression would leave out everything.
  if (text === "" || text.length > LONGEST_PATTERN) return { kind: "refused", why: "length" };
  const expression = readRe2(text);
  if (expression.kind === "refused") return expression;
  const finds = (path: string): boolean => expression.finds(path) || expression.finds(`/${path}`);
  if (expression.minds === "nothing") return pattern(finds);
  if (expression.endsInFolder) return pattern((key) => foldersOf(key).some(finds));
  return pattern((key) => !key.endsWith("/") && finds(key));
}

function pattern(excludes: (path: string) => boolean): ExcludePattern {
  return {
    kind: "pattern",
    // A kept link is matched under its own name too.
    excludes: (key) =>
      excludes(key) || (key.endsWith(LINK_SUFFIX) && excludes(key.slice(0, -LINK_SUFFIX.length))),
  };
}

/** `a/`, `a/b/` of `a/b/c`. */
function foldersOf(key: string): readonly string[] {
  const folders: string[] = [];
  for (let slash = key.indexOf("/"); slash >= 0; slash = key.indexOf("/", slash + 1))
    folders.push(key.slice(0, slash + 1));
  return folders;
}
