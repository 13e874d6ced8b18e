/** Which row the menu is for, and where it opens. */
export interface MenuRequest {
  readonly job: string;
  /** Relative to the list, so that the menu scrolls with its row. */
  readonly place: Readonly<Record<"left" | "top" | "width" | "height", number>>;
  /** A closed menu keeps its content while it fades out. */
  readonly open: boolean;
}

/** What the menu opens at: a button, or the position of the pointer in px in the window. */
export type MenuAnchor = HTMLElement | { readonly x: number; readonly y: number };

/** A request to open the menu of a job, for a list that is in the page. */
export function menuRequest(list: HTMLElement, job: string, anchor: MenuAnchor): MenuRequest {
  const from = list.getBoundingClientRect();
  const { left, top, width, height } =
    anchor instanceof HTMLElement
      ? anchor.getBoundingClientRect()
      : { left: anchor.x, top: anchor.y, width: 1, height: 1 };
  return { job, place: { left: left - from.left, top: top - from.top, width, height }, open: true };
}
