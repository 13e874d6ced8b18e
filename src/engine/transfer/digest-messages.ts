import type { DigestRequest } from "./content-digest.ts";

/** Bytes that a worker reads at once; they stay in the caches of its core. */
export const DIGEST_BLOCK = 256 * 1024;

/** An order to a digest worker. `lane` is a number that the other thread chose. */
export type DigestOrder =
  | {
      readonly kind: "open";
      readonly lane: number;
      /** Of a file that stays open until the worker has reported the end of the lane. */
      readonly handle: number;
      readonly request: DigestRequest;
    }
  /** Read from where the lane is up to this position; `isLast`: and end with the digests. */
  | { readonly kind: "read"; readonly lane: number; readonly until: number; readonly isLast: boolean }
  /** End at once. */
  | { readonly kind: "stop"; readonly lane: number };

/** What a digest worker reports. */
export type DigestReport =
  | {
      readonly kind: "read";
      readonly lane: number;
      readonly position: number;
      /** Of everything before `position`; empty if the lane has no SHA-256. */
      readonly sha256: string;
    }
  /** The lane reads nothing more. Exactly one for each lane, unless the worker exits before. */
  | { readonly kind: "end"; readonly lane: number; readonly end: DigestEnd };

/** Digests in hex, because a Buffer loses its type on the way between threads. */
export interface HexDigests {
  readonly md5: string | undefined;
  readonly sha256: string;
  readonly partMd5s: readonly (readonly string[])[];
  readonly crcs: readonly number[];
}

/** How a lane ended. */
export type DigestEnd =
  | { readonly kind: "digests"; readonly digests: HexDigests }
  /** The file has become shorter. */
  | { readonly kind: "shorter" }
  /** The lane was stopped, or the file could not be read. */
  | { readonly kind: "none" };
