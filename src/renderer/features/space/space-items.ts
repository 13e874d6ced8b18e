import type { SpaceEntry, SpaceLevel } from "../../../shared/contract/space-views.ts";
import type { Words } from "../../../shared/words/words.ts";
import { nameOf } from "../files/file-path.ts";

/** An entry of the open folder, or all small ones together. */
export type SpaceItem =
  | SpaceEntry
  | { readonly kind: "others"; readonly entries: number; readonly files: number; readonly bytes: number };

/** The largest first, the others last. */
export function itemsOf({ entries, others }: SpaceLevel): readonly SpaceItem[] {
  return others === undefined ? entries : [...entries, { kind: "others", ...others }];
}

export function itemName(words: Words, item: SpaceItem): string {
  if (item.kind === "others") return words.say("space.others", { count: item.entries });
  // A name in a bucket may be empty.
  return nameOf(item) || "/";
}

/** Shares are said to one decimal of a percent. */
const LEAST_SHARE = 0.001;

/** The share of the open folder. What is there is never said to be nothing, nor all if there is more. */
export function shareWords(words: Words, { bytes }: SpaceItem, total: number): string {
  const share = total === 0 ? 0 : bytes / total;
  if (share > 0 && share < LEAST_SHARE)
    return words.say("space.share.tiny", { share: words.percent(LEAST_SHARE) });
  return words.percent(share < 1 ? Math.min(share, 1 - LEAST_SHARE) : share);
}

/** Everything about an item in one line. */
export function itemWords(words: Words, item: SpaceItem, total: number): string {
  const facts = {
    name: itemName(words, item),
    bytes: words.bytes(item.bytes),
    share: shareWords(words, item, total),
  };
  return item.kind === "folder" || item.kind === "others"
    ? words.say("space.item.folder", { ...facts, count: item.files })
    : words.say("space.item", facts);
}

/** The index of the item that is, or contains, `key`; 0 if there is none. */
export function indexFor(items: readonly SpaceItem[], key: string | undefined): number {
  if (key === undefined) return 0;
  const contains = (item: SpaceItem): boolean =>
    item.kind === "folder" ? key.startsWith(item.key) : item.kind !== "others" && item.key === key;
  return Math.max(0, items.findIndex(contains));
}

/** The next item whose name begins with a letter. */
export function itemNamed(names: readonly string[], index: number, letter: string): number | undefined {
  const wanted = letter.toLowerCase();
  for (let step = 1; step <= names.length; step++) {
    const at = (index + step) % names.length;
    if (names[at]?.toLowerCase().startsWith(wanted) === true) return at;
  }
  return undefined;
}
