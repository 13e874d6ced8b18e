import type { LocalEntry, Scan } from "../../shared/model/entry.ts";
import type { DatabaseChoice } from "../../shared/model/job.ts";
import type { Unkept } from "../../shared/model/unkept.ts";
import type { KeyFinder } from "../scan/key-finder.ts";
import type { FolderChoice } from "../../shared/model/folder-times.ts";
import type { Hint } from "../watch/port.ts";

/**
 * The disk port: one folder tree. Paths are relative to the root with `/` between names, spelled
 * as the disk spells them. Nothing outside the root is ever written: each step of a path is checked
 * not to be a link (RS1). Errors are LianaErrors: `vanished`, `unreadable`, `locked`, `unwritable`,
 * `disk-full`, `unsafe-name`.
 */
export interface Tree {
  /** Absolute path, for words. */
  readonly root: string;
  /** NA2: names that differ by case, or by Unicode form only, are one name here. Probed once on demand by writing (targets only). */
  foldsNames(): Promise<boolean>;
  rootState(): Promise<RootState>;
  /**
   * Makes the root with its parents if it is missing (restore), and holds it: whatever is put in its place afterwards, nothing
   * is read or written there.
   */
  makeRoot(): Promise<void>;
  walk(options: WalkOptions, signal: AbortSignal): Scan<LocalEntry>;
  /** lstat; undefined when nothing is there or a parent is a link or not a folder. */
  stat(path: string): Promise<LocalStat | undefined>;
  /** Looks for keys as a walk would find them now (DL5). One for each question: it remembers what it listed. */
  finder(links: LinkPolicy, databases?: DatabaseChoice): KeyFinder;
  /** Opens a regular file to read; a link at the last step is refused with `vanished`. */
  open(path: string): Promise<OpenFile>;
  /** Of an existing folder. */
  folderExtras(path: string): Promise<Extras>;
  /** Target of a link, and its stat. */
  readLink(path: string): Promise<{ readonly target: string; readonly stat: LocalStat }>;
  /**
   * Makes a folder and its parents. An existing folder is fine; anything else there is `unwritable`.
   * @param mode permission bits of the folder if it is made; undefined: the default. Parents have the default
   */
  makeFolder(path: string, mode?: number): Promise<void>;
  /** Permission bits of a folder that is made without any. */
  defaultFolderMode(): number;
  /** Time and mode of an existing folder or file; with `stamp` of a file that still has it, otherwise `object-changed`. */
  setTraits(path: string, traits: FileTraits, stamp?: string): Promise<LocalStat>;
  /** A temporary file beside `path` (parents are made), named by `partName`. */
  createPart(path: string): Promise<PartFile>;
  /**
   * The part of `path` that an earlier run left, cut to its first `bytes`, which may be read; undefined when there is
   * none with so many, or it may be somebody else's file.
   */
  resumePart(path: string, bytes: number): Promise<PartFile | undefined>;
  /** Writes a link under a temporary name and renames it into place, under the rule of `placement`. */
  writeLink(
    path: string,
    target: string,
    mtimeNs: bigint | undefined,
    placement: Placement,
  ): Promise<LocalStat>;
  /** Removes a file or link whose stamp is still `stamp`; otherwise `object-changed`. Missing is fine. Then removes parents left empty, never the root. */
  remove(path: string, stamp: string): Promise<void>;
  /** Removes an empty folder; one with content stays. */
  removeFolder(path: string): Promise<void>;
  /** Removes a stray temporary file by its path; refuses names that `partName` does not make. */
  removeStrayPart(path: string): Promise<void>;
  /**
   * RS2: folders that got new names since the last call are on the disk when this returns.
   * @throws LianaError `target-replaced` when another folder, or a link, is at the path of the root by now
   */
  syncFolders(): Promise<void>;
}

export type RootState =
  | { readonly kind: "folder"; /** device and inode (GU1) */ readonly identity: string }
  | { readonly kind: "missing" }
  | { readonly kind: "not-folder" };

