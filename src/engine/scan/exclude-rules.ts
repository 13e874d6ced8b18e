import { LianaError } from "../../shared/errors.ts";
import { readExcludePattern } from "../../shared/model/exclude-pattern.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import { type Excluded, makeExcluded } from "./walk-exclude.ts";

export type ExcludeRules = Pick<JobOptions, "exclude" | "excludePatterns">;

/**
 * DL3: what a job's rules leave out: its gitignore lines, and its regular expressions, which nothing takes back
 * in.
 * @throws LianaError `bad-config` for an expression that cannot be used
 */
export function excludedBy({ exclude, excludePatterns }: ExcludeRules): Excluded {
  const byLines = makeExcluded(exclude);
  if (excludePatterns.length === 0) return byLines;
  const byPattern = excludePatterns.map((text) => {
    const pattern = readExcludePattern(text);
    if (pattern.kind === "refused")
      throw new LianaError("bad-config", { what: "excludePatterns", value: text, reason: pattern.why });
    return pattern.excludes;
  });
  return (key) => byLines(key) || byPattern.some((excludes) => excludes(key));
}
