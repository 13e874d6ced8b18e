/**
 * `next` with every part replaced by the equal part of `old`: components that render again only for other objects then
 * skip what did not change. Each snapshot arrives as new objects, up to four times a second. Elements of a list with
 * ids are compared with the element of the same id.
 * @param next plain data, as from JSON
 */
export function keepEqual<T>(old: unknown, next: T): T {
  if (Object.is(old, next)) return next;
  if (Array.isArray(next)) return keptList(Array.isArray(old) ? old : [], next) as T;
  if (!isRecord(next) || !isRecord(old)) return next;
  const kept: Record<string, unknown> = {};
  let equal = Object.keys(old).length === Object.keys(next).length;
  for (const [name, value] of Object.entries(next)) {
    const part = keepEqual(old[name], value);
    kept[name] = part;
    if (part !== old[name] || !Object.hasOwn(old, name)) equal = false;
  }
  return (equal ? old : kept) as T;
}

function keptList(old: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const byId = new Map(old.flatMap((item) => (idOf(item) === undefined ? [] : [[idOf(item), item]])));
  const kept = next.map((item, at) => keepEqual(byId.get(idOf(item)) ?? old[at], item));
  return kept.length === old.length && kept.every((item, at) => item === old[at]) ? old : kept;
}

function idOf(item: unknown): unknown {
  return isRecord(item) ? item["id"] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
