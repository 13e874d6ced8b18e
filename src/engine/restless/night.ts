/** Files that are sent only at night are read between these hours of local time. */
const FROM = 1;
const UNTIL = 5;

/** @param at ms since 1970 */
export function isNight(at: number): boolean {
  const hour = new Date(at).getHours();
  return hour >= FROM && hour < UNTIL;
}

/**
 * When the next night begins, ms since 1970.
 * @param at ms since 1970
 */
export function nextNight(at: number): number {
  const night = new Date(at);
  night.setHours(FROM, 0, 0, 0);
  if (night.getTime() <= at) night.setDate(night.getDate() + 1);
  return night.getTime();
}
