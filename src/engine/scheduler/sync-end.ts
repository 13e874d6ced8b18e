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
  /** The summary says what was done before it failed; undefined if it could not begin. */
  | { readonly kind: "failed"; readonly error: LianaError; readonly summary?: SyncSummary | undefined }
  /** On request: paused, removed, or the process ends. */
  | { readonly kind: "stopped"; readonly summary?: SyncSummary | undefined };
