import type { FirstFound } from "../../remote/health.ts";
import type { EntryKind, LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import { LINK_SUFFIX } from "../../../shared/model/entry.ts";
import type { JournalRow, RowOrigin } from "../../../shared/model/journal-row.ts";
import type { FileTraits, LocalStat, Tree } from "../../disk/port.ts";
import { fileStamp } from "../../disk/stamp.ts";
import type { ObjectHead } from "../../remote/port.ts";
import type { ObjectStore, TransferContext } from "../context.ts";
import { decodeMetadata, LINK_BITS, TYPE_BITS } from "../metadata.ts";

export interface DownloadContext extends TransferContext {
  readonly tree: Tree;
  readonly store: ObjectStore;
  /** RS2: what was fetched of a large object is kept for the next sync. */
  readonly resumes: boolean;
  /** NA7: the journal says what is in this folder, and not what a backup of it put: its rows tell of folders here. */
  readonly ownsFolders: boolean;
  /** Throws when what is asked for is not there; part of the question before the first operation (GU5). */
  readonly inspectSource: (first: FirstFound, signal: AbortSignal) => Promise<void>;
  /** RS8: whether an object is a leftover; undefined where all are taken as they are. */
  readonly isHidden?: (object: { readonly key: string; readonly etag: string }) => Promise<boolean>;
}

/** Where a key goes below the root. */
export function pathOf(entry: Pick<ObjectEntry | LocalEntry, "kind" | "key">): string {
  if (entry.kind === "folder") return entry.key.slice(0, -1);
  return entry.kind === "link" ? entry.key.slice(0, -LINK_SUFFIX.length) : entry.key;
}

/** Permission bits without setuid and setgid: whoever may write to the bucket must not plant those. */
const SAFE_MODE = 0o777;
/** Of a folder: only owners may rename what is in it. Of a file it means nothing. */
const STICKY = 0o1000;
const NS_PER_MS = 1_000_000n;

/** Time and mode a file gets: from its metadata, the time else from the object's own, as aws-cli does. */
export function localTraits(
  head: Pick<ObjectHead, "metadata" | "lastModified">,
  kind: EntryKind,
): FileTraits {
  const { mtimeNs, mode } = decodeMetadata(head.metadata);
  const safe = kind === "folder" ? SAFE_MODE | STICKY : SAFE_MODE;
  // The rights of a link mean nothing: s3fs keeps links as objects of their own name, which come back as files.
  const meant = kind === "file" && mode !== undefined && (mode & TYPE_BITS) === LINK_BITS ? undefined : mode;
  return {
    mtimeNs: mtimeNs ?? BigInt(head.lastModified) * NS_PER_MS,
    mode: meant === undefined ? undefined : meant & safe,
  };
}

/** What the journal keeps about something restored. */
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
