import { LianaError } from "../../shared/errors.ts";
import { readExcludePattern } from "../../shared/model/exclude-pattern.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import { toKey } from "../../shared/model/names.ts";
import { type Excluded, type Exclusion, gitignoreExclusion } from "./walk-exclude.ts";

export type ExcludeRules = Pick<JobOptions, "exclude" | "excludePatterns"> & {
  readonly own?: readonly string[] | undefined;
};

/**
 * DL3: what a job excludes: by its gitignore lines, and by its regular expressions and Liana's own folders, which no
 * rule can re-include.
 * @throws LianaError `bad-config` for an invalid expression
 */
export function exclusionBy({ exclude, excludePatterns, own = [] }: ExcludeRules): Exclusion {
  const byRules = exclusionByRules({ exclude, excludePatterns });
  if (own.length === 0) return byRules;
  return {
    excludes: (key) => isOwnKey(key, own) || byRules.excludes(key),
    enters: (folder) => !isOwnKey(folder, own) && byRules.enters(folder),
  };
}

/** NA1: the same name in another Unicode form is the same folder on some disks, and a needless duplicate on others. */
function isOwnKey(key: string, own: readonly string[]): boolean {
  const normal = toKey(key);
  return own.some((folder) => normal.startsWith(folder) || `${normal}/` === folder);
}

function exclusionByRules({
  exclude,
  excludePatterns,
}: Pick<ExcludeRules, "exclude" | "excludePatterns">): Exclusion {
  const byLines = gitignoreExclusion(exclude);
  if (excludePatterns.length === 0) return byLines;
  const patterns = excludePatterns.map((text) => {
    const pattern = readExcludePattern(text);
    if (pattern.kind === "refused")
      throw new LianaError("bad-config", { what: "excludePatterns", value: text, reason: pattern.reason });
    return pattern.excludes;
  });
  const byPattern: Excluded = (key) => patterns.some((excludes) => excludes(key));
  return {
    excludes: (key) => byLines.excludes(key) || byPattern(key),
    enters: (folder) => byLines.enters(folder) && !byPattern(folder),
  };
}

/** @throws LianaError `bad-config` for an invalid expression */
export function excludedBy(rules: ExcludeRules): Excluded {
  return exclusionBy(rules).excludes;
}
