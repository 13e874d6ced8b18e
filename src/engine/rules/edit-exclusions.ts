import type { Standing } from "../../shared/contract/exclusion-commands.ts";
import { type ExcludeRules, exclusionBy } from "./exclude-rules.ts";
import { includeBelow, type LiteralRule, literalLine, readLiteral } from "./literal-rule.ts";
import { type Exclusion, gitignoreExclusion } from "./walk-exclude.ts";

/** Limits of the list (`jobChoicesSchema`). */
export const MOST_LINES = 1000;
export const LONGEST_LINE = 1024;

/** Why no rule can do what was asked. `pattern`: a regular expression excludes the entry, and nothing includes it again. */
export type EditRefusal = "line-break" | "too-long" | "too-many" | "pattern";

export type ExclusionEdit =
  | { readonly kind: "changed"; readonly exclude: readonly string[] }
  | { readonly kind: "refused"; readonly reason: EditRefusal };

/**
 * The standing of a key by the rules alone. A folder may be `partly` excluded although nothing in it is: rules name what
 * may be below.
 */
export function standingOf(rules: Pick<ExcludeRules, "exclude" | "excludePatterns">, key: string): Standing {
  const exclusion = exclusionBy(rules);
  if (isWhollyOut(exclusion, key)) return "out";
  if (!key.endsWith("/")) return "in";
  const excluding = [...rules.exclude, ...rules.excludePatterns].some((line) => !line.startsWith("!"));
  return excluding || exclusion.excludes(key) ? "partly" : "in";
}

/**
 * Excludes a file, or a folder with all its content: drops the rules that include it or single entries in it, if that is
 * enough; otherwise adds one rule at the end. All other lines stay as they are, comments included.
 * @param key `a/b`, a folder `a/b/`
 */
export function leaveOut(lines: readonly string[], key: string): ExclusionEdit {
  const fewer = lines.filter((line) => {
    const rule = readLiteral(line);
    return !isAt(rule, key, true) && !isBelow(rule, key, true);
  });
  if (isWhollyOut(gitignoreExclusion(fewer), key)) return changed(fewer);
  const others = lines.filter((line) => !isAt(readLiteral(line), key, false));
  return added(others, literalLine(key));
}

/**
 * Includes a file or folder. Drops the rules that exclude exactly it. If a broader rule still excludes it, adds one that
 * includes it again. A folder that is not excluded itself loses the rules for single entries in it; if that includes
 * nothing, a rule is added that includes everything below it.
 * @param key `a/b`, a folder `a/b/`
 */
export function takeIn(
  { exclude, excludePatterns }: Pick<ExcludeRules, "exclude" | "excludePatterns">,
  key: string,
): ExclusionEdit {
  if (exclusionBy({ exclude: [], excludePatterns }).excludes(key)) return refused("pattern");
  if (gitignoreExclusion(exclude).excludes(key)) {
    const fewer = exclude.filter((line) => !isAt(readLiteral(line), key, false));
    if (!gitignoreExclusion(fewer).excludes(key)) return changed(fewer);
    const line = literalLine(key);
    return added(fewer, line === undefined ? undefined : `!${line}`);
  }
  if (!key.endsWith("/")) return changed(exclude);
  const fewer = exclude.filter((line) => !isBelow(readLiteral(line), key, false));
  return includesMore(exclude, fewer, key) ? changed(fewer) : added(exclude, includeBelow(key));
}

function isWhollyOut(exclusion: Exclusion, key: string): boolean {
  return exclusion.excludes(key) && !(key.endsWith("/") && exclusion.enters(key));
}

/** Whether a rule names exactly this key. */
function isAt(rule: LiteralRule | undefined, key: string, negated: boolean): boolean {
  if (rule === undefined || rule.negated !== negated || rule.names === "below") return false;
  return key.endsWith("/") ? `${rule.path}/` === key : rule.path === key && rule.names === "any";
}

/** Whether a rule names exactly one entry below a folder, or everything below it. */
function isBelow(rule: LiteralRule | undefined, folder: string, negated: boolean): boolean {
  if (rule === undefined || rule.negated !== negated || !folder.endsWith("/")) return false;
  return rule.path.startsWith(folder) || (rule.names === "below" && `${rule.path}/` === folder);
}

/** Whether an entry below the folder that rules named is included now that they are gone. */
function includesMore(before: readonly string[], after: readonly string[], folder: string): boolean {
  if (after.length === before.length) return false;
  const [old, now] = [gitignoreExclusion(before), gitignoreExclusion(after)];
  return before.some((line) => {
    const rule = readLiteral(line);
    if (rule === undefined || !isBelow(rule, folder, false)) return false;
    const keys =
      rule.names === "below" ? [`${rule.path}/x`] : rule.names === "any" ? [rule.path] : [`${rule.path}/`];
    return keys.some((key) => old.excludes(key) && !now.excludes(key));
  });
}

function changed(exclude: readonly string[]): ExclusionEdit {
  return { kind: "changed", exclude };
}

function refused(reason: EditRefusal): ExclusionEdit {
  return { kind: "refused", reason };
}

function added(lines: readonly string[], line: string | undefined): ExclusionEdit {
  if (line === undefined) return refused("line-break");
  if (line.length > LONGEST_LINE) return refused("too-long");
  if (lines.length >= MOST_LINES) return refused("too-many");
  return changed([...lines, line]);
}

/** Finds the gitignore line or the expression that excludes a key; undefined if none does. */
export function ruleFinder({
  exclude,
  excludePatterns,
}: Pick<ExcludeRules, "exclude" | "excludePatterns">): (key: string) => string | undefined {
  const byLines = gitignoreExclusion(exclude);
  const patterns = excludePatterns.map((text) => ({
    text,
    excludes: exclusionBy({ exclude: [], excludePatterns: [text] }).excludes,
  }));
  return (key) => {
    const line = byLines.lineOf(key);
    return line === undefined ? patterns.find(({ excludes }) => excludes(key))?.text : exclude[line];
  };
}
