import type { HeldDeletions, HeldDeletion } from "../journal/held.ts";

/** Answered together. */
const PAGE = 200;

/** Those of `keys` that wait, in pages; each page is read when it is asked for. */
export function* heldPages(
  held: HeldDeletions,
  keys: readonly string[] | "all",
): Generator<readonly HeldDeletion[], void> {
  if (keys === "all") {
    for (let page = held.page("", PAGE, ""); page.length > 0; page = held.page(lastKey(page), PAGE, "")) {
      yield page;
    }
    return;
  }
  const unique = [...new Set(keys)];
  for (let at = 0; at < unique.length; at += PAGE) {
    const page = unique
      .slice(at, at + PAGE)
      .flatMap((key) => held.get(key) ?? [])
      .filter(({ answer }) => answer === undefined);
    if (page.length > 0) yield page;
  }
}

function lastKey(page: readonly HeldDeletion[]): string {
  return page.at(-1)?.key ?? "";
}
