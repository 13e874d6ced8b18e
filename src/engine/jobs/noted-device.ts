import type { Environment } from "../environment.ts";
import type { Device } from "../guard/owner-marker.ts";
import type { Journal } from "../journal/journal.ts";
import { deviceOf, deviceLocationText } from "./device.ts";

interface Here {
  readonly stateDir: string;
  readonly env: Environment;
}

/** GU4: this computer, as the journal remembers it. */
export function notedDevice(journal: Journal, { stateDir, env }: Here): Device {
  const device = deviceOf(stateDir, env);
  // Both at once: a journal that is copied must not say of another location what was true here.
  journal.transact(() => {
    journal.meta.set("device", device.id);
    journal.meta.set("device-place", deviceLocationText(stateDir, env));
  });
  return device;
}

/** GU4: what a journal knows of its target does not hold where it is a copy, on this computer or another one. */
export function forgetElsewhere({ meta }: Journal, { stateDir, env }: Here): void {
  const store = meta.get("device-place");
  if (store === undefined || store === deviceLocationText(stateDir, env)) return;
  const names = ["owner-checked-at", "audited-at", "device", "device-place", "leftovers-mark"] as const;
  for (const name of names) meta.drop(name);
}
