import type { SyntheticEvent } from "react";

/** Selects the text of a combobox, so that typing replaces it. Opening the list moves the caret, hence the second time. */
export function selectText(event: SyntheticEvent<HTMLInputElement>): void {
  const input = event.currentTarget;
  input.select();
  window.setTimeout(() => {
    if (document.activeElement === input) input.select();
  });
}
