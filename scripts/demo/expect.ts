import { fact } from "./print.ts";

/** A step of the demo had another result than expected. */
export class UnexpectedResult extends Error {}

let made = 0;

/** The number of checks so far. */
export function checksMade(): number {
  return made;
}

/**
 * Checks without output.
 * @throws UnexpectedResult
 */
export function expectEqual(what: string, found: unknown, expected: unknown): void {
  made += 1;
  if (!Object.is(found, expected)) {
    throw new UnexpectedResult(`${what}: ${String(found)} instead of ${String(expected)}`);
  }
}

/**
 * Checks several values, then prints one sentence about what they show.
 * @throws UnexpectedResult
 */
export function prove(
  sentence: string,
  checks: readonly (readonly [what: string, found: unknown, expected: unknown])[],
): void {
  for (const [what, found, expected] of checks) expectEqual(what, found, expected);
  fact(sentence);
}
