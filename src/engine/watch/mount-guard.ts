import type { Clock } from "../environment.ts";
import { rootState } from "./root-guard.ts";

/**
 * Interval between two checks, in ms: no system reports to a watch that something was mounted or unmounted in a folder.
 */
const EVERY = 2000;

/** The state of a folder: device and inode, or that nothing is there. */
interface MountPlace {
  /** The state at the last check; undefined: whatever is there next counts as a change. */
  seen: string | undefined;
  /** The state when a scan last found the disk; undefined: the last scan did not find it. */
  met: string | undefined;
}

/** GU1: detects disks below a root that appear or disappear. */
export class MountGuard {
  readonly #root: string;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #signal: AbortSignal;
  /** By folder path. */
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
   * A scan found a disk here; the path is below the root.
   * @returns whether the path was unknown
   */
  met(path: string): boolean {
    const place = this.#places.get(path);
    if (place === undefined) void this.#add(path);
    else place.met = place.seen;
    return place === undefined;
  }

  /** A scan did not find the disk. Even if it is back before the next check, it has been away. */
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
