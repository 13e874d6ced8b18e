import type { FirstFound } from "../../remote/health.ts";
import type { KeepingContext, ObjectStore } from "../context.ts";

export interface CopyContext extends KeepingContext {
  readonly from: ObjectStore;
  readonly to: ObjectStore;
  /** Throws when what is asked for is not there; part of the question before the first operation (GU5). */
  readonly inspectSource: (first: FirstFound, signal: AbortSignal) => Promise<void>;
}
