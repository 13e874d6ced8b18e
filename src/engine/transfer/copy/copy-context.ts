import type { FirstFound } from "../../remote/health.ts";
import type { KeepingContext, ObjectPlace } from "../context.ts";

export interface CopyContext extends KeepingContext {
  readonly from: ObjectPlace;
  readonly to: ObjectPlace;
  /** Throws if the source does not exist; part of the check before the first operation (GU5). */
  readonly lookAtSource: (first: FirstFound, signal: AbortSignal) => Promise<void>;
}
