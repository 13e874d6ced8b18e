import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { LianaError } from "../../shared/errors.ts";
import type { Environment } from "../environment.ts";
import type { Device } from "../guard/owner-marker.ts";
import { knownDevice, putBackDevice } from "../jobs/device.ts";
import { type JobLock, takeLock } from "../journal/lock.ts";
import { stateError } from "../journal/state-error.ts";

/** JB6: one process keeps the jobs of a state directory, for as long as it runs. */
export class StateGuard {
  readonly #stateDir: string;
  readonly #env: Environment;
  #lock: JobLock;
  /** GU4: what this computer is called in its buckets; undefined until a sync has put a marker somewhere. */
  #device: Device | undefined;

  /** @throws LianaError `already-running` when another process has it, `state-full`, `state-unwritable` */
  constructor(stateDir: string, env: Environment) {
    this.#stateDir = stateDir;
    this.#env = env;
    this.#lock = lockOf(stateDir);
  }

  /**
   * F14: somebody may remove the folder under a process that runs, and another process could then take it.
   * @returns whether it was gone and has been made again
   * @throws LianaError as the constructor
   */
  renew(): boolean {
    if (existsSync(fileOf(this.#stateDir))) return false;
    const lock = lockOf(this.#stateDir);
    this.#lock.release();
    this.#lock = lock;
    if (this.#device !== undefined) putBackDevice(this.#stateDir, this.#device);
    return true;
  }

  /** GU4: after a sync, which may have put a marker somewhere. */
  remember(): void {
    this.#device ??= knownDevice(this.#stateDir, this.#env);
  }

  release(): void {
    this.#lock.release();
  }
}

function fileOf(stateDir: string): string {
  return join(stateDir, "fleet.lock");
}

/** A lock of its own, so that the command line can run jobs beside it (JB6). */
function lockOf(stateDir: string): JobLock {
  try {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw stateError(stateDir, error);
  }
  try {
    return takeLock(fileOf(stateDir));
  } catch (error) {
    if (error instanceof LianaError && error.code === "journal-busy")
      throw new LianaError("already-running", { path: stateDir }, error);
    throw error;
  }
}
