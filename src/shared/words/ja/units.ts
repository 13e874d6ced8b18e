import type { Translation } from "../en/messages.ts";
import type { UNITS as ENGLISH } from "../en/units.ts";

export const UNITS: Translation<typeof ENGLISH> = {
  "units.bytes": "{value} {unit}",
  "units.rate": "{bytes}/秒",
  "units.seconds": "{count}秒",
  "units.minutes": "{count}分",
  "units.hours": "{count}時間",
  "units.pair": "{large}{small}",
  "units.few-seconds-left": "残り数秒",
  "units.left": "残り{time}",
  "units.comma": "{first}、{rest}",
  "units.full-stop": "{first}。{rest}",
};
