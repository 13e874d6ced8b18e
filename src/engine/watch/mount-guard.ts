import type { Clock } from "../environment.ts";
import { rootIdentity } from "./root-guard.ts";

/**
 * Interval between two checks, in ms: no system reports to a watch that something was mounted or unmounted in a folder.
 */
const EVERY = 2000;

/** The state of a folder: device and inode, or that nothing is there. */
interface MountState {
  /** The state at the last check; undefined: whatever is there next counts as a change. */
  seen: string | undefined;
  /** The state when a scan last found the disk; undefined: the last scan did not find it. */
  confirmed: string | undefined;
}

/** GU1: detects disks below a root that appear or disappear. */
export class MountGuard {
  readonly #root: string;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #signal: AbortSignal;
  /** By folder path. */
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
   * A scan found a disk here; the path is below the root.
   * @returns whether the path was unknown
   */
  confirmed(path: string): boolean {
    const state = this.#states.get(path);
    if (state === undefined) void this.#add(path);
    else state.confirmed = state.seen;
    return state === undefined;
  }

  /** A scan did not find the disk. Even if it is back before the next check, it has been away. */
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
    const state = await rootIdentity(`${this.#root}/${path}`);
    return state.kind === "folder" ? state.identity : state.kind;
  }
}
