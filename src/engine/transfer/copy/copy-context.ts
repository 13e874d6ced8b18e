import type { FirstFound } from "../../remote/health.ts";
import type { KeepingContext, ObjectStore } from "../context.ts";

export interface CopyContext extends KeepingContext {
  readonly from: ObjectStore;
  readonly to: ObjectStore;
  /** Throws if the source does not exist; part of the check before the first operation (GU5). */
  readonly inspectSource: (first: FirstFound, signal: AbortSignal) => Promise<void>;
}
