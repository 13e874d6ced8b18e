import type { Amount } from "./time-left.ts";

/** What a sync tells of itself, as far as the time left depends on it. */
export interface WorkSoFar {
  readonly found: number;
  readonly done: number;
  readonly unchanged: number;
  readonly bytesFound: number;
  readonly bytesDone: number;
  /** Over the wire, with listings, and with what had to be sent again. */
  readonly bytesMoved: number;
  /** Content of the operations that are at work now. */
  readonly bytesUnderWay: number;
}

/** Large files count as they go, not only when they have arrived; never more than all of those that are going. */
export function doneSoFar({ done, bytesDone, bytesFound, bytesMoved, bytesUnderWay }: WorkSoFar): Amount {
  const most = Math.min(bytesFound, bytesDone + bytesUnderWay);
  return { files: done, bytes: Math.max(bytesDone, Math.min(bytesMoved, most)) };
}

/**
 * A sync looks only a little ahead of its transfers. What lies beyond is taken to need as much work as what
 * lies behind: all of it in a first sync, next to nothing in most others.
 * @param measured all there is at the source
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
