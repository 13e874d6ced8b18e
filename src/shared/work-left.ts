import type { Amount } from "./time-left.ts";

/** The part of a sync's progress that the time left depends on. */
export interface WorkSoFar {
  readonly found: number;
  readonly done: number;
  readonly unchanged: number;
  readonly bytesFound: number;
  readonly bytesDone: number;
  /** Bytes transferred, including listings and repeated transfers. */
  readonly bytesMoved: number;
  /** Content bytes of running operations. */
  readonly bytesUnderWay: number;
}

/** Large files count while they are transferred, not only when they are done; never more than all running ones. */
export function doneSoFar({ done, bytesDone, bytesFound, bytesMoved, bytesUnderWay }: WorkSoFar): Amount {
  const most = Math.min(bytesFound, bytesDone + bytesUnderWay);
  return { files: done, bytes: Math.max(bytesDone, Math.min(bytesMoved, most)) };
}

/**
 * A sync scans only a little ahead of its transfers. The unscanned part is assumed to need as much work per file as
 * the scanned part: all of it in a first sync, almost nothing in most others.
 * @param measured the whole source
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
