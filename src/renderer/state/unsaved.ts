import { useEffect, useId } from "react";

/** The parts of the page with changes that are not saved. */
const parts = new Set<string>();

/** Whether leaving the page would discard changes. */
export function hasUnsaved(): boolean {
  return parts.size > 0;
}

/** For a page that is left because it was saved: nothing asks any more, though the page still shows what was typed. */
export function forgetUnsaved(): void {
  parts.clear();
}

/** Makes the window ask before it leaves the page while `changed`. */
export function useUnsaved(changed: boolean): void {
  const part = useId();
  useEffect(() => {
    if (!changed) return;
    parts.add(part);
    return () => {
      parts.delete(part);
    };
  }, [changed, part]);
}

// A closed or reloaded tab: the browser asks with its own words. A desktop window keeps its page when it is closed.
window.addEventListener("beforeunload", (event) => {
  if (window.liana === undefined && hasUnsaved()) event.preventDefault();
});
