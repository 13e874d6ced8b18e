import { compareKeys } from "../../../src/shared/model/key-order.ts";
import { makeExcluded } from "../../../src/engine/scan/walk-exclude.ts";
import type { SeenObject } from "../../harness/test-bucket.ts";

/** An object that a restore must bring to the disk, and where. */
export interface Restorable {
  readonly kind: "file" | "folder" | "link";
  readonly path: string;
  readonly object: SeenObject;
}

/** RS1, NA2, NA4: what of a bucket can be on a disk, told without looking at the scan. */
export function restorable(
  seen: ReadonlyMap<string, SeenObject>,
  rules: { readonly exclude: readonly string[]; readonly links: string; readonly folds: boolean },
): Map<string, Restorable> {
  const found = new Map<string, Restorable>();
  const excluded = makeExcluded(rules.exclude);
  const files = new Set<string>();
  const spelled = new Map<string, string>();
  for (const [key, object] of [...seen].sort(([a], [b]) => compareKeys(a, b))) {
    if (key === "" || key.startsWith(".liana/") || excluded(key)) continue;
    const named = key.endsWith(".rclonelink");
    if (named && rules.links === "skip") continue;
    const folder = key.endsWith("/");
    // Names are told apart before anything is fetched, so one with the suffix takes the place of a link.
    const place = folder ? key.slice(0, -1) : named ? key.slice(0, -".rclonelink".length) : key;
    const steps = place.split("/");
    if (steps.some((step) => step === "" || step === "." || step === ".." || step.includes("\0"))) continue;
    if (folder && object.size > 0) continue;
    const above = steps.map((_, i) => steps.slice(0, i + 1).join("/"));
    if (above.some((path) => files.has(path))) continue;
    if (!folder) files.add(place);
    const fold = (path: string): string => path.normalize("NFC").toLowerCase();
    if (rules.folds && above.some((path) => (spelled.get(fold(path)) ?? path) !== path)) continue;
    for (const path of above) if (!spelled.has(fold(path))) spelled.set(fold(path), path);
    const link = named && object.metadata["mode"]?.startsWith("10") !== true;
    const kind = folder ? "folder" : link ? "link" : "file";
    found.set(key, { kind, path: named && !link ? key : place, object });
  }
  return found;
}
