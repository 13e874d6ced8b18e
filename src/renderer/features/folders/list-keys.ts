import { folded } from "./job-filter.ts";

/** The action of a key in the list of jobs. */
export type ListMove =
  | { readonly kind: "to"; readonly index: number; readonly extend: boolean }
  | { readonly kind: "select"; readonly range: boolean }
  | { readonly kind: "select-all" }
  | { readonly kind: "deselect" }
  | { readonly kind: "open" }
  | { readonly kind: "menu" }
  /** To the next or previous control of the row. */
  | { readonly kind: "control"; readonly step: 1 | -1 };

interface ListKey {
  /** `KeyboardEvent.key` */
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or Command on macOS. */
  readonly command: boolean;
}

interface ListPosition {
  readonly index: number;
  readonly count: number;
  /** Number of visible rows. */
  readonly page: number;
}

/**
 * The keys of the ARIA grid pattern (https://www.w3.org/WAI/ARIA/apg/patterns/grid/) for rows.
 * @returns undefined for other keys
 */
export function listMove(pressed: ListKey, { index, count, page }: ListPosition): ListMove | undefined {
  const { key, shift, command } = pressed;
  const to = (target: number): ListMove => ({
    kind: "to",
    index: Math.max(0, Math.min(count - 1, target)),
    extend: shift,
  });
  if (command) return key.toLowerCase() === "a" ? { kind: "select-all" } : undefined;
  switch (key) {
    case "ArrowDown":
      return to(index + 1);
    case "ArrowUp":
      return to(index - 1);
    case "PageDown":
      return to(index + page);
    case "PageUp":
      return to(index - page);
    case "Home":
      return to(0);
    case "End":
      return to(count - 1);
    case "ArrowRight":
      return { kind: "control", step: 1 };
    case "ArrowLeft":
      return { kind: "control", step: -1 };
    case " ":
      return { kind: "select", range: shift };
    case "Enter":
      return { kind: "open" };
    case "Escape":
      return { kind: "deselect" };
    case "ContextMenu":
      return { kind: "menu" };
    case "F10":
      return shift ? { kind: "menu" } : undefined;
    default:
      return undefined;
  }
}

/** A pause of this length in ms begins a new word. */
const WORD_MS = 700;

/** Finds rows by the first letters of their names. */
export class TypeAhead {
  #typed = "";
  #at = 0;

  /**
   * The index of the row that the letters typed so far lead to; undefined if there is none. The same letter again leads
   * to the next row with that letter.
   * @param now ms of any clock
   */
  next(letter: string, names: readonly string[], index: number, now: number): number | undefined {
    const first = now - this.#at > WORD_MS;
    this.#at = now;
    this.#typed = first ? folded(letter) : this.#typed + folded(letter);
    const repeated = Array.from(this.#typed).every((one) => one === this.#typed[0]);
    const wanted = repeated ? (this.#typed[0] ?? "") : this.#typed;
    // A longer word may fit the row that its first letters led to.
    const start = repeated ? index + 1 : index;
    for (let step = 0; step < names.length; step++) {
      const at = (start + step) % names.length;
      if (folded(names[at] ?? "").startsWith(wanted)) return at;
    }
    return undefined;
  }
}
