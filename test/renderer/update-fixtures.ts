import type { ScriptedData } from "./scripted-data.ts";

/** The same, with a security update that waits for a restart. */
export function updateOf(base: ScriptedData): ScriptedData {
  const notes = "Security\n\n- A certificate of a proxy was not checked.\n\nFixed\n\n- Restores keep times.";
  const release = { version: "1.2.0", notes, security: true };
  return { ...base, snapshot: { ...base.snapshot, updates: { kind: "ready", release } } };
}
