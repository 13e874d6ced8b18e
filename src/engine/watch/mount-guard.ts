import type { Clock } from "../environment.ts";
import { rootState } from "./root-guard.ts";

/** Milliseconds between two looks: no system tells a watch of what is mounted in a folder or unmounted. */
const EVERY = 2000;

/** What is at a place: device and inode, or that nothing is. */
interface MountState {
  /** At the last look; undefined: whatever is there next is news. */
  seen: string | undefined;
  /** When a scan met the disk there; undefined: it missed it. */
  confirmed: string | undefined;
}

/** GU1: sees which disks below a root come and go. */
export class MountGuard {
  readonly #root: string;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #signal: AbortSignal;
  /** By the paths of the folders. */
  readonly #states = new Map<string, MountState>();
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
  confirmed(path: string): boolean {
    const state = this.#states.get(path);
    if (state === undefined) void this.#add(path);
    else state.confirmed = state.seen;
    return state === undefined;
  }

  /** A scan missed it. One that is back before the next look has been away all the same. */
  missing(path: string): void {
    const state = this.#states.get(path);
    if (state === undefined) this.#states.set(path, { seen: undefined, confirmed: undefined });
    else {
      if (state.confirmed !== undefined && state.confirmed === state.seen) state.seen = undefined;
      state.confirmed = undefined;
    }
    this.#begin();
  }

  async #add(path: string): Promise<void> {
    const state: MountState = { seen: undefined, confirmed: undefined };
    this.#states.set(path, state);
    state.confirmed = state.seen = await this.#look(path);
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
      for (const [path, state] of this.#states) {
        const now = await this.#look(path);
        if (now === state.seen) continue;
        state.seen = now;
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
