import type { JobView } from "../../shared/model/snapshot.ts";

/**
 * VR8: what an approved deletion does in the bucket. `kept`: the bucket keeps the file as an earlier version; `lost`: the
 * copy is deleted.
 */
export type Removal = "kept" | "lost";

export function removalOf({ target, choices }: JobView): Removal {
  return target.kind === "bucket" && choices.retain !== "none" ? "kept" : "lost";
}
