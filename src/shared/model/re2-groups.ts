/**
 * Which repetitions JavaScript could take for ever over. Its expressions try one way after the other, so one
 * that can split the same text in many ways, such as `(a+)+`, doubles its work with each letter. RE2, for which
 * these were written, tries all ways at once and has no such trouble.
 */
export class Groups {
  readonly #open: Group[] = [new Group()];
  #closed: Group | undefined;

  open(): void {
    this.#begins(undefined);
    this.#open.push(new Group());
  }

  /** @returns false where nothing is open */
  close(): boolean {
    const closed = this.#open.pop();
    const parent = this.#open.at(-1);
    if (closed === undefined || parent === undefined) return false;
    if (closed.varies) parent.varies = true;
    this.#closed = closed;
    return true;
  }

  /** The next alternative of the group that is open. */
  alternative(): void {
    this.#closed = undefined;
    this.#top.firsts.push(EMPTY);
  }

  /** @param letter a literal one; undefined for anything that may be several */
  atom(letter: string | undefined): void {
    this.#begins(letter);
    this.#closed = undefined;
  }

  /**
   * What came last may come several times, or not at all.
   * @param often so many times that it counts
   * @returns false where that could take for ever
   */
  repeat(often: boolean): boolean {
    const closed = this.#closed;
    this.#top.varies = true;
    return !often || closed === undefined || (!closed.varies && closed.isPlain);
  }

  get allClosed(): boolean {
    return this.#open.length === 1;
  }

  get #top(): Group {
    const top = this.#open.at(-1);
    if (top === undefined) throw new RangeError("the outermost group is never closed");
    return top;
  }

  #begins(letter: string | undefined): void {
    const { firsts } = this.#top;
    if (firsts.at(-1) === EMPTY) firsts[firsts.length - 1] = letter;
  }
}

const EMPTY = "";

class Group {
  /** Something in it may come more or less often. */
  varies = false;
  /** What each alternative begins with: a letter, nothing yet, or (undefined) anything. */
  readonly firsts: (string | undefined)[] = [EMPTY];

  /** The first letter tells which alternative it is. */
  get isPlain(): boolean {
    const letters = this.firsts.map((first) => first?.toLowerCase());
    return letters.length === 1 || (new Set(letters).size === letters.length && letters.every(Boolean));
  }
}
