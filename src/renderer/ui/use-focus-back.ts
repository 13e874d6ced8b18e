import { useEffect, useState } from "react";
import { takeWaiting } from "./take-focus.ts";

/**
 * For a dialog that is mounted only while it is open: returns the focus to where it was before, or to what wanted it
 * meanwhile. After a dialog that opened with its page, the heading of the page has it.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    // A request from before this dialog is void.
    takeWaiting();
    return () => {
      // Runs after the dialog's elements are removed, and only if nothing else has taken the focus.
      window.setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost) (takeWaiting() ?? stillThere(before) ?? heading())?.focus({ preventScroll: true });
      });
    };
  }, [before]);
}

function stillThere(element: Element | null): HTMLElement | undefined {
  const isThere = element instanceof HTMLElement && element !== document.body && element.isConnected;
  return isThere ? element : undefined;
}

/** Headings of pages can have the focus. */
function heading(): HTMLElement | null {
  return document.querySelector<HTMLElement>("h1[tabindex]");
}
