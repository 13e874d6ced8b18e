import type { KeptSpan } from "../../transfer/old-key.ts";

/** What a key held at a moment: its current object, one that was set aside, or nothing. */
export type StateChoice<O extends KeptSpan> =
  | { readonly kind: "current" }
  | { readonly kind: "kept"; readonly state: O }
  | { readonly kind: "nothing" };

const CURRENT = { kind: "current" } as const;
const NOTHING = { kind: "nothing" } as const;

/**
 * RS4 for what was set aside (VR8).
 *
 * A state lasts from its put until it was about to be replaced, and then until the next state existed: the two dates
 * need not touch. A deleted state ends at once. A touched state continues in the next one, whatever that one's date: a
 * copy onto itself gives an object a new date.
 * @param kept past states of one key, in the order of their ends
 * @param asOf ms since 1970
 * @param current date of the key's current object, ms since 1970; undefined: it is empty
 */
export function chooseState<O extends KeptSpan>(
  kept: readonly O[],
  asOf: number,
  current: number | undefined,
): StateChoice<O> {
  const later = kept.findIndex(({ until }) => until > asOf);
  const ended = later < 0 ? kept : kept.slice(0, later);
  const open = later < 0 ? [] : kept.slice(later);
  const before = ended.at(-1);
  // Touched at that very moment: the following state has the content.
  let held = before?.end === "touched";
  const wasThere = current !== undefined && current <= asOf;
  for (const state of open) {
    const known = held || (state.from !== undefined && state.from <= asOf);
    // A state without a start date may have existed then.
    held = known || (state.from === undefined && !wasThere);
    if (!held) break;
    if (state.end !== "touched") return { kind: "kept", state };
  }
  if (wasThere) return CURRENT;
  if (held && open.every(({ end }) => end === "touched")) return current === undefined ? NOTHING : CURRENT;
  const isFollowed = current !== undefined || open.length > 0;
  return before?.end === "replaced" && isFollowed ? { kind: "kept", state: before } : NOTHING;
}
