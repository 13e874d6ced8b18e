import type { LocalEntry, Scan } from "../../shared/model/entry.ts";
import type { DatabaseChoice } from "../../shared/model/job.ts";
import type { Unkept } from "../../shared/model/unkept.ts";
import type { KeyFinder } from "./walk/key-finder.ts";
import type { FolderChoice } from "../../shared/model/folder-times.ts";
import type { Hint } from "../rules/hint.ts";

/**
 * The disk port: one folder tree. Paths are relative to the root with `/` between names, spelled as the disk spells
 * them. Nothing outside the root is ever written: no step of a path may be a link (RS1). Errors are LianaErrors:
 * `vanished`, `unreadable`, `locked`, `unwritable`, `disk-full`, `unsafe-name`.
 */
export interface Tree {
  /** Absolute path, for messages. */
  readonly root: string;
  /**
   * NA2: whether names that differ only in case or Unicode form are one name here. Probed on demand, once, by writing
   * (targets only).
   */
  foldsNames(): Promise<boolean>;
  rootState(): Promise<RootState>;
  /**
   * Creates the root and its parents if it is missing (restore), and holds it: if another folder takes its place
   * afterwards, nothing is read or written there.
   */
  makeRoot(): Promise<void>;
  walk(options: WalkOptions, signal: AbortSignal): Scan<LocalEntry>;
  /** lstat; undefined if nothing is there or a parent is a link or not a folder. */
  stat(path: string): Promise<LocalStat | undefined>;
  /** Finds keys as a walk would find them now (DL5). It caches listings, so create one per check. */
  finder(links: LinkPolicy, databases?: DatabaseChoice): KeyFinder;
  /** Opens a regular file for reading; if the last step is a link it fails with `vanished`. */
  open(path: string): Promise<OpenFile>;
  /** For an existing folder. */
  folderExtras(path: string): Promise<Extras>;
  /** Target of a link, and its stat. */
  readLink(path: string): Promise<{ readonly target: string; readonly stat: LocalStat }>;
  /**
   * Creates a folder and its parents. An existing folder is fine; anything else there is `unwritable`.
   * @param mode permission bits of the folder if it is created; undefined: the default. Parents get the default
   */
  makeFolder(path: string, mode?: number): Promise<void>;
  /** Permission bits of a folder created without a mode. */
  defaultFolderMode(): number;
  /**
   * Sets time and mode of an existing folder or file; with `stamp`, only if the file still matches it, otherwise
   * `object-changed`.
   */
  setTraits(path: string, traits: FileTraits, stamp?: string): Promise<LocalStat>;
  /** Creates a temporary file next to `path` (and the parents), named by `partName`. */
  createPart(path: string): Promise<PartFile>;
  /**
   * The part of `path` that an earlier run left, cut to its first `bytes`, which can be read; undefined if there is
   * none with that many bytes, or it may belong to somebody else.
   */
  resumePart(path: string, bytes: number): Promise<PartFile | undefined>;
  /** Creates a link under a temporary name and renames it, subject to `placement`. */
  writeLink(
    path: string,
    target: string,
    mtimeNs: bigint | undefined,
    placement: Placement,
  ): Promise<LocalStat>;
  /**
   * Removes a file or link if its stamp is still `stamp`; otherwise `object-changed`. Missing is fine. Then removes
   * parents left empty, never the root.
   */
  remove(path: string, stamp: string): Promise<void>;
  /**
   * On a disk that folds names: spells the file or link at `path` as `to` does, which is the same name there. The folders
   * above it may hold the user's own files, so they keep their spelling. Undefined if nothing is there.
   */
  respell(path: string, to: string): Promise<LocalStat | undefined>;
  /** Removes an empty folder; one with content stays. */
  removeFolder(path: string): Promise<void>;
  /** Removes a stray temporary file by its path; refuses names that `partName` does not make. */
  removeStrayPart(path: string): Promise<void>;
  /**
   * RS2: makes folders durable that got new names since the last call.
   * @throws LianaError `target-replaced` if another folder, or a link, is at the root's path by now
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
  /** When it was created; undefined if the system does not say. */
  readonly bornNs?: bigint;
  readonly mode: number;
  readonly inode: string;
  /** The disk it is on (st_dev). */
  readonly device: bigint;
  /** UN1: for a database with sidecars, the state of all its files; replaces the size in a stamp. */
  readonly unit?: string;
}

/** Properties that lstat does not report (NA9). */
export interface Extras {
  /** st_mode, but with the group's real permissions if an ACL has its mask there. */
  readonly mode: number;
  /** Properties that an object cannot hold. */
  readonly unkept: readonly Unkept[];
}

