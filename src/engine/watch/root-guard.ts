import { type BigIntStats, realpath as ownRealpath, stat as statWithCallback } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { isRefusedWith, systemCode } from "../../shared/system-code.ts";
import type { WatchProblem } from "./port.ts";

type RootProblem = Extract<WatchProblem, { kind: "root-gone" | "failed" }>;

export type WatchedRoot =
  | { readonly kind: "folder"; readonly identity: string; /** Without links in it. */ readonly path: string }
  | RootProblem;

/** A root that is a link stands for the folder it leads to. */
export async function rootState(root: string): Promise<WatchedRoot> {
  try {
    const path = await realPath(root);
    const state = stateOf(await stat(path, { bigint: true }));
    return state.kind === "folder" ? { ...state, path } : state;
  } catch (error) {
    return problemOf(error);
  }
}

/**
 * Like `rootState`, without the path. With a callback inside: the roots of all jobs are checked every two seconds, and
 * the promise of `node:fs` takes more CPU time.
 */
export function rootIdentity(root: string): Promise<FolderIdentity | RootProblem> {
  const { promise, resolve, reject } = Promise.withResolvers<BigIntStats>();
  statWithCallback(root, { bigint: true }, (error, stats) =>
    error === null ? resolve(stats) : reject(error),
  );
  return promise.then(stateOf, problemOf);
}

interface FolderIdentity {
  readonly kind: "folder";
  /** Device and inode. */
  readonly identity: string;
}

function stateOf(stats: BigIntStats): FolderIdentity | RootProblem {
  return stats.isDirectory()
    ? { kind: "folder", identity: `${stats.dev}-${stats.ino}` }
    : { kind: "root-gone" };
}

function problemOf(error: unknown): RootProblem {
  const code = systemCode(error);
  if (code === undefined) throw error;
  // A disk that was pulled out answers EIO, a dead mount ENOTCONN or ESTALE: the root is gone all the same.
  return code === "EACCES" || code === "EPERM" ? { kind: "failed", code } : { kind: "root-gone" };
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
  readonly #onProblem: (problem: WatchProblem) => void;

  constructor(root: string, identity: string, onProblem: (problem: WatchProblem) => void) {
    this.#root = root;
    this.#identity = identity;
    this.#onProblem = onProblem;
  }

  async look(signal: AbortSignal): Promise<void> {
    const state = await rootIdentity(this.#root);
    if (signal.aborted) return;
    if (state.kind !== "folder") this.#onProblem(state);
    else if (state.identity !== this.#identity) this.#onProblem({ kind: "root-gone" });
  }
}
