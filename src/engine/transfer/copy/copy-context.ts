import type { FirstFound } from "../../remote/health.ts";
import type { KeepingContext, ObjectPlace } from "../context.ts";

export interface CopyContext extends KeepingContext {
  readonly from: ObjectPlace;
  readonly to: ObjectPlace;
  /** Throws when what is asked for is not there; part of the question before the first operation (GU5). */
  readonly lookAtSource: (first: FirstFound, signal: AbortSignal) => Promise<void>;
}
