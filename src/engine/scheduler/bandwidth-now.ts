import type { BandwidthChoice } from "../../shared/model/app-settings.ts";

/**
 * The limit at `now` in bytes per second for each direction; undefined for no limit. Hours are in local time and may
 * span midnight; equal hours mean the whole day.
 */
export function bandwidthAt(choice: BandwidthChoice, now: number): number | undefined {
  if (choice.kind === "unlimited") return undefined;
  const { hours, bytesPerSecond } = choice;
  if (hours === null || hours.from === hours.to) return bytesPerSecond;
  const date = new Date(now);
  const minute = date.getHours() * 60 + date.getMinutes();
  const { from, to } = hours;
  const within = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  return within ? bytesPerSecond : undefined;
}
