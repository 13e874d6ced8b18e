/** Days are their beginnings in local time, in ms since 1970. */

const WEEK = 7;

/** @param firstDay of the week; 0 is Sunday */
export function weeksOf(day: number, firstDay: number): readonly (readonly (number | undefined)[])[] {
  const first = firstOfMonth(day);
  const blanks = (new Date(first).getDay() - firstDay + WEEK) % WEEK;
  const cells: (number | undefined)[] = Array.from({ length: blanks }, () => undefined);
  for (let one = first; firstOfMonth(one) === first; one = addDays(one, 1)) cells.push(one);
  while (cells.length % WEEK > 0) cells.push(undefined);
  return Array.from({ length: cells.length / WEEK }, (_, at) => cells.slice(at * WEEK, (at + 1) * WEEK));
}

export function firstOfMonth(day: number): number {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}

export function addDays(day: number, count: number): number {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + count).getTime();
}

/** The same day of another month, or its last day. */
export function addMonths(day: number, count: number): number {
  const date = new Date(day);
  const last = new Date(date.getFullYear(), date.getMonth() + count + 1, 0);
  const wanted = Math.min(date.getDate(), last.getDate());
  return new Date(last.getFullYear(), last.getMonth(), wanted).getTime();
}

interface Pressed {
  /** `KeyboardEvent.key` */
  readonly key: string;
  readonly shift: boolean;
}

/**
 * Where a key leads, as in a date grid of WAI-ARIA (https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/examples/datepicker-dialog/).
 * @returns undefined for other keys
 */
export function dayFor({ key, shift }: Pressed, day: number, firstDay: number): number | undefined {
  const weekday = (new Date(day).getDay() - firstDay + WEEK) % WEEK;
  const months = shift ? 12 : 1;
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -WEEK);
    case "ArrowDown":
      return addDays(day, WEEK);
    case "Home":
      return addDays(day, -weekday);
    case "End":
      return addDays(day, WEEK - 1 - weekday);
    case "PageUp":
      return addMonths(day, -months);
    case "PageDown":
      return addMonths(day, months);
    default:
      return undefined;
  }
}
