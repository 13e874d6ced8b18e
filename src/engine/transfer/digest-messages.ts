import type { DigestRequest } from "./content-digest.ts";

/** Bytes that a worker reads at once; they stay in the caches of its core. */
export const DIGEST_BLOCK = 256 * 1024;

/** A task for a digest worker. */
export interface DigestTask {
  /** Of a file that stays open until the worker has answered. */
  readonly handle: number;
  /** Bytes to read, from the beginning. */
  readonly size: number;
  readonly request: DigestRequest;
  /** An Int32Array of one element; 1 ends the task. */
  readonly stop: SharedArrayBuffer;
}

/** Digests in hex, because a Buffer loses its type on the way between threads. */
export interface HexDigests {
  readonly md5: string | undefined;
  readonly sha256: string;
  readonly partMd5s: readonly (readonly string[])[];
  readonly crcs: readonly number[];
}

/** How a task ended. */
export type DigestEnd =
  | { readonly kind: "digests"; readonly digests: HexDigests }
  /** The file has become shorter. */
  | { readonly kind: "shorter" }
  /** The task was stopped, or the file could not be read. */
  | { readonly kind: "none" };
