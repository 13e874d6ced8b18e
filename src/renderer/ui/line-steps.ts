/**
 * Where a key leads in a list of lines with one tab stop: arrows, pages, and both ends.
 * @param key `KeyboardEvent.key`
 * @param page number of visible lines
 * @returns the index of a line; undefined for other keys
 */
export function lineFor(
  key: string,
  { index, count, page }: { readonly index: number; readonly count: number; readonly page: number },
): number | undefined {
  const last = count - 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: last,
  };
  const target = steps[key];
  return target === undefined ? undefined : Math.min(last, Math.max(0, target));
}
