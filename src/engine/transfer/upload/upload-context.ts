import { getMime } from "../content-type.ts";
import type { LocalStat, Tree } from "../../disk/port.ts";
import type { EntryKind, LocalEntry } from "../../../shared/model/entry.ts";
import type { JournalRow, RowOrigin } from "../../../shared/model/journal-row.ts";
import type { ObjectTraits } from "../../remote/port.ts";
import type { BufferPool } from "../buffer-pool.ts";
import type { ObjectPlace, TransferContext } from "../context.ts";
import { encodeMetadata, type FileMetadata } from "../metadata.ts";

export interface UploadContext extends TransferContext {
  readonly tree: Tree;
  readonly place: ObjectPlace;
  readonly buffers: BufferPool;
}

/** With what stands before the first request of a pass (GU5). */
export interface PutContext extends UploadContext {
  readonly ready: () => Promise<void>;
}

/** What an object of this job is made with. */
export function traitsFor(context: UploadContext, path: string, metadata: FileMetadata): ObjectTraits {
  const { storageClass, encryption } = context.options;
  return {
    metadata: encodeMetadata(metadata),
    contentType: getMime(path),
    ...(storageClass === undefined ? {} : { storageClass }),
    ...(encryption === undefined ? {} : { encryption }),
  };
}

/** What the journal keeps about something uploaded or adopted. */
export function rowFor(
  source: LocalEntry,
  now: {
    readonly kind: EntryKind;
    readonly stat: Pick<LocalStat, "size" | "mtimeNs" | "mode" | "inode">;
    readonly stamp: string;
    readonly target: string;
    readonly digest: string;
    readonly storageClass: string;
    readonly origin: RowOrigin;
  },
): JournalRow {
  return {
    key: source.key,
    kind: now.kind,
    size: now.stat.size,
    source: now.stamp,
    target: now.target,
    digest: now.digest,
    mtimeNs: now.stat.mtimeNs.toString(),
    mode: now.stat.mode,
    inode: now.stat.inode,
    storageClass: now.storageClass,
    origin: now.origin,
  };
}
