import { spawnSync } from "node:child_process";
import { mkdirSync, renameSync } from "node:fs";

/** In-memory disks that a test can plug in and pull out. Mounting needs root on Linux. */
export class Disks implements Disposable {
  /** Mount points, last one first. */
  readonly #mounted: string[] = [];

  /**
   * Why disks cannot be mounted here; undefined if they can.
   * @param scratch a folder that may be created
   */
  static missing(scratch: string): string | undefined {
    if (process.platform !== "linux" || process.getuid?.() !== 0) return "only root may mount a disk";
    mkdirSync(scratch, { recursive: true });
    const tried = spawnSync("mount", ["-t", "tmpfs", "tmpfs", scratch], { encoding: "utf8" });
    if (tried.status !== 0) return `a disk cannot be mounted: ${tried.stderr}`;
    spawnSync("umount", [scratch]);
    return undefined;
  }

  /** Mounts a new, empty disk over `at`. */
  insert(at: string): void {
    mkdirSync(at, { recursive: true });
    this.#call("mount", "-t", "tmpfs", "tmpfs", at);
    this.#mounted.unshift(at);
  }

  /** Mounts the disk of `from` at `at` as well. */
  plug(from: string, at: string): void {
    mkdirSync(at, { recursive: true });
    this.#call("mount", "--bind", from, at);
    this.#mounted.unshift(at);
  }

  /** Unmounts the disk, even while its files are open. */
  pull(at: string): void {
    this.#call("umount", "-l", at);
    this.#mounted.splice(this.#mounted.indexOf(at), 1);
  }

  [Symbol.dispose](): void {
    for (const at of this.#mounted.splice(0)) spawnSync("umount", ["-l", at]);
  }

  #call(command: string, ...args: readonly string[]): void {
    const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
  }
}

/** How a folder disappears and returns. */
export interface Plug {
  pull(): void;
  plug(): void;
}

/** Renames the folder away and back, which needs no privileges. */
export function renamed(folder: string): Plug {
  const away = `${folder}-away`;
  return { pull: () => renameSync(folder, away), plug: () => renameSync(away, folder) };
}

/**
 * Unmounts a disk from the folder and mounts the same disk again. The mount point stays, empty.
 * @param disk a second mount point, which keeps the disk alive meanwhile
 */
export function unmounted(disks: Disks, folder: string, disk = `${folder}-disk`): Plug {
  disks.insert(disk);
  disks.plug(disk, folder);
  return { pull: () => disks.pull(folder), plug: () => disks.plug(disk, folder) };
}

/** Mounts another, empty disk over the folder. */
export function covered(disks: Disks, folder: string): Plug {
  return { pull: () => disks.insert(folder), plug: () => disks.pull(folder) };
}
