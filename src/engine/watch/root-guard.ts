import { realpath as ownRealpath } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { isRefusedWith, systemCode } from "../../shared/system-code.ts";
import type { Clock } from "../environment.ts";
import type { WatchProblem } from "./port.ts";

/**
 * Interval between two checks of the root, in ms: systems need not report a disk that disappears or is mounted over it.
 */
const EVERY = 2000;

export type WatchedRoot =
  | { readonly kind: "folder"; readonly identity: string; /** Without links in it. */ readonly path: string }
  | Extract<WatchProblem, { kind: "root-gone" | "failed" }>;

/** A root that is a link stands for the folder it leads to. */
export async function rootState(root: string): Promise<WatchedRoot> {
  try {
    const path = await realPath(root);
    const stats = await stat(path, { bigint: true });
    return stats.isDirectory()
      ? { kind: "folder", identity: `${stats.dev}-${stats.ino}`, path }
      : { kind: "root-gone" };
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    // A disk that was pulled out answers EIO, a dead mount ENOTCONN or ESTALE: the root is gone all the same.
    return code === "EACCES" || code === "EPERM" ? { kind: "failed", code } : { kind: "root-gone" };
  }
}

/**
 * Some disks of Windows have no native path (RAM disks, Cryptomator, VeraCrypt: EISDIR, nodejs/node#6861). They can be
 * watched all the same, so Node's own search for links stands in.
 */
async function realPath(root: string): Promise<string> {
  try {
    return await realpath(root);
  } catch (error) {
    if (!isRefusedWith(error, "EISDIR")) throw error;
    return promisify(ownRealpath)(root);
  }
}

/** Detects when the root is no longer the same folder. */
export class RootGuard {
  readonly #root: string;
  readonly #identity: string;
  readonly #clock: Clock;
  readonly #onProblem: (problem: WatchProblem) => void;

  constructor(root: string, identity: string, clock: Clock, onProblem: (problem: WatchProblem) => void) {
    this.#root = root;
    this.#identity = identity;
    this.#clock = clock;
    this.#onProblem = onProblem;
  }

  /** Checks every two seconds until the signal aborts. */
  async keep(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#clock.sleep(EVERY, signal);
      } catch (error) {
        if (signal.aborted) return;
        throw error;
      }
      await this.look(signal);
    }
  }

  async look(signal: AbortSignal): Promise<void> {
    const state = await rootState(this.#root);
    if (signal.aborted) return;
    if (state.kind !== "folder") this.#onProblem(state);
    else if (state.identity !== this.#identity) this.#onProblem({ kind: "root-gone" });
  }
}
