import type { WireError } from "../../../shared/errors.ts";
import type { Part } from "../../rules/part.ts";
import type { KnownRows, WalkOptions } from "../port.ts";
import type { Columns } from "./walk-columns.ts";

/** A task for a walk worker: one walk, whose items go to each of the outlets. */
export interface WalkTask {
  /** Absolute. */
  readonly root: string;
  readonly options: WalkOptions;
  readonly part: Part;
  readonly outlets: readonly OutletTask[];
  /** See `gateMemory`. */
  readonly gates: SharedArrayBuffer;
}

/** The option in which the outlets of one walk differ; see `WalkOptions`. */
export interface OutletTask {
  readonly known: KnownRows | undefined;
}

/** What the worker posts to an outlet: batches, then one of the others. */
export type WalkMessage =
  | { readonly kind: "batch"; readonly columns: Columns }
  | { readonly kind: "end" }
  /** The walk goes on without this outlet, whose next item has this key or a later one. */
  | { readonly kind: "cut"; readonly from: string }
  /** JB7: the journal it compares with is damaged. */
  | { readonly kind: "damaged" }
  | { readonly kind: "error"; readonly error: WireError };

export interface WalkPost {
  readonly outlet: number;
  readonly message: WalkMessage;
}
