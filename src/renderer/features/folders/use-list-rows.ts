import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useState } from "react";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";

/** Height of a row in px, with the bar of a running sync: rows never move. */
export const ROW = 76;
/** Height in px of what covers rows at the top and bottom of the page: filters and the actions for selected rows. */
const COVERED = 76;

export interface ListRows {
  readonly virtual: Virtualizer<HTMLElement, Element>;
  /** Distance of the list from the top of the page, in px. */
  readonly margin: number;
}

/** The visible rows. @param active the index of the row that is the tab stop */
export function useListRows(
  list: RefObject<HTMLElement | null>,
  shown: readonly JobView[],
  active: number,
  snapshot: Snapshot,
): ListRows {
  const [margin, setMargin] = useState(0);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current?.closest("main") ?? null,
    estimateSize: () => ROW,
    overscan: 6,
    scrollMargin: margin,
    scrollPaddingStart: COVERED,
    scrollPaddingEnd: COVERED,
    getItemKey: (index) => shown[index]?.id ?? index,
    // The row with the focus stays in the page while another part of the list is in view.
    rangeExtractor: (range) => {
      const visible = defaultRangeExtractor(range);
      return visible.includes(active) ? visible : [...visible, active].sort((a, b) => a - b);
    },
  });
  // The height above the list changes (restores), and the virtualizer measures from the top of the scroll container.
  useLayoutEffect(() => {
    const element = list.current;
    const scroller = element?.closest("main");
    if (element === null || scroller === undefined || scroller === null) return;
    const above =
      element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    setMargin((old) => (Math.abs(old - above) < 1 ? old : above));
  }, [list, snapshot]);
  return { virtual, margin };
}
