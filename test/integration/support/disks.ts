import { spawnSync } from "node:child_process";
import { mkdirSync, renameSync } from "node:fs";

/** Disks that a test plugs in and pulls out, made of memory. Mounting needs root on Linux. */
export class Disks implements Disposable {
  /** Mount points, the last one first. */
  readonly #mounted: string[] = [];

  /** Why disks cannot be mounted here; undefined: they can. `scratch`: a folder that may be made. */
  static missing(scratch: string): string | undefined {
    if (process.platform !== "linux" || process.getuid?.() !== 0) return "only root may mount a disk";
    mkdirSync(scratch, { recursive: true });
    const tried = spawnSync("mount", ["-t", "tmpfs", "tmpfs", scratch], { encoding: "utf8" });
    if (tried.status !== 0) return `a disk cannot be mounted: ${tried.stderr}`;
    spawnSync("umount", [scratch]);
    return undefined;
  }

  /** A new and empty disk at this location, over what is there. */
  insert(at: string): void {
    mkdirSync(at, { recursive: true });
    this.#call("mount", "-t", "tmpfs", "tmpfs", at);
    this.#mounted.unshift(at);
  }

  /** The disk that is mounted at `from`, at this location too. */
  plug(from: string, at: string): void {
    mkdirSync(at, { recursive: true });
    this.#call("mount", "--bind", from, at);
    this.#mounted.unshift(at);
  }

  /** Pulls it out, also while its files are open. */
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

/** How a folder goes away and comes back. */
export interface Plug {
  pull(): void;
  plug(): void;
}

/** A folder that is renamed and back, which needs nobody's leave. */
export function renamed(folder: string): Plug {
  const away = `${folder}-away`;
  return { pull: () => renameSync(folder, away), plug: () => renameSync(away, folder) };
}

/**
 * A disk that is pulled out of a place, and the same one again. Its mount point stays, empty.
 * @param disk where it is meanwhile
 */
export function unmounted(disks: Disks, folder: string, disk = `${folder}-disk`): Plug {
  disks.insert(disk);
  disks.plug(disk, folder);
  return { pull: () => disks.pull(folder), plug: () => disks.plug(disk, folder) };
}

/** Another disk, mounted over the folder. */
export function covered(disks: Disks, folder: string): Plug {
  return { pull: () => disks.insert(folder), plug: () => disks.pull(folder) };
}
