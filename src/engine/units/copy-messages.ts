import type { WireError } from "../../shared/errors.ts";
import type { LocalStat } from "../disk/port.ts";

/** What a copy worker is sent. */
export interface CopyTask {
  /** Absolute. */
  readonly root: string;
  /** Of the database, below the root. */
  readonly path: string;
  /** Absolute; private, empty, and removed by who sent it. */
  readonly folder: string;
}

/** The copy's name in its folder. */
export const COPY_NAME = "database";

/** How making a copy ended. */
export type CopyEnd =
  /** `stat` is that of the database with its sidecars when what was copied was the newest state. */
  | { readonly kind: "copied"; readonly stat: LocalStat }
  /** It was written to all the time. */
  | { readonly kind: "changing" }
  | { readonly kind: "error"; readonly error: WireError };
