import { asDiskPath, type DiskPath } from "../../shared/model/disk-path.ts";
import type { LocalEntry, MountPoint, Scan } from "../../shared/model/entry.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { KnownMount, Tree, WalkOptions } from "../disk/port.ts";
import type { JournaledMount } from "../journal/mounts.ts";
import type { Journal } from "../journal/journal.ts";
import { afterAll } from "../disk/walk/scope.ts";
import { countKnown, sampleOf, statOf } from "./known-files.ts";

/** GU1: the places below a source at which the disk of last time is not mounted. */
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

/** A file of a disk, whose key may be in another Unicode form than the key of the disk's folder. */
function below(path: string, file: string, key: string): DiskPath {
  const start = file.startsWith(key) ? key.length : key.normalize("NFD").length;
  return asDiskPath(`${path}/${file.slice(start)}`);
}

/**
 * GU1: the disks that are mounted below a source. One that goes away leaves an empty folder, so the journal
 * remembers where they were, and what was on one that is not there is not looked at.
 */
export class SourceMounts {
  readonly #tree: Tree;
  readonly #journal: Journal;
  readonly #options: Pick<JobOptions, "dryRun" | "rootMoved">;
  /** Met by this sync's walk. */
  readonly #present = new Map<string, MountPoint>();
  /** Keys of those that are away. */
  readonly #away = new Set<string>();

  constructor(tree: Tree, journal: Journal, options: Pick<JobOptions, "dryRun" | "rootMoved">) {
    this.#tree = tree;
    this.#journal = journal;
    this.#options = options;
  }

  /** A walk of the source that finds what is mounted there, and what is not any more. */
  async *scan(options: WalkOptions, signal: AbortSignal): Scan<LocalEntry> {
    const mounts: KnownMount[] = [];
    for (const mount of this.#journal.mounts.all()) {
      const known = await this.#look(mount);
      if (known === undefined) this.#write(() => this.#journal.mounts.drop(mount.key));
      else mounts.push(known);
    }
    yield* this.#tree.walk({ ...options, mounts }, signal);
  }

  /** @returns undefined when nothing depends on it any more */
  async #look(mount: JournaledMount): Promise<KnownMount | undefined> {
    const { key, path } = mount;
    const rows = sampleOf(this.#journal, key, afterAll(key) ?? "");
    // The user's word is about what was told: another disk may have gone since.
    if (rows.length === 0 || (mount.device === undefined && this.#options.rootMoved)) return undefined;
    const device = await deviceAt(this.#tree, path);
    if (device !== undefined && device === mount.device) return { key, device };
    const files = rows.filter(({ kind }) => kind === "file");
    const found = await countKnown(this.#tree, files, (file) => below(path, file, key));
    // Asked again: to look into it may be what mounts it (autofs).
    if (found > 0) return { key, device: await deviceAt(this.#tree, path) };
    return { key, device: files.length === 0 ? device : undefined };
  }

  /** The walk met a disk. Journaled before anything on it is. */
  noteFound(mount: MountPoint): void {
    this.#present.set(mount.key, mount);
    this.#write(() => {
      this.#journal.mounts.put(mount);
      // Also where only a folder on the disk is looked at.
      this.#journal.problems.clear(mount.key);
    });
  }

  /**
   * The walk missed a disk, or lost it while it read it.
   * @param key of the folder, or of what was looked for on the disk
   * @returns the folder's key
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

  /** Behind the walk: the disks that went away in the midst of it took their files with them. */
  async lookAgain(): Promise<readonly MountPoint[]> {
    const gone: MountPoint[] = [];
    for (const mount of this.#present.values())
      if (!this.#away.has(mount.key) && (await deviceAt(this.#tree, mount.path)) !== mount.device)
        gone.push(mount);
    return gone;
  }

  /** Keys of the folders at which a disk was missed. */
  get away(): ReadonlySet<string> {
    return this.#away;
  }

  /** Whether a key is on a disk that is away. */
  isAway(key: string): boolean {
    return [...this.#away].some((mount) => key.startsWith(mount));
  }

  #write(work: () => void): void {
    if (!this.#options.dryRun) work();
  }
}
