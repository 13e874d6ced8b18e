import type { KnownBeginning } from "../followed-digest.ts";

/** RS2: keeps the journal's note of a part up to date while its content arrives. */
export class PartNotes {
  readonly #step: number;
  readonly #write: (known: KnownBeginning) => Promise<void>;
  #noted = 0;
  #writing = Promise.resolve();

  /**
   * @param step bytes between two notes
   * @param write journals one
   */
  constructor(step: number, write: (known: KnownBeginning) => Promise<void>) {
    this.#step = step;
    this.#write = write;
  }

  /** Whether enough bytes have arrived since the last note. */
  isDue(bytes: number): boolean {
    return bytes - this.#noted >= this.#step;
  }

  /** Notes are written in order; `written` says when, and whether. */
  add(known: KnownBeginning): void {
    this.#noted = known.bytes;
    this.#writing = this.#writing.then(() => this.#write(known));
    // Nobody may be waiting for it yet.
    this.#writing.catch(() => undefined);
  }

  /** Resolves when all notes so far are written. @throws what the journal throws */
  written(): Promise<void> {
    return this.#writing;
  }
}
