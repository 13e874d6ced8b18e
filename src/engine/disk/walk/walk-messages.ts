import type { WireError } from "../../../shared/errors.ts";
import type { Part } from "../../rules/part.ts";
import type { WalkOptions } from "../port.ts";
import type { Columns } from "./walk-columns.ts";

/** A task for a walk worker. */
export interface WalkTask {
  /** Absolute. */
  readonly root: string;
  readonly options: WalkOptions;
  readonly part: Part;
  readonly gate: SharedArrayBuffer;
}

/** The worker posts batches, then one of the others. */
export type WalkMessage =
  | { readonly kind: "batch"; readonly columns: Columns }
  | { readonly kind: "end" }
  /** JB7: the journal it compares with is damaged. */
  | { readonly kind: "damaged" }
  | { readonly kind: "error"; readonly error: WireError };
