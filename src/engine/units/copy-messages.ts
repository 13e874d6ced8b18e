import type { WireError } from "../../shared/errors.ts";
import type { LocalStat } from "../disk/port.ts";

/** A task for a copy worker. */
export interface CopyTask {
  /** Absolute. */
  readonly root: string;
  /** Path of the database below the root. */
  readonly path: string;
  /** Absolute; private and empty. The sender removes it. */
  readonly folder: string;
}

/** The copy's name in its folder. */
export const COPY_NAME = "database";

/** How the copy ended. */
export type CopyEnd =
  /** `stat` is that of the database with its sidecars, if the copy is the newest state. */
  | { readonly kind: "copied"; readonly stat: LocalStat }
  /** It was written to all the time. */
  | { readonly kind: "changing" }
  | { readonly kind: "error"; readonly error: WireError };
