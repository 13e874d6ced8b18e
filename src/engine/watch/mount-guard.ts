import type { Clock } from "../environment.ts";
import { rootState } from "./root-guard.ts";

/** Milliseconds between two looks: no system tells a watch of what is mounted in a folder or unmounted. */
const EVERY = 2000;

/** What is at a place: device and inode, or that nothing is. */
interface MountPlace {
  /** At the last look; undefined: whatever is there next is news. */
  seen: string | undefined;
  /** When a scan met the disk there; undefined: it missed it. */
  met: string | undefined;
}

/** GU1: sees which disks below a root come and go. */
export class MountGuard {
  readonly #root: string;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #signal: AbortSignal;
  /** By the paths of the folders. */
  readonly #places = new Map<string, MountPlace>();
  #running = false;

  /** @param signal ends it */
  constructor(root: string, clock: Clock, onChange: () => void, signal: AbortSignal) {
    this.#root = root;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#signal = signal;
  }

  /**
   * A scan met a disk here; the path is below the root.
   * @returns whether nothing was known of the place
   */
  met(path: string): boolean {
    const place = this.#places.get(path);
    if (place === undefined) void this.#add(path);
    else place.met = place.seen;
    return place === undefined;
  }

  /** A scan missed it. One that is back before the next look has been away all the same. */
  missed(path: string): void {
    const place = this.#places.get(path);
    if (place === undefined) this.#places.set(path, { seen: undefined, met: undefined });
    else {
      if (place.met !== undefined && place.met === place.seen) place.seen = undefined;
      place.met = undefined;
    }
    this.#begin();
  }

  async #add(path: string): Promise<void> {
    const place: MountPlace = { seen: undefined, met: undefined };
    this.#places.set(path, place);
    place.met = place.seen = await this.#look(path);
    this.#begin();
  }

  #begin(): void {
    if (this.#running || this.#signal.aborted) return;
    this.#running = true;
    void this.#keep();
  }

  async #keep(): Promise<void> {
    while (!this.#signal.aborted) {
      try {
        await this.#clock.sleep(EVERY, this.#signal);
      } catch (error) {
        if (this.#signal.aborted) return;
        throw error;
      }
      let changed = false;
      for (const [path, place] of this.#places) {
        const now = await this.#look(path);
        if (now === place.seen) continue;
        place.seen = now;
        changed = true;
      }
      if (changed && !this.#signal.aborted) this.#onChange();
    }
  }

  async #look(path: string): Promise<string> {
    const state = await rootState(`${this.#root}/${path}`);
    return state.kind === "folder" ? state.identity : state.kind;
  }
}
