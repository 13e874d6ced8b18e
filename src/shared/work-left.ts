import type { Amount } from "./time-left.ts";

/** The progress of a sync, as far as the time left depends on it. */
export interface WorkSoFar {
  readonly found: number;
  readonly done: number;
  readonly unchanged: number;
  readonly bytesFound: number;
  readonly bytesDone: number;
  /** Transferred bytes, including listings and repeated attempts. */
  readonly bytesMoved: number;
  /** Content bytes of the running operations. */
  readonly bytesUnderWay: number;
}

/** Counts running transfers partly, up to the content of the running operations. */
export function doneSoFar({ done, bytesDone, bytesFound, bytesMoved, bytesUnderWay }: WorkSoFar): Amount {
  const most = Math.min(bytesFound, bytesDone + bytesUnderWay);
  return { files: done, bytes: Math.max(bytesDone, Math.min(bytesMoved, most)) };
}

/**
 * Estimates the remaining work. A sync scans only a little ahead of its transfers. The rest is assumed to need as much work
 * as the part before: all of it in a first sync, almost nothing in most others.
 * @param measured the content of the source
 */
export function leftToDo(
  progress: WorkSoFar,
  done: Amount,
  measured: { readonly entries: number; readonly bytes: number },
): Amount {
  const { found, unchanged, bytesFound } = progress;
  const walked = found + unchanged;
  const share = walked === 0 ? 1 : found / walked;
  const average = measured.entries === 0 ? 0 : measured.bytes / measured.entries;
  const ahead = {
    files: Math.max(0, measured.entries - walked) * share,
    bytes: Math.max(0, measured.bytes - bytesFound - unchanged * average) * share,
  };
  return { files: found - done.files + ahead.files, bytes: bytesFound - done.bytes + ahead.bytes };
}
