import type { WireError } from "../../shared/errors.ts";
import type { FileEventKind } from "../../shared/model/pass.ts";
import type { Operation } from "../plan/operation.ts";

/** What a pass tells its host while it runs. Facts, no words. */
export type PassEvent =
  | {
      readonly kind: "file";
      readonly what: FileEventKind;
      readonly key: string;
      readonly bytes: number;
      readonly detail: string;
    }
  | { readonly kind: "problem"; readonly key: string; readonly error: WireError }
  | { readonly kind: "held"; readonly key: string; readonly bytes: number }
  /** A dry run's plan. */
  | {
      readonly kind: "planned";
      readonly operation: Exclude<Operation["kind"], "gap" | "leftover" | "forget">;
      readonly key: string;
      readonly bytes: number;
    }
  | { readonly kind: "warning"; readonly error: WireError };

/** How far a running pass is. Numbers only grow. */
export interface PassProgress {
  readonly phase: "scanning" | "removing" | "finishing";
  /** Operations found so far, and how many of them have ended. */
  readonly found: number;
  readonly done: number;
  /** Content bytes of the operations found, and of those that have ended. */
  readonly bytesFound: number;
  readonly bytesDone: number;
  readonly unchanged: number;
}
