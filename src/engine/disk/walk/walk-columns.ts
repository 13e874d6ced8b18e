import { asDiskPath, asKey, type DiskPath } from "../../../shared/model/disk-path.ts";
import {
  type Gap,
  isEntry,
  type LeftOut,
  type Leftover,
  type StrayPart,
  LINK_SUFFIX,
  type LocalEntry,
  type MountPoint,
  type ScanItem,
  type Sidecar,
  type Unchanged,
  type Unscanned,
} from "../../../shared/model/entry.ts";
import { inodeOfStamp, isUnitStamp } from "../../rules/stamp.ts";

/**
 * Items in transit between threads. Cloning an array of objects costs several times as much as cloning columns. Values
 * that follow from another column are omitted.
 */
export interface Columns {
  /** One of the kinds below for each item. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly sizes: Float64Array<ArrayBuffer>;
  readonly mtimes: BigInt64Array<ArrayBuffer>;
  readonly modes: Uint32Array<ArrayBuffer>;
  /** 0: unknown. */
  readonly births: BigInt64Array<ArrayBuffer>;
  /** Keys and stamps, of entries only. */
  readonly keys: readonly string[];
  readonly stamps: readonly string[];
  /** Inodes of folders, in order; those of files and links are in their stamps. */
  readonly folderInodes: readonly string[];
  /** Paths of entries that do not follow from their key, in order. */
  readonly paths: readonly string[];
  /** Items that are not entries, in order. */
  readonly others: readonly Other[];
}

type Other = Leftover | Gap | StrayPart | Sidecar | LeftOut | Unscanned | MountPoint | Unchanged;

const FILE = 0;
const FOLDER = 1;
const FILLED_FOLDER = 2;
const LINK = 3;
const OTHER = 4;
const OWN_PATH = 8;

const ENTRY_KINDS: readonly LocalEntry["kind"][] = ["file", "folder", "folder", "link"];

const IS_DATABASE = { unit: "sqlite" } as const;

/** Fills columns with up to `capacity` items. */
export class ColumnWriter {
  readonly #capacity: number;
  #columns: Columns & Writable;
  #count = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#columns = emptyColumns(capacity);
  }

  get count(): number {
    return this.#count;
  }

  add(item: ScanItem<LocalEntry>): void {
    const at = this.#count++;
    const columns = this.#columns;
    if (!isEntry(item)) {
      columns.kinds[at] = OTHER;
      columns.others.push(item);
      return;
    }
    const ownPath = pathOfKey(item.kind, item.key) !== item.path;
    columns.kinds[at] = kindCode(item) | (ownPath ? OWN_PATH : 0);
    columns.sizes[at] = item.size;
    columns.mtimes[at] = item.mtimeNs;
    columns.modes[at] = item.mode;
    columns.births[at] = item.bornNs ?? 0n;
    columns.keys.push(item.key);
    columns.stamps.push(item.stamp);
    if (item.kind === "folder") columns.folderInodes.push(item.inode);
    if (ownPath) columns.paths.push(item.path);
  }

  /** Returns the items added since the last call. */
  take(): Columns {
    const { kinds, ...rest } = this.#columns;
    const columns = { ...rest, kinds: kinds.slice(0, this.#count) };
    this.#columns = emptyColumns(this.#capacity);
    this.#count = 0;
    return columns;
  }
}

interface Writable {
  readonly keys: string[];
  readonly stamps: string[];
  readonly folderInodes: string[];
  readonly paths: string[];
  readonly others: Other[];
}

function emptyColumns(capacity: number): Columns & Writable {
  return {
    kinds: new Uint8Array(capacity),
    sizes: new Float64Array(capacity),
    mtimes: new BigInt64Array(capacity),
    modes: new Uint32Array(capacity),
    births: new BigInt64Array(capacity),
    keys: [],
    stamps: [],
    folderInodes: [],
    paths: [],
    others: [],
  };
}

function kindCode(entry: LocalEntry): number {
  if (entry.kind === "file") return FILE;
  if (entry.kind === "link") return LINK;
  return entry.filled ? FILLED_FOLDER : FOLDER;
}

/** The buffers to transfer to the other thread instead of copying them. */
export function buffersOf(columns: Columns): ArrayBuffer[] {
  const { kinds, sizes, mtimes, modes, births } = columns;
  return [kinds, sizes, mtimes, modes, births].map(({ buffer }) => buffer);
}

/** The items in the order in which they were added. */
export function itemsOf(columns: Columns): readonly ScanItem<LocalEntry>[] {
  const { kinds, sizes, mtimes, modes, births } = columns;
  const keys = columns.keys.values();
  const stamps = columns.stamps.values();
  const folderInodes = columns.folderInodes.values();
  const paths = columns.paths.values();
  const others = columns.others.values();
  const items: ScanItem<LocalEntry>[] = [];
  for (let at = 0; at < kinds.length; at++) {
    const code = kinds[at] ?? OTHER;
    if (code === OTHER) {
      items.push(next(others));
      continue;
    }
    const kind = ENTRY_KINDS[code & ~OWN_PATH] ?? "file";
    const key = asKey(next(keys));
    const stamp = next(stamps);
    const bornNs = births[at] ?? 0n;
    items.push({
      side: "local",
      kind,
      key,
      path: code & OWN_PATH ? asDiskPath(next(paths)) : pathOfKey(kind, key),
      size: sizes[at] ?? 0,
      stamp,
      mtimeNs: mtimes[at] ?? 0n,
      mode: modes[at] ?? 0,
      inode: kind === "folder" ? next(folderInodes) : inodeOfStamp(stamp),
      filled: (code & ~OWN_PATH) === FILLED_FOLDER,
      ...(bornNs === 0n ? {} : { bornNs }),
      ...(isUnitStamp(stamp) ? IS_DATABASE : {}),
    });
  }
  return items;
}

function next<T>(values: Iterator<T>): T {
  const step = values.next();
  if (step.done === true) throw new RangeError("a column has fewer values than items");
  return step.value;
}

/** The path of an entry whose name is in NFC and that was not reached through a link. */
function pathOfKey(kind: LocalEntry["kind"], key: string): DiskPath {
  return asDiskPath(kind === "file" ? key : key.slice(0, kind === "folder" ? -1 : -LINK_SUFFIX.length));
}
