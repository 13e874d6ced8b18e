import { DiskCrash } from "../fakes/memory-disk-effects.ts";

/**
 * Simulates kill -9 at the n-th effect on disk, port or journal. Later effects of the sync do not happen, even if its
 * code attempts them.
 */
export class CrashPoint {
  #left = Number.POSITIVE_INFINITY;
  #crashed = false;
  /** Effects since the last `arm`. */
  seen = 0;

  get crashed(): boolean {
    return this.#crashed;
  }

  /** @param effects that still happen; Infinity for no crash */
  arm(effects: number): void {
    this.#left = effects;
    this.#crashed = false;
    this.seen = 0;
  }

  tick(): void {
    if (this.#crashed) throw new DiskCrash("the process has died");
    this.seen += 1;
    if (this.seen <= this.#left) return;
    this.#crashed = true;
    throw new DiskCrash("the process dies here");
  }
}
