import type { WireError } from "../../shared/errors.ts";
import type { WalkOptions } from "./port.ts";
import type { Columns } from "./walk-columns.ts";

/** What a walk worker is sent. */
export interface WalkTask {
  /** Absolute. */
  readonly root: string;
  readonly options: WalkOptions;
  readonly gate: SharedArrayBuffer;
}

/** What it posts: batches, then one of the others. */
export type WalkMessage =
  | { readonly kind: "batch"; readonly columns: Columns }
  | { readonly kind: "end" }
  | { readonly kind: "error"; readonly error: WireError };
