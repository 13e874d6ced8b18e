import { clockTime } from "./format.ts";

/** A moment seen from now, as coarse as people say it. Which of the two it is, is known: clocks are set (TR3). */

const DAY = 24 * 60 * 60 * 1000;
/** Nearer than this, in ms, no number is said. */
const CLOSE = 45_000;
const NEAR = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const FAR = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });

/**
 * Of what has happened: "just now", "2 min ago", "21 Nov". Never of the future: after a clock was set back, the time
 * by the clock of then.
 * @param at ms since 1970
 * @param now ms since 1970
 */
export function agoWords(at: number, now: number): string {
  const distance = now - at;
  if (distance < -CLOSE) return exactWords(at, now);
  return distance < CLOSE ? "just now" : (spanWords(distance, "ago") ?? dateWords(at, now));
}

/**
 * Of what is to come: "in 2 min", "in a moment"; "now" when it is due.
 * @param at ms since 1970
 * @param now ms since 1970
 */
export function aheadWords(at: number, now: number): string {
  const distance = at - now;
  if (distance <= 0) return "now";
  return distance < CLOSE ? "in a moment" : (spanWords(distance, "in") ?? dateWords(at, now));
}

/** Undefined for what is a date. */
function spanWords(distance: number, side: "ago" | "in"): string | undefined {
  const say = (text: string): string => (side === "ago" ? `${text} ago` : `in ${text}`);
  const minutes = Math.round(distance / 60_000);
  if (minutes < 60) return say(`${minutes} min`);
  const hours = Math.round(distance / 3_600_000);
  if (hours < 24) return say(`${hours} h`);
  if (distance >= 7 * DAY) return undefined;
  const days = Math.round(distance / DAY);
  return say(days === 1 ? "1 day" : `${days} days`);
}

function dateWords(at: number, now: number): string {
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? NEAR : FAR).format(at);
}

/** "at 09:41" of today, "21 Nov at 09:41" of another day. */
export function exactWords(at: number, now: number): string {
  const date = new Date(at);
  const time = `at ${clockTime(date.getHours() * 60 + date.getMinutes())}`;
  return date.toDateString() === new Date(now).toDateString() ? time : `${dateWords(at, now)} ${time}`;
}