export interface OpenFile {
  /** A descriptor that other threads of this process may read until `close`; undefined if there is none. */
  readonly handle?: number | undefined;
  /** Its stat when it was opened, if that was taken. */
  readonly opened?: LocalStat | undefined;
  stat(): Promise<LocalStat>;
  extras(): Promise<Extras>;
  /** Fills `into` from `position`; returns the bytes read, fewer only at the end of the file. */
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

/** Limit for bytes of a part that wait to be written; beyond it `write` waits. */
export const WRITE_BEHIND = 2 * 1024 * 1024;

export interface PartFile {
  /**
   * A descriptor that other threads of this process may read until `commit`, `discard` or `keep`; undefined if there is
   * none.
   */
  readonly handle?: number | undefined;
  /** Leading bytes that are in the file by now, and that `read` and `handle` find there. */
  readonly written: number;
  /**
   * Appends; `chunk` may be written later and must not be changed afterwards. A write error may be thrown by a later
   * call; call `discard` then.
   */
  write(chunk: Uint8Array): Promise<void>;
  /**
   * Sets traits, syncs, renames to the final name and returns the stat afterwards.
   * @throws LianaError `object-changed` if something else has the name by now; the part is gone then.
   */
  commit(traits: FileTraits, placement: Placement): Promise<LocalStat>;
  discard(): Promise<void>;
  /** Writes everything added so far to the file (not synced), so that it survives the end of the process. */
  flush(): Promise<void>;
  /** Fills `into` from `position` with the file's content; returns the bytes read. */
  read(into: Uint8Array, position: number): Promise<number>;
  /** Closes it and leaves it for a later run. */
  keep(): Promise<void>;
}

export type LinkPolicy = "keep" | "skip" | "follow";

export interface WalkOptions {
  /** NA1 applies to sources and targets of backups; a clone is compared by the names it has. */
  readonly normalize: boolean;
  readonly links: LinkPolicy;
  /** By default they are plain files. */
  readonly databases?: DatabaseChoice;
  /** gitignore lines, in order. */
  readonly exclude: readonly string[];
  /** Regular expressions, as in `JobOptions`. */
  readonly excludePatterns: readonly string[];
  /** Liana's own folders, as in `JobOptions`. */
  readonly own?: readonly string[] | undefined;
  /** Bytes of prefix before each key, for NA3's limit of 1,024. */
  readonly prefixBytes: number;
  /** For a walk that several targets share: the length of the shortest of their prefixes. */
  readonly shortestPrefix?: number | undefined;
  /** NA3: maximum length of a key between two slashes, in UTF-8 bytes. */
  readonly maxSegment: number | undefined;
  /** Kind of folder stamps: a source's contain time and mode, a target's only existence. */
  readonly role: "source" | "target";
  /** Only these folders are scanned; the rest is reported as `unlooked`. Not if links are followed. */
  readonly hints?: readonly Hint[] | undefined;
  /** For a bucket, whose `.liana/` belongs to Liana: a folder of that name is a gap (GU4). */
  readonly reserved?: true;
  /** GU1: where other disks are expected below the root. Undefined: mount points are treated like any folder. */
  readonly mounts?: readonly KnownMount[] | undefined;
  /** Entries that match this journal may be reported as `unchanged` ranges. Not with hints. */
  readonly known?: KnownRows | undefined;
  /** Where other syncs of the folder join, so that one walk serves all of them. */
  readonly seat?: WalkSeat | undefined;
}

/** One sync's seat in a walk that it shares with others. */
export interface WalkSeat {
  /**
   * Waits a moment for the others.
   * @param options without `seat`
   * @returns this sync's part in the shared walk, to be iterated; undefined: walk alone
   */
  take(root: string, options: WalkOptions, signal: AbortSignal): Promise<Scan<LocalEntry> | undefined>;
}

/** GU1: a folder at which another disk was mounted when the journal recorded its content. */
export interface KnownMount {
  /** The folder's key, with its `/`. */
  readonly key: string;
  /** The disk that counts as the previous one; undefined: there is none now. */
  readonly device: string | undefined;
}

/** A journal to compare with if the target is not listed, and the job's choices that define what is up to date. */
export interface KnownRows extends FolderChoice {
  /** Path of its database, which is open. */
  readonly file: string;
  /** A key that divides the work of two concurrent walks about equally; undefined: use one walk. */
  readonly middle: string | undefined;
}
