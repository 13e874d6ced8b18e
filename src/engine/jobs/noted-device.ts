import type { Environment } from "../environment.ts";
import type { Device } from "../guard/owner-marker.ts";
import type { Journal } from "../journal/journal.ts";
import { deviceOf, deviceLocationText } from "./device.ts";

interface Here {
  readonly stateDir: string;
  readonly env: Environment;
}

/** GU4: records this computer in the journal, and returns it. */
export function notedDevice(journal: Journal, { stateDir, env }: Here): Device {
  const device = deviceOf(stateDir, env);
  // In one transaction: a copied journal must not pair this device with another location.
  journal.transact(() => {
    journal.meta.set("device", device.id);
    journal.meta.set("device-place", deviceLocationText(stateDir, env));
  });
  return device;
}

/** GU4: drops what a journal knows about its target if the journal is a copy, on this or another computer. */
export function forgetElsewhere({ meta }: Journal, { stateDir, env }: Here): void {
  const location = meta.get("device-place");
  if (location === undefined || location === deviceLocationText(stateDir, env)) return;
  const names = ["owner-checked-at", "audited-at", "device", "device-place", "leftovers-mark"] as const;
  for (const name of names) meta.drop(name);
}
