import type { Amount } from "./time-left.ts";
import { doneSoFar, leftToDo, type WorkSoFar } from "./work-left.ts";

/** The part of a sync's progress that its total depends on. */
export interface WorkNow extends WorkSoFar {
  /** The scan has found all work. */
  readonly planned: boolean;
  /** Part of the first sync of its job: files that are already in the bucket count as done. */
  readonly first: boolean;
  readonly bytesUnchanged: number;
}

/** The size of the source. */
export interface Counted {
  readonly entries: number;
  readonly bytes: number;
}

/** TR4: the whole work of a sync, and how much of it is done. */
export interface Whole {
  readonly files: number;
  readonly bytes: number;
  readonly filesDone: number;
  readonly bytesDone: number;
  /** Share of the bytes, or of the files if there are no bytes, 0 to 1. 1 only when nothing is left. */
  readonly share: number;
}

/** Largest share while something is left to do. */
const NEARLY = 0.999;

/**
 * TR4: the total of a sync from its start, across retries. Neither the shown amount nor the share ever decreases:
 * when the total grows, the share stays until the work catches up.
 */
export class WholeWork {
  /** Work of earlier tries of the same sync that were interrupted. */
  readonly #before: Amount;
  #shown: Whole | undefined;
  #done: Amount = { files: 0, bytes: 0 };
  #first = false;

  /** @param broken the work of the last try of the same sync, if it was interrupted */
  constructor(broken?: WholeWork) {
    this.#before = broken === undefined ? { files: 0, bytes: 0 } : broken.#carried();
    this.#shown = broken === undefined ? undefined : broken.#shown;
  }

  /**
   * @param counted undefined: the source was not counted, or not yet
   * @returns undefined until there is a total
   */
  look(now: WorkNow, counted: Counted | undefined): Whole | undefined {
    this.#done = doneSoFar(now);
    this.#first = now.first;
    const total = this.#total(now, counted);
    if (total === undefined) return this.#shown;
    const done = this.#doneOf(now);
    const before = this.#shown;
    const filesDone = Math.max(done.files, before?.filesDone ?? 0);
    const bytesDone = Math.max(done.bytes, before?.bytesDone ?? 0);
    const files = Math.max(Math.round(total.files), filesDone);
    const bytes = Math.max(Math.round(total.bytes), bytesDone);
    if (files === 0) return this.#shown;
    const isLeft = now.done < now.found || !now.planned;
    const share = Math.min(bytes === 0 ? filesDone / files : bytesDone / bytes, isLeft ? NEARLY : 1);
    this.#shown = { files, bytes, filesDone, bytesDone, share: Math.max(share, before?.share ?? 0) };
    return this.#shown;
  }

  #total(now: WorkNow, counted: Counted | undefined): Amount | undefined {
    const { found, bytesFound, planned, first, unchanged, bytesUnchanged } = now;
    if (!planned && counted === undefined) return undefined;
    if (first) {
      const seen = { files: found + unchanged, bytes: bytesFound + bytesUnchanged };
      if (planned || counted === undefined) return seen;
      return { files: Math.max(seen.files, counted.entries), bytes: Math.max(seen.bytes, counted.bytes) };
    }
    const left = planned
      ? { files: found - this.#done.files, bytes: bytesFound - this.#done.bytes }
      : leftToDo(now, this.#done, counted ?? NOTHING);
    return {
      files: this.#before.files + this.#done.files + left.files,
      bytes: this.#before.bytes + this.#done.bytes + left.bytes,
    };
  }

  #doneOf({ first, unchanged, bytesUnchanged }: WorkNow): Amount {
    const base = first ? { files: unchanged, bytes: bytesUnchanged } : this.#before;
    return { files: base.files + this.#done.files, bytes: base.bytes + this.#done.bytes };
  }

  /** In a first sync, the next try finds the work of this one already in the bucket. */
  #carried(): Amount {
    if (this.#first) return { files: 0, bytes: 0 };
    return {
      files: this.#before.files + this.#done.files,
      bytes: this.#before.bytes + this.#done.bytes,
    };
  }
}

const NOTHING: Counted = { entries: 0, bytes: 0 };
