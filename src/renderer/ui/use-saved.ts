import { useEffect, useState } from "react";

/** How long "Saved" is shown, in ms. */
const SHOWN = 2000;

/** @returns whether "Saved" is shown, and a function that shows it for two seconds */
export function useSaved(): readonly [saved: boolean, showSaved: () => void] {
  const [savedAt, setSavedAt] = useState<number>();
  useEffect(() => {
    if (savedAt === undefined) return;
    const timer = window.setTimeout(() => setSavedAt(undefined), SHOWN);
    return () => window.clearTimeout(timer);
  }, [savedAt]);
  return [savedAt !== undefined, () => setSavedAt(Date.now())];
}
