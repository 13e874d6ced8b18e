import ignore from "ignore";
import type { Ignore } from "ignore";
import { LINK_SUFFIX } from "../../shared/model/entry.ts";

/** The library remembers every path it was asked about; past this many it is replaced, its rules kept. */
const REMEMBERED_PATHS = 20_000;

export type Excluded = (key: string) => boolean;

/**
 * Whether gitignore lines exclude a relative key: a file `a/b`, a folder `a/b/`, a kept link
 * `a/b.rclonelink` (asked by the link's own name first). Upper and lower case differ on every
 * system, so that one job means the same on all. Keys that are no relative path (`../x`, `/x`, an
 * empty one) are not excluded. Never throws.
 */
export function makeExcluded(lines: readonly string[]): Excluded {
  const rules = ignore({ ignorecase: false }).add([...lines]);
  if (!lines.some(isRule)) return () => false;
  let matcher: Ignore = fresh(rules);
  let asked = 0;
  const test = (path: string): { readonly ignored: boolean; readonly unignored: boolean } => {
    if (!ignore.isPathValid(path)) return NEITHER;
    if (++asked > REMEMBERED_PATHS) {
      matcher = fresh(rules);
      asked = 0;
    }
    return matcher.test(path);
  };
  return (key) => {
    if (key.endsWith(LINK_SUFFIX)) {
      const byName = test(key.slice(0, -LINK_SUFFIX.length));
      if (byName.ignored || byName.unignored) return byName.ignored;
    }
    return test(key).ignored;
  };
}

const NEITHER = { ignored: false, unignored: false } as const;

/** Taking the rules over from another matcher keeps their compiled expressions. */
function fresh(rules: Ignore): Ignore {
  return ignore({ ignorecase: false }).add(rules);
}

function isRule(line: string): boolean {
  return line.trim() !== "" && !line.startsWith("#");
}
