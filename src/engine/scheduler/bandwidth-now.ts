import type { BandwidthChoice } from "../../shared/model/app-settings.ts";

/**
 * Bytes a second, each way, that hold at `now`; undefined for no limit. Hours are of this computer's local
 * time, and may reach over midnight; from one moment to the same is all day.
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
