import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { takeArrival } from "../state/route.ts";
import { useWords } from "../state/words.tsx";
import { takeFocus } from "./take-focus.ts";

/**
 * For the heading of a page: names the window after it. When the user goes to another page, the heading takes the
 * focus, so that the keyboard and a screen reader continue there.
 */
export function usePageHeading(): RefObject<HTMLHeadingElement | null> {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // Before a dialog that opens with the page takes the focus.
  useLayoutEffect(() => {
    if (takeArrival() && heading.current !== null) takeFocus(heading.current);
  }, []);
  // After each render, because the name of a folder changes.
  useEffect(() => {
    document.title = words.say("app.window-title", { page: heading.current?.textContent ?? "" });
  });
  return heading;
}
