import { type RefObject, useEffect, useState } from "react";
import { later } from "../../ui/later.tsx";

const TipBubble = later(async () => (await import("./tip-bubble.tsx")).TipBubble);

/** ms, as for other tooltips */
const DELAY = 400;

/** What a tooltip says, and of which element. */
export interface Tip {
  readonly element: HTMLElement;
  readonly label: string;
}

/**
 * One tooltip for all elements of a list that have `data-tip`, shown on hover and on keyboard focus: a tooltip for each
 * control of each row costs more than the rows themselves.
 */
export function SharedTip({ within }: { readonly within: RefObject<HTMLElement | null> }) {
  const [tip, setTip] = useState<Tip>();
  useEffect(() => {
    const list = within.current;
    if (list === null) return;
    let timer: number | undefined;
    const hide = (): void => {
      window.clearTimeout(timer);
      setTip(undefined);
    };
    const show = (target: EventTarget | null, delay: number): void => {
      const element = target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;
      hide();
      if (element === null) return;
      timer = window.setTimeout(() => {
        const label = element.dataset["tip"];
        // Rows that scrolled out of view are removed.
        if (label !== undefined && element.isConnected) setTip({ element, label });
      }, delay);
    };
    const over = (event: PointerEvent): void => show(event.target, DELAY);
    const focus = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.matches(":focus-visible[data-tip]")) show(target, 0);
    };
    list.addEventListener("pointerover", over);
    list.addEventListener("focusin", focus);
    for (const event of HIDING) list.addEventListener(event, hide);
    return () => {
      window.clearTimeout(timer);
      list.removeEventListener("pointerover", over);
      list.removeEventListener("focusin", focus);
      for (const event of HIDING) list.removeEventListener(event, hide);
    };
  }, [within]);
  if (tip === undefined) return null;
  return <TipBubble element={tip.element} label={tip.label} />;
}

const HIDING = ["pointerleave", "pointerdown", "keydown", "focusout", "wheel"] as const;
