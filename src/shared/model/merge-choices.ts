import { type JobChoices, jobChoicesSchema } from "./job-spec.ts";

/** Lists of rules, which are edited line by line. */
const LISTS: ReadonlySet<string> = new Set(["exclude", "excludePatterns", "nightly"]);

/**
 * Applies an edit to choices that have changed since it began, so that neither change is lost: a choice that the edit
 * left alone keeps its present value, and lists of rules are merged line by line.
 * @param from what the edit began with
 * @param to the edited choices
 * @param now the present choices
 */
export function mergeChoices(from: JobChoices, to: JobChoices, now: JobChoices): JobChoices {
  const names = Object.keys(jobChoicesSchema.shape) as (keyof JobChoices)[];
  const merged = names.flatMap((name) => {
    const value = mergedValue(name, from[name], to[name], now[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(merged) as unknown as JobChoices;
}

function mergedValue(name: keyof JobChoices, from: unknown, to: unknown, now: unknown): unknown {
  if (isSame(from, to)) return now;
  if (!LISTS.has(name) || isSame(from, now)) return to;
  return mergeLines(from as readonly string[], to as readonly string[], now as readonly string[]);
}

/**
 * The edited lines with what the others changed: without the lines that they removed, and with those that they added at
 * the end, because the last rule for a file wins.
 */
export function mergeLines(
  from: readonly string[],
  to: readonly string[],
  now: readonly string[],
): readonly string[] {
  const [before, present] = [new Set(from), new Set(now)];
  const kept = to.filter((line) => !before.has(line) || present.has(line));
  const known = new Set([...before, ...to]);
  return [...kept, ...now.filter((line) => !known.has(line))];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
