import type { KeptSpan } from "../../transfer/old-key.ts";

/** What a key held at a moment: what it holds now, an object that was set aside, or nothing. */
export type StateChoice<O extends KeptSpan> =
  | { readonly kind: "current" }
  | { readonly kind: "kept"; readonly state: O }
  | { readonly kind: "nothing" };

const CURRENT = { kind: "current" } as const;
const NOTHING = { kind: "nothing" } as const;

/**
 * RS4 for what was set aside (VR8).
 *
 * A state lasts from its put until it was about to be replaced, and then on until the next one was there: the dates of
 * the two need not touch. One that was deleted lasts no longer. A touched one goes on in the next state, whatever the
 * date of that: a copy onto itself dates an object again.
 * @param kept states of one key that ended, in the order of their ends
 * @param asOf ms since 1970
 * @param current date of what the key holds now, ms since 1970; undefined: it holds nothing
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
  // Touched right then: the content is in the state that follows.
  let held = before?.end === "touched";
  const wasThere = current !== undefined && current <= asOf;
  for (const state of open) {
    const known = held || (state.from !== undefined && state.from <= asOf);
    // Of one without a date nobody knows that it was not there.
    held = known || (state.from === undefined && !wasThere);
    if (!held) break;
    if (state.end !== "touched") return { kind: "kept", state };
  }
  if (wasThere) return CURRENT;
  if (held && open.every(({ end }) => end === "touched")) return current === undefined ? NOTHING : CURRENT;
  const isFollowed = current !== undefined || open.length > 0;
  return before?.end === "replaced" && isFollowed ? { kind: "kept", state: before } : NOTHING;
}
