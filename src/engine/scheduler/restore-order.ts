import { isUnderWay, type RestoreEntry } from "./restore-entry.ts";
import { isLookDue } from "../../shared/model/retrieval/waiting.ts";

type Ordered = Pick<RestoreEntry, "spec" | "waiting" | "againAt">;

/**
 * RS16: restores of chosen files, of chosen folders, and of everything. One that waited does not come before others again
 * whenever it looks (RS5).
 */
function rankOf({ spec: { only }, waiting, againAt }: Ordered): number {
  if (only === undefined || waiting !== undefined || againAt > 0) return 2;
  return only.some((key) => key.endsWith("/")) ? 1 : 0;
}

/** RS16: whether a restore runs first although the other one was started before it. */
export function goesBefore(entry: Ordered, other: Ordered): boolean {
  return rankOf(entry) < rankOf(other);
}

/** The restore whose turn is next, of those that may start now. @param now ms since 1970 */
export function nextOf(entries: Iterable<RestoreEntry>, now: number): RestoreEntry | undefined {
  return [...entries]
    .filter((entry) => entry.turn === undefined && isUnderWay(entry) && isLookDue(continuesAt(entry), now))
    .reduce<RestoreEntry | undefined>(
      (first, entry) => (first === undefined || goesBefore(entry, first) ? entry : first),
      undefined,
    );
}

/** When a restore under way continues, in ms since 1970; 0 for one that waits for nothing. */
export function continuesAt({ state, againAt }: Pick<RestoreEntry, "state" | "againAt">): number {
  return state.kind === "waiting" ? state.waiting.lookAt : againAt;
}
