import { asDiskPath, type DiskPath } from "../../../shared/model/disk-path.ts";
import type { FirstFound } from "../../remote/health.ts";
import type { EntryKind, LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import { LINK_SUFFIX } from "../../../shared/model/entry.ts";
import type { JournalRow, RowOrigin } from "../../../shared/model/journal-row.ts";
import type { FileTraits, LocalStat, Tree } from "../../disk/port.ts";
import { fileStamp } from "../../rules/stamp.ts";
import type { ObjectHead } from "../../remote/port.ts";
import type { ObjectStore, TransferContext } from "../context.ts";
import { decodeMetadata } from "../dialects.ts";
import type { SentRows, WasSent } from "./unsent.ts";
import { LINK_BITS, TYPE_BITS } from "../metadata.ts";

export interface DownloadContext extends TransferContext {
  readonly tree: Tree;
  readonly store: ObjectStore;
  /** RS2: a partly fetched large object is kept for the next sync. */
  readonly resumes: boolean;
  /**
   * NA7: the journal describes the content of this folder, not what a backup of it uploaded: its rows refer to local
   * folders.
   */
  readonly ownsFolders: boolean;
  /** Throws if the source does not exist; part of the check before the first operation (GU5). */
  readonly inspectSource: (first: FirstFound, signal: AbortSignal) => Promise<void>;
  /** RS13: for a restore that must not replace content that jobs of this computer have not sent yet. */
  readonly sentRows?: SentRows | undefined;
  /** RS15: whether a job of this computer sent exactly this file as exactly this object; undefined: unknown for all. */
  readonly wasSent?: WasSent | undefined;
  /** RS8: whether an object is a leftover; undefined if all objects are restored. */
  readonly isHidden?: (object: { readonly key: string; readonly etag: string }) => Promise<boolean>;
}

/** The path of a key below the root. */
export function pathOf(entry: Pick<ObjectEntry | LocalEntry, "kind" | "key">): DiskPath {
  if (entry.kind === "folder") return asDiskPath(entry.key.slice(0, -1));
  return asDiskPath(entry.kind === "link" ? entry.key.slice(0, -LINK_SUFFIX.length) : entry.key);
}

/** Permission bits without setuid and setgid: anyone who can write to the bucket could plant those. */
const SAFE_MODE = 0o777;
/** On a folder: only owners may rename its content. Meaningless on a file. */
const STICKY = 0o1000;
/** Modes of folders that libuv makes up on Windows, as earlier versions sent them: nobody could enter. */
const MADE_UP: ReadonlySet<number> = new Set([0o666, 0o444]);
const NS_PER_MS = 1_000_000n;

/** Time and mode for a file: from its metadata; a missing time falls back to the object's own, as in aws-cli. */
export function localTraits(
  head: Pick<ObjectHead, "metadata" | "lastModified">,
  kind: EntryKind,
): FileTraits {
  const { mtimeNs, mode } = decodeMetadata(head.metadata);
  const safe = kind === "folder" ? SAFE_MODE | STICKY : SAFE_MODE;
  // A link's permissions mean nothing: s3fs keeps links as objects under their own name, which come back as files.
  const meant = kind === "file" && mode !== undefined && (mode & TYPE_BITS) === LINK_BITS ? undefined : mode;
  const isMadeUp = kind === "folder" && meant !== undefined && MADE_UP.has(meant & safe);
  return {
    mtimeNs: mtimeNs ?? BigInt(head.lastModified) * NS_PER_MS,
    mode: meant === undefined || isMadeUp ? undefined : meant & safe,
  };
}

/** The journal row for a restored entry. */
export function rowFor(
  source: ObjectEntry,
  stat: LocalStat,
  facts: { readonly target?: string; readonly digest: string; readonly origin: RowOrigin },
): JournalRow {
  return {
    key: source.key,
    kind: source.kind,
    size: source.size,
    source: source.stamp,
    target: facts.target ?? fileStamp(stat),
    digest: facts.digest,
    mtimeNs: stat.mtimeNs.toString(),
    mode: stat.mode,
    inode: "",
    storageClass: source.storageClass,
    origin: facts.origin,
  };
}
