import { LINK_SUFFIX } from "./entry.ts";
import { readRe2, type Refused } from "./re2.ts";

/** Most characters of an expression. */
export const LONGEST_PATTERN = 512;

/** A regular expression that excludes keys of a job. */
export interface ExcludePattern {
  readonly kind: "pattern";
  /** @param key relative: a file `a/b`, a folder `a/b/`, a kept link `a/b.rclonelink` */
  readonly excludes: (key: string) => boolean;
}

/**
 * Parses an expression that excludes paths which it matches anywhere, in RE2's syntax, as s3sync-service does. Paths are
 * matched with and without a `/` before them, so that `^a/`, `^/a/` and `/a/` all work as expected. A match in the path of
 * a folder excludes everything below it. An expression that asks where the path ends applies to files, or with `/$` to
 * folders.
 */
export function readExcludePattern(text: string): ExcludePattern | Refused {
  if (text.length > LONGEST_PATTERN) return { kind: "refused", reason: "too-long", detail: "" };
  // An empty expression would match everything.
  if (text === "") return { kind: "refused", reason: "empty", detail: "" };
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
    // A kept link is matched by its own name as well.
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
