import type { HeldDeletions, HeldDeletion } from "../journal/held.ts";

/** Deletions that are answered in one transaction. */
const PAGE = 200;

/**
 * Held deletions without an answer, in pages. Each page is read from the journal on demand; with `all`, the caller must
 * answer or drop a page's deletions only after it received them.
 */
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
