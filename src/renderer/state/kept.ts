import { type Dispatch, type SetStateAction, useEffect, useState } from "react";

/** What was typed and chosen on pages and tabs that are not shown now, by its name. */
const kept = new Map<string, unknown>();

/**
 * Like `useState`, but the value is there again when the user comes back to the page or tab. Lost with the window.
 * @param name of one value in the whole window, and for the life of the component; always with a value of the same type
 */
export function useKept<T>(name: string, initial: T): [T, Dispatch<SetStateAction<T>>] {
  const [value, setValue] = useState(() => (kept.has(name) ? (kept.get(name) as T) : initial));
  useEffect(() => {
    kept.set(name, value);
  }, [name, value]);
  return [value, setValue];
}
