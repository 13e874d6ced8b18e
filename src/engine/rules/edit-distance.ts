/**
 * How many letters must be added, left out, replaced or swapped with their neighbour to turn one word into
 * the other (optimal string alignment).
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, at(before, j - 2) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

/** The nearest of some names, at most `most` edits away. */
export function nearestName(name: string, among: readonly string[], most: number): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of among) {
    const distance = editDistance(name, candidate);
    if (distance <= most && (best === undefined || distance < best.distance))
      best = { name: candidate, distance };
  }
  return best?.name;
}
