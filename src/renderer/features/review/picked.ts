/** The selection: everything that the search finds, or some keys of it. */
export type Picked =
  | { readonly kind: "all" }
  | { readonly kind: "some"; readonly keys: ReadonlySet<string>; readonly last: string | undefined };

export const NOTHING: Picked = { kind: "some", keys: new Set(), last: undefined };

export function isPicked(picked: Picked, key: string): boolean {
  return picked.kind === "all" || picked.keys.has(key);
}

export function countOf(picked: Picked, total: number): number {
  return picked.kind === "all" ? total : picked.keys.size;
}

/**
 * The selection after a click on a row. With `range`, the click applies to all rows from the last one clicked.
 * @param shown the keys listed so far, in their order
 */
export function toggled(picked: Picked, key: string, shown: readonly string[], range: boolean): Picked {
  const before = picked.kind === "all" ? new Set(shown) : picked.keys;
  const on = !before.has(key);
  const keys = new Set(before);
  for (const one of range ? between(picked, key, shown) : [key]) {
    if (on) keys.add(one);
    else keys.delete(one);
  }
  return { kind: "some", keys, last: key };
}

function between(picked: Picked, key: string, shown: readonly string[]): readonly string[] {
  const from = picked.kind === "some" && picked.last !== undefined ? shown.indexOf(picked.last) : -1;
  const to = shown.indexOf(key);
  if (from < 0 || to < 0) return [key];
  return shown.slice(Math.min(from, to), Math.max(from, to) + 1);
}
