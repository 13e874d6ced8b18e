import type { Exclusion } from "./walk-exclude.ts";

/** An exclusion for keys in the order of a walk: the content of a folder that is wholly excluded needs no rules. */
export class OrderedExclusion {
  readonly #exclusion: Exclusion;
  #outFolder: string | undefined;

  constructor(exclusion: Exclusion) {
    this.#exclusion = exclusion;
  }

  /** @param key after the keys of all earlier calls; a folder before its content */
  excludes(key: string): boolean {
    if (this.#outFolder !== undefined && key.startsWith(this.#outFolder)) return true;
    const out = this.#exclusion.excludes(key);
    this.#outFolder = out && key.endsWith("/") && !this.#exclusion.enters(key) ? key : undefined;
    return out;
  }
}
