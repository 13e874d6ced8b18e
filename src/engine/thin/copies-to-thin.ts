import type { KeptSpan } from "../transfer/old-key.ts";
import { type PastState, statesToThin } from "./rule.ts";

/**
 * VR7: the copies of one key below `.liana/old/` (VR8) that may go, by the times in their names. A note that the content
 * continued (`touched`) says since when the following state was there, so both stay; so does a state whose beginning
 * nobody knows.
 * @param copies all of one key, in any order
 * @param now ms since 1970, by the clock of the service
 */
export function copiesToThin<C extends KeptSpan>(copies: readonly C[], now: number): readonly C[] {
  const byEnd = [...Map.groupBy(copies, ({ until }) => until).entries()].sort(([a], [b]) => a - b);
  const states: (PastState & { readonly copy: C })[] = [];
  let follows = false;
  for (const [until, group] of byEnd) {
    const isTouched = group.some(({ end }) => end === "touched");
    for (const copy of group) {
      const stays = follows || isTouched || copy.from === undefined;
      states.push({ copy, kind: "content", written: copy.from ?? until, until, stays });
    }
    follows = isTouched;
  }
  return statesToThin(states, now).map(({ copy }) => copy);
}
