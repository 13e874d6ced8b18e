import type { Messages } from "./messages.ts";

/** Numbers with their units. The numbers are formatted already. */
export const UNITS = {
  "units.bytes": "{value} {unit}",
  "units.rate": "{bytes}/s",
  "units.seconds": "{count} s",
  "units.minutes": "{count} min",
  "units.hours": "{count} h",
  "units.pair": "{large} {small}",
  "units.few-seconds-left": "a few seconds left",
  "units.left": "{time} left",
  "units.comma": "{first}, {rest}",
  "units.full-stop": "{first}. {rest}",
} as const satisfies Messages<"units">;
