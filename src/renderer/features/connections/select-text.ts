import type { SyntheticEvent } from "react";

/** Typing replaces what is chosen instead of adding to it. The list that opens moves the caret once more. */
export function selectText(event: SyntheticEvent<HTMLInputElement>): void {
  const input = event.currentTarget;
  input.select();
  window.setTimeout(() => {
    if (document.activeElement === input) input.select();
  });
}
