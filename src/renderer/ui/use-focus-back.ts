import { useEffect, useState } from "react";

/** For a dialog that is mounted only while it is open: returns the focus to where it was before. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Runs after the dialog's elements are removed, and only if nothing else has taken the focus.
      window.setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost && before instanceof HTMLElement) before.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
