/** A state that a key had. Times are in ms since 1970, by the clock of the service. */
export interface PastState {
  /** A delete marker has no content, and thins out apart from it: else a marker would displace what was deleted. */
  readonly kind: "content" | "marker";
  /** When it was written. */
  readonly written: number;
  /** When it stopped being current, at the latest; undefined: it is current, or nobody knows. */
  readonly until: number | undefined;
  /** It stays for a reason of its own. Others of its window may still go. */
  readonly stays?: boolean;
}

export const DAY_MS = 24 * 60 * 60 * 1000;

/** A state that was current within this time stays. */
const PROTECTED_MS = DAY_MS;
/** One state per day for this many days, then one per week. */
const DAILY = 30;
/** 1970 began on a Thursday, and weeks begin on Mondays. */
const THURSDAY = 3;

/**
 * VR7: the states of one key that may go. Of those written in one window, the newest stays, for it is what the key held
 * when the window ended: the state of each such moment remains what it was. Windows follow the calendar (UTC), so those
 * of days lie within those of weeks, and they go by the time of writing, which does not change when other states go.
 * States written in the last day need no windows: all of them are protected.
 * @param states of one key, in any order, without the current one. If several share the newest date, all of them stay
 * @param now ms since 1970, by the clock of the service
 */
export function statesToThin<S extends PastState>(states: readonly S[], now: number): readonly S[] {
  const newest = new Map<string, number>();
  for (const state of states) {
    const window = windowOf(state, now);
    newest.set(window, Math.max(state.written, newest.get(window) ?? state.written));
  }
  return states.filter(
    (state) => !isProtected(state, now) && state.written < (newest.get(windowOf(state, now)) ?? 0),
  );
}

function isProtected({ until, stays }: PastState, now: number): boolean {
  return stays === true || until === undefined || now - until < PROTECTED_MS;
}

/** Whole days decide between the two kinds, so that no window is ever divided. */
function windowOf({ kind, written }: PastState, now: number): string {
  const day = dayOf(written);
  return dayOf(now) - day <= DAILY
    ? `${kind} day ${day}`
    : `${kind} week ${Math.floor((day + THURSDAY) / 7)}`;
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}
