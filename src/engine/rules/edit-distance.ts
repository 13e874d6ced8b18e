import { distance } from "fastest-levenshtein";

/**
 * The first of the names that are nearest to `name`, at most `most` edits away: characters added, removed or replaced
 * (Levenshtein), so two swapped neighbours count as two edits.
 */
export function nearestName(name: string, among: readonly string[], most: number): string | undefined {
  let nearest: string | undefined;
  let least = most + 1;
  for (const candidate of among) {
    const edits = distance(name, candidate);
    if (edits < least) [nearest, least] = [candidate, edits];
  }
  return nearest;
}
