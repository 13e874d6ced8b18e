import { getMime } from "../content-type.ts";
import type { LocalStat, Tree } from "../../disk/port.ts";
import type { EntryKind, LocalEntry } from "../../../shared/model/entry.ts";
import type { JournalRow, RowOrigin } from "../../../shared/model/journal-row.ts";
import type { ObjectTraits } from "../../remote/port.ts";
import type { KeepingContext, ObjectStore } from "../context.ts";
import type { Overwrites } from "../overwrite/overwrites.ts";
import type { DatabaseCopies } from "../../units/database-copies.ts";
import type { CopyChances } from "./copy-chances.ts";
import type { SpareCopies } from "./spare-copies.ts";
import { encodeMetadata, type FileMetadata } from "../metadata.ts";

export interface UploadContext extends KeepingContext {
  readonly tree: Tree;
  readonly store: ObjectStore;
  /** UN1. Undefined: databases are sent as files. */
  readonly databases: DatabaseCopies | undefined;
}

/** With what stands before each write. */
export interface WriteContext extends UploadContext {
  readonly overwrites: Overwrites;
}

/** With what stands before the first request of a sync (GU5), and what it knows of copies. */
export interface PutContext extends WriteContext {
  readonly ready: () => Promise<void>;
  readonly chances: CopyChances;
  /** JB4: of this try of this file. A copy that failed may have been made all the same. */
  readonly copies: { failed: boolean };
  readonly spares: SpareCopies;
}

/** A file as just read. */
export interface HashedFile {
  readonly stat: LocalStat;
  readonly stamp: string;
  /** SHA-256, hex */
  readonly digest: string;
  readonly md5: Buffer;
}

/**
 * NA6: the MD5 is written down, in base64, where the ETag will not be it.
 * @param etag of the object that a copy is made from; undefined for content sent in one piece
 */
export function md5ToWrite(
  context: Pick<UploadContext, "options">,
  etag: string | undefined,
  md5: Buffer,
): string | undefined {
  const other = etag !== undefined && etag !== md5.toString("hex");
  return other || context.options.encryption?.kind === "aws:kms" ? md5.toString("base64") : undefined;
}

/** NA7: folders have the ordinary class: others bill an object of no bytes for more than it holds. */
export function classFor({ options }: Pick<UploadContext, "options">, key: string): string | undefined {
  return key.endsWith("/") ? undefined : options.storageClass;
}

/** What an object of this job is made with. */
export function traitsFor(context: UploadContext, path: string, metadata: FileMetadata): ObjectTraits {
  const { encryption } = context.options;
  const storageClass = classFor(context, path);
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
