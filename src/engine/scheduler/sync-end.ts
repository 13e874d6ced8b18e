import type { LianaError } from "../../shared/errors.ts";
import type { SyncSummary } from "../../shared/model/sync.ts";
import type { SyncLeft } from "../sync/sync-trigger.ts";

/** How a scheduled sync ended. */
export type SyncEnd =
  | {
      readonly kind: "done";
      readonly outcome: "in-step" | "problems" | "held";
      readonly summary: SyncSummary;
      readonly left: SyncLeft;
    }
  | { readonly kind: "failed"; readonly error: LianaError }
  /** On request: paused, removed, or the process ends. */
  | { readonly kind: "stopped" };
