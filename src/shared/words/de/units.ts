import type { Translation } from "../en/messages.ts";
import type { UNITS as ENGLISH } from "../en/units.ts";

export const UNITS: Translation<typeof ENGLISH> = {
  "units.bytes": "{value}\u00a0{unit}",
  "units.rate": "{bytes}/s",
  "units.seconds": "{count}\u00a0s",
  "units.minutes": "{count}\u00a0min",
  "units.hours": "{count}\u00a0h",
  "units.pair": "{large} {small}",
  "units.few-seconds-left": "noch wenige Sekunden",
  "units.left": "noch {time}",
  "units.comma": "{first}, {rest}",
  "units.full-stop": "{first}. {rest}",
};
