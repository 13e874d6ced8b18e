import { Tooltip } from "@mantine/core";
import { useNow } from "../state/now.ts";

const DAY = 24 * 60 * 60 * 1000;
const EXACT = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "medium" });
const NEAR = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const FAR = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });

/** "2 min ago"; the exact time on hover. */
export function RelativeTime({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <Tooltip label={EXACT.format(at)}>
      <time dateTime={new Date(at).toISOString()}>{relative(at, now)}</time>
    </Tooltip>
  );
}

/** In the past or the future, as coarse as people say it. */
export function relative(at: number, now: number): string {
  const distance = Math.abs(now - at);
  const past = at <= now;
  if (distance < 45_000) return past ? "just now" : "in a moment";
  const say = (text: string): string => (past ? `${text} ago` : `in ${text}`);
  const minutes = Math.round(distance / 60_000);
  if (minutes < 60) return say(`${minutes} min`);
  const hours = Math.round(distance / 3_600_000);
  if (hours < 24) return say(`${hours} h`);
  if (distance < 7 * DAY)
    return say(Math.round(distance / DAY) === 1 ? "1 day" : `${Math.round(distance / DAY)} days`);
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? NEAR : FAR).format(at);
}
