import type { ErrorDetail } from "../errors.ts";

/** gitignore lines that match every file and folder at any depth. */
const ALL: ReadonlySet<string> = new Set(["*", "**", "/**", "**/*", "/**/*", "**/**"]);
/** Matches every name at the top, and with each folder its content. */
const TOP = "/*";

/** Whether a gitignore line excludes everything, unless a later line includes something. */
export function leavesOutEverything(line: string): boolean {
  return ALL.has(line.trim()) || line.trim() === TOP;
}

/**
 * Why gitignore lines leave nothing to sync, whatever the source contains: the detail of an `all-excluded`.
 * - `alone`: no rule includes anything
 * - `before`: a rule includes something, but comes before the one that excludes everything
 * - `folder`: only folders are included (`!Documents/`), not their content
 * @returns undefined if something can be left
 */
export function rulesForNothing(lines: readonly string[]): ErrorDetail | undefined {
  const last = lines.findLastIndex((line) => leavesOutEverything(line));
  const rule = lines[last]?.trim();
  if (rule === undefined) return undefined;
  const takesIn = (line: string): boolean => line.startsWith("!") && line.trim() !== "!";
  const later = lines.slice(last + 1).filter(takesIn);
  const [folder] = later;
  if (folder !== undefined) {
    // With `/*`, including a folder includes its content.
    if (rule === TOP || later.some((line) => !line.trim().endsWith("/"))) return undefined;
    return { rule, reason: "folder", include: folder.trim().slice(1) };
  }
  const earlier = lines.slice(0, last).find(takesIn);
  if (earlier !== undefined) return { rule, reason: "before", include: earlier.trim().slice(1) };
  return { rule, reason: "alone" };
}
