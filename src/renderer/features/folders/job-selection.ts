/** The selected jobs. */
export interface JobSelection {
  readonly ids: ReadonlySet<string>;
  /** Where a range begins: the row that was selected last. */
  readonly anchor: string | undefined;
}

export const NONE: JobSelection = { ids: new Set(), anchor: undefined };

/** Selects a row, or deselects it. */
export function toggled({ ids }: JobSelection, id: string): JobSelection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Adds all rows from the anchor to `id`; without an anchor, `id` alone. @param shown ids in the order of the list */
export function extended({ ids, anchor }: JobSelection, id: string, shown: readonly string[]): JobSelection {
  const from = anchor === undefined ? -1 : shown.indexOf(anchor);
  const to = shown.indexOf(id);
  if (from < 0 || to < 0) return { ids: new Set([...ids, id]), anchor: id };
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...ids, ...range]), anchor };
}

export function allOf(shown: readonly string[]): JobSelection {
  return { ids: new Set(shown), anchor: undefined };
}
