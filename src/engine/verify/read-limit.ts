/** How many bytes a verification reads. */
export class ReadLimit {
  readonly #overshoots: boolean;
  #left: number;

  /**
   * @param bytes undefined: no limit
   * @param overshoots whether the last file may exceed it, so that large files are read too
   */
  constructor(bytes: number | undefined, overshoots: boolean) {
    this.#left = bytes ?? Number.POSITIVE_INFINITY;
    this.#overshoots = overshoots;
  }

  /** @returns whether a file of this size may be read; it then counts */
  take(size: number): boolean {
    if (this.isReached || (size > this.#left && !this.#overshoots)) return false;
    this.#left -= size;
    return true;
  }

  get isReached(): boolean {
    return this.#left <= 0;
  }
}