export interface LocalStat {
  readonly kind: "file" | "folder" | "link" | "other";
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly mode: number;
  readonly inode: string;
  /** Of the disk that it is on (st_dev). */
  readonly device: bigint;
  /** UN1: of a database with sidecars, the state of them all; takes the place of the size in a stamp. */
  readonly unit?: string;
}

/** What lstat does not say (NA9). */
export interface Extras {
  /** st_mode, but with what the group may do where an ACL has its mask there. */
  readonly mode: number;
  /** What an object cannot hold. */
  readonly unkept: readonly Unkept[];
}

export interface OpenFile {
  stat(): Promise<LocalStat>;
  extras(): Promise<Extras>;
  /** Fills `into` from `position`; returns bytes read, fewer only at the end of the file. */
  read(into: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

export interface FileTraits {
  readonly mtimeNs: bigint | undefined;
  /** Permission bits; undefined leaves the default. */
  readonly mode: number | undefined;
}

/** What may be at the final name when a finished file takes it. */
export type Placement =
  | { readonly kind: "new" }
  | { readonly kind: "replace"; /** only while its stamp is still this */ readonly stamp: string };

/** Bytes of a part that wait to be written: past that `write` waits. */
export const WRITE_BEHIND = 2 * 1024 * 1024;

export interface PartFile {
  /** Appends; `chunk` may be written later and must not be changed afterwards. An error of it may come from a later call; `discard` is due then. */
  write(chunk: Uint8Array): Promise<void>;
  /**
   * Sets traits, syncs, gives it its name and returns the stat afterwards.
   * @throws LianaError `object-changed` when something else is at the name by now; the part is gone then.
   */
  commit(traits: FileTraits, placement: Placement): Promise<LocalStat>;
  discard(): Promise<void>;
  /** What was handed over is in the file (not synced): a process that dies now leaves it. */
  flush(): Promise<void>;
  /** Fills `into` from `position` with what is in the file; returns bytes read. */
  read(into: Uint8Array, position: number): Promise<number>;
  /** Closes it and leaves it for a later run. */
  keep(): Promise<void>;
}

export type LinkPolicy = "keep" | "skip" | "follow";

export interface WalkOptions {
  /** NA1 applies to sources and targets of backups; a clone is compared by the names it has. */
  readonly normalize: boolean;
  readonly links: LinkPolicy;
  /** Default: as files. */
  readonly databases?: DatabaseChoice;
  /** gitignore lines, in order. */
  readonly exclude: readonly string[];
  /** Regular expressions, as `JobOptions` have them. */
  readonly excludePatterns: readonly string[];
  /** Liana's own folders, as `JobOptions` have them. */
  readonly own?: readonly string[] | undefined;
  /** Bytes of prefix before each key, for NA3's 1,024. */
  readonly prefixBytes: number;
  /** NA3: UTF-8 bytes between two slashes of a key. */
  readonly maxSegment: number | undefined;
  /** Folder stamps: a source's carry time and mode, a target's only existence. */
  readonly role: "source" | "target";
  /** Only these folders are looked at, the rest is told as `unlooked`. Not where links are followed. */
  readonly hints?: readonly Hint[] | undefined;
  /** For a bucket, where what lies in `.liana/` is Liana's own: a folder of that name is a gap (GU4). */
  readonly reserved?: true;
  /** GU1: where other disks are to be found below the root. Undefined: such places are told like any folder. */
  readonly mounts?: readonly KnownMount[] | undefined;
  /** Entries that are as this journal has them may be told as stretches that are `unchanged`. Not with hints. */
  readonly known?: KnownRows | undefined;
}

/** GU1: a place at which another disk was mounted when the journal learned of what is in it. */
export interface KnownMount {
  /** Of the folder, with its `/`. */
  readonly key: string;
  /** Of the disk that is looked at as the one of last time; undefined: there is none now. */
  readonly device: string | undefined;
}

/** A journal to compare with, where the target is not listed, and the job's choices that say what is as it should be. */
export interface KnownRows extends FolderChoice {
  /** Path of its database, which is open. */
  readonly file: string;
  /** Where two walks at once have about as much to do each; undefined: one is enough. */
  readonly middle: string | undefined;
}
