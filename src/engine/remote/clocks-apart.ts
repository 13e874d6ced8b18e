import type { ErrorDetail } from "../../shared/errors.ts";
import type { ClocksApart } from "./port.ts";

/** Both dates for messages: `2026-11-21`. */
export function datesOf({ here, there }: ClocksApart): ErrorDetail {
  return { here: dateOf(here), there: dateOf(there) };
}

function dateOf(at: number): string {
  return new Date(at).toISOString().replace(/T.*$/, "");
}
