/** Node's pool has four threads; more at once would only wait there. */
const AT_ONCE = 4;

/** Paths that wait to be looked at, each once however many events it had. */
export class ScanQueue {
  readonly #look: (path: string) => Promise<void>;
  readonly #bound: number;
  readonly #onTooMany: () => void;
  readonly #waiting = new Set<string>();
  #running = 0;

  /**
   * @param look may not reject
   * @param bound paths that may wait; when there are more all are forgotten, and `onTooMany` is called
   */
  constructor(look: (path: string) => Promise<void>, bound: number, onTooMany: () => void) {
    this.#look = look;
    this.#bound = bound;
    this.#onTooMany = onTooMany;
  }

  add(path: string): void {
    this.#waiting.add(path);
    if (this.#waiting.size > this.#bound) {
      this.#waiting.clear();
      this.#onTooMany();
    } else if (this.#running < AT_ONCE) {
      this.#running++;
      void this.#run();
    }
  }

  clear(): void {
    this.#waiting.clear();
  }

  async #run(): Promise<void> {
    for (const path of this.#waiting) {
      this.#waiting.delete(path);
      await this.#look(path);
    }
    this.#running--;
  }
}
