import { lineFor } from "../../ui/line-steps.ts";
import type { FilePages } from "./file-pages.ts";
import { nameOf } from "./file-path.ts";

/** The action of a key in the list. */
export type FileMove =
  | { readonly kind: "to"; readonly index: number }
  | { readonly kind: "open" | "menu" | "up" };

interface Now {
  readonly pages: Pick<FilePages, "at" | "count">;
  readonly index: number;
  /** Number of visible lines. */
  readonly page: number;
  /** What was typed just before, to find a name by more than one letter. */
  readonly typed: string;
}

/** Rows that are searched for a name: only those near the visible ones are loaded anyway. */
const REACH = 5_000;

/**
 * The keys of a list box with one tab stop (https://www.w3.org/WAI/ARIA/apg/patterns/listbox/), and those of file managers.
 * @param key `KeyboardEvent.key`
 * @returns undefined for other keys
 */
export function moveFor(key: string, now: Now): FileMove | undefined {
  const { pages, index, page } = now;
  const target = lineFor(key, { index, count: pages.count, page });
  if (target !== undefined) return { kind: "to", index: target };
  switch (key) {
    case "Enter":
    case "ArrowRight":
      return { kind: pages.at(index)?.kind === "folder" ? "open" : "menu" };
    case " ":
    case "ContextMenu":
      return { kind: "menu" };
    case "Backspace":
    case "ArrowLeft":
      return { kind: "up" };
    default:
      return key.length === 1 ? named(key, now) : undefined;
  }
}

/** The next row whose name begins with what was typed. The same letter again moves to the next such row. */
function named(letter: string, { pages, index, typed }: Now): FileMove | undefined {
  const wanted = (typed + letter).toLowerCase();
  const first = typed === "" ? 1 : 0;
  for (let step = first; step <= Math.min(pages.count, REACH); step++) {
    const at = (index + step) % pages.count;
    const row = pages.at(at);
    if (row !== undefined && nameOf(row).toLowerCase().startsWith(wanted)) return { kind: "to", index: at };
  }
  return undefined;
}
