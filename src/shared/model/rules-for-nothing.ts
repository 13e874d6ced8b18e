import type { ErrorDetail } from "../errors.ts";

/** gitignore lines that match every file and folder at any depth. */
const ALL: ReadonlySet<string> = new Set(["*", "**", "/**", "**/*", "/**/*", "**/**"]);
/** The same, of names at the top: what is below goes with its folder. */
const TOP = "/*";

/** Whether a gitignore line leaves out everything, so far as no later one takes something back in. */
export function leavesOutEverything(line: string): boolean {
  return ALL.has(line.trim()) || line.trim() === TOP;
}

/**
 * Why a list of gitignore lines leaves nothing to sync, whatever the source holds: the detail of an `all-excluded`.
 * - `alone`: nothing is taken back in
 * - `before`: a rule takes in, but comes before the one that leaves out everything
 * - `folder`: only folders are taken back in (`!Documents/`), not what is in them
 * @returns undefined where something may be left
 */
export function rulesForNothing(lines: readonly string[]): ErrorDetail | undefined {
  const last = lines.findLastIndex((line) => leavesOutEverything(line));
  const rule = lines[last]?.trim();
  if (rule === undefined) return undefined;
  const takesIn = (line: string): boolean => line.startsWith("!") && line.trim() !== "!";
  const later = lines.slice(last + 1).filter(takesIn);
  const [folder] = later;
  if (folder !== undefined) {
    // Below `/*` a folder that is taken back in brings what is in it.
    if (rule === TOP || later.some((line) => !line.trim().endsWith("/"))) return undefined;
    return { rule, reason: "folder", include: folder.trim().slice(1) };
  }
  const earlier = lines.slice(0, last).find(takesIn);
  if (earlier !== undefined) return { rule, reason: "before", include: earlier.trim().slice(1) };
  return { rule, reason: "alone" };
}
