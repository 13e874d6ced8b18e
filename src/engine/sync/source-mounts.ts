import { asDiskPath, type DiskPath } from "../../shared/model/disk-path.ts";
import type { LocalEntry, MountPoint, Scan } from "../../shared/model/entry.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { KnownMount, Tree, WalkOptions } from "../disk/port.ts";
import type { JournaledMount } from "../journal/mounts.ts";
import type { Journal } from "../journal/journal.ts";
import { afterAll } from "../disk/walk/scope.ts";
import { countKnown, sampleOf, statOf } from "./known-files.ts";

/** GU1: mount points below a source at which the recorded disk is not mounted. */
export async function absentMounts(tree: Tree, journal: Journal): Promise<readonly JournaledMount[]> {
  const absent: JournaledMount[] = [];
  for (const mount of journal.mounts.all())
    if (mount.device === undefined || (await deviceAt(tree, mount.path)) !== mount.device) absent.push(mount);
  return absent;
}

async function deviceAt(tree: Tree, path: string): Promise<string | undefined> {
  const stat = await statOf(tree, asDiskPath(path));
  return stat?.kind === "folder" ? String(stat.device) : undefined;
}

/** The path of a file on a mounted disk. Its key may have another Unicode form than that of the mount point. */
function below(path: string, file: string, key: string): DiskPath {
  const start = file.startsWith(key) ? key.length : key.normalize("NFD").length;
  return asDiskPath(`${path}/${file.slice(start)}`);
}

/**
 * GU1: the disks that are mounted below a source. An unmounted disk leaves an empty folder behind, so the journal
 * records mount points, and the walk does not scan one whose disk is missing.
 */
export class SourceMounts {
  readonly #tree: Tree;
  readonly #journal: Journal;
  readonly #options: Pick<JobOptions, "dryRun" | "rootMoved">;
  /** Disks that this sync's walk has found. */
  readonly #present = new Map<string, MountPoint>();
  /** Keys of mount points whose disk is missing. */
  readonly #away = new Set<string>();

  constructor(tree: Tree, journal: Journal, options: Pick<JobOptions, "dryRun" | "rootMoved">) {
    this.#tree = tree;
    this.#journal = journal;
    this.#options = options;
  }

  /** Walks the source and reports mounted and missing disks. */
  async *scan(options: WalkOptions, signal: AbortSignal): Scan<LocalEntry> {
    const mounts: KnownMount[] = [];
    for (const mount of this.#journal.mounts.all()) {
      const known = await this.#look(mount);
      if (known === undefined) this.#write(() => this.#journal.mounts.drop(mount.key));
      else mounts.push(known);
    }
    yield* this.#tree.walk({ ...options, mounts }, signal);
  }

  /** @returns undefined if no row depends on the mount point any more */
  async #look(mount: JournaledMount): Promise<KnownMount | undefined> {
    const { key, path } = mount;
    const rows = sampleOf(this.#journal, key, afterAll(key) ?? "");
    // The user's confirmation applies to disks that were reported as missing, not to one that disappeared since.
    if (rows.length === 0 || (mount.device === undefined && this.#options.rootMoved)) return undefined;
    const device = await deviceAt(this.#tree, path);
    if (device !== undefined && device === mount.device) return { key, device };
    const files = rows.filter(({ kind }) => kind === "file");
    const found = await countKnown(this.#tree, files, (file) => below(path, file, key));
    // Read the device again: accessing the folder may have mounted the disk (autofs).
    if (found > 0) return { key, device: await deviceAt(this.#tree, path) };
    return { key, device: files.length === 0 ? device : undefined };
  }

  /** Call when the walk finds a disk. The disk is journaled before any of its files. */
  noteFound(mount: MountPoint): void {
    this.#present.set(mount.key, mount);
    this.#write(() => {
      this.#journal.mounts.put(mount);
      // A partial sync clears the problem too.
      this.#journal.problems.clear(mount.key);
    });
  }

  /**
   * Call when the walk finds that a disk is missing, or disappears while it is read.
   * @param key the mount point, or an entry on the disk
   * @returns the key of the mount point
   */
  noteMissing(key: string): string {
    const mounts = this.#journal.mounts.all();
    const known =
      mounts.find((mount) => mount.key === key) ?? mounts.findLast((mount) => key.startsWith(mount.key));
    if (known === undefined) return key;
    this.#away.add(known.key);
    this.#write(() => this.#journal.mounts.put({ ...known, device: undefined }));
    return known.key;
  }

  /** Call after the walk: finds disks that disappeared during the walk, whose files look deleted. */
  async lookAgain(): Promise<readonly MountPoint[]> {
    const gone: MountPoint[] = [];
    for (const mount of this.#present.values())
      if (!this.#away.has(mount.key) && (await deviceAt(this.#tree, mount.path)) !== mount.device)
        gone.push(mount);
    return gone;
  }

  /** Keys of mount points whose disk is missing. */
  get away(): ReadonlySet<string> {
    return this.#away;
  }

  /** Whether a key is on a missing disk. */
  isAway(key: string): boolean {
    return [...this.#away].some((mount) => key.startsWith(mount));
  }

  #write(work: () => void): void {
    if (!this.#options.dryRun) work();
  }
}
