import { existsSync, mkdirSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import type { Environment } from "../environment.ts";
import type { Device } from "../guard/owner-marker.ts";
import { knownDevice, putBackDevice } from "../jobs/device.ts";
import { fleetLock, type JobLock, takeLock } from "../journal/lock.ts";
import { stateError } from "../journal/state-error.ts";

/** JB6: makes sure that only one process runs the jobs of a state directory. */
export class StateGuard {
  readonly #stateDir: string;
  readonly #env: Environment;
  #lock: JobLock;
  /** GU4: this computer's identity in owner markers; undefined until a sync has created it. */
  #device: Device | undefined;

  /** @throws LianaError `already-running` if another process holds the lock; `state-full`, `state-unwritable` */
  constructor(stateDir: string, env: Environment) {
    this.#stateDir = stateDir;
    this.#env = env;
    this.#lock = lockOf(stateDir);
  }

  /**
   * F14: creates the state directory and its lock again if the directory was deleted while this process runs. Without
   * the lock, another process could start on the same directory.
   * @returns whether the directory was recreated
   * @throws LianaError like the constructor
   */
  renew(): boolean {
    if (existsSync(fleetLock(this.#stateDir))) return false;
    const lock = lockOf(this.#stateDir);
    this.#lock.release();
    this.#lock = lock;
    if (this.#device !== undefined) putBackDevice(this.#stateDir, this.#device);
    return true;
  }

  /** GU4: call after each sync, which may have created the device record. */
  remember(): void {
    this.#device ??= knownDevice(this.#stateDir, this.#env);
  }

  release(): void {
    this.#lock.release();
  }
}

/** Separate from the locks of jobs, so that the command line can run other jobs meanwhile (JB6). */
function lockOf(stateDir: string): JobLock {
  try {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw stateError(stateDir, error);
  }
  try {
    return takeLock(fleetLock(stateDir));
  } catch (error) {
    if (error instanceof LianaError && error.code === "journal-busy")
      throw new LianaError("already-running", { path: stateDir }, error);
    throw error;
  }
}
