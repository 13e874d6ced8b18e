import { useVirtualizer, type VirtualItem, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect } from "react";
import { useVersion, type Versioned } from "../state/versioned.ts";

/** Height of a line in px. A million of them stay below the highest element that Chromium can scroll (2^25 px). */
export const LINE = 32;

/** Rows that are loaded page by page. */
interface LoadedRows extends Versioned {
  readonly count: number;
  /** Loads what is missing of the rows from `first` to `last`. */
  show(first: number, last: number): void;
}

interface PageLines {
  readonly lines: Virtualizer<HTMLDivElement, Element>;
  /** The lines in the page, some beyond the visible ones. */
  readonly items: readonly VirtualItem[];
  readonly first: number;
  readonly last: number;
  /** Changes with the rows. */
  readonly version: number;
}

/** The lines of a long list of which only the visible ones are in the page, and loads their rows. */
export function usePageLines(pages: LoadedRows, box: RefObject<HTMLDivElement | null>): PageLines {
  const version = useVersion(pages);
  const lines = useVirtualizer<HTMLDivElement, Element>({
    count: pages.count,
    getScrollElement: () => box.current,
    estimateSize: () => LINE,
    overscan: 8,
    useFlushSync: false,
  });
  const items = lines.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => pages.show(first, last), [pages, version, first, last]);
  return { lines, items, first, last, version };
}
