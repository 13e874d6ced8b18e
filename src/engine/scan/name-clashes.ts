import { asKey } from "../../shared/model/disk-path.ts";
import { deserialize, serialize } from "node:v8";
import {
  type EntryKind,
  isEntry,
  LINK_SUFFIX,
  type ObjectEntry,
  type Scan,
  type ScanItem,
} from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { besideName } from "../../shared/model/beside-name.ts";
import type { ClashingNames, NameSeen } from "../journal/clashing-names.ts";

/**
 * Ends the transfers of a restore: two objects would get one name on the disk, and the newer one must have it (RS9).
 */
export class NamesClash extends Error {
  override readonly name = "NamesClash";
}

export interface ClashParts {
  readonly names: ClashingNames;
  /** All entries of the source in key order, including those whose names clash. Each call lists the source again. */
  readonly scan: () => Scan<ObjectEntry>;
  /** A name in the form by which the disk compares it. */
  readonly fold: (name: string) => string;
  /** Called for each renamed entry, before anything is restored. */
  readonly onRenamed: (entry: ObjectEntry) => Promise<void>;
}

const PAGE = 500;

/** @throws NamesClash if the scan reports that two names clash */
export async function* untilClash(scan: Scan<ObjectEntry>): Scan<ObjectEntry> {
  for await (const batch of scan) {
    if (batch.some((item) => item.kind === "gap" && item.reason === "name-collision")) throw new NamesClash();
    yield batch;
  }
}

/**
 * RS9: of names that a disk cannot keep apart (a file and a folder, a file and a link, names that it folds) the newest
 * keeps its name. A folder is as new as the newest entry below it. The others are renamed: `a (older 2026-11-02
 * 14.10)`. A listing comes in key order, so it is read three times: for the names, for the entries to rename, and for
 * all entries in the order of their new keys.
 */
export async function* settleClashes(parts: ClashParts): Scan<ObjectEntry> {
  const { names, scan } = parts;
  names.clear();
  await noteNames(parts);
  for (const group of names.groups()) renameLosers(group, parts);
  if (!names.any()) {
    yield* scan();
    return;
  }
  for await (const batch of scan())
    for (const item of batch) {
      const renamed = isEntry(item) ? renamedEntry(item, names) : undefined;
      if (!isEntry(item) || renamed === undefined) continue;
      names.add(renamed.key, serialize(renamed));
      await parts.onRenamed(item);
    }
  yield* merged(parts);
}

/** The path of an entry, without a link's suffix or a folder's slash. */
function slotOf({ kind, key }: Pick<ObjectEntry, "kind" | "key">): string {
  if (kind === "folder") return key.slice(0, -1);
  return kind === "link" ? key.slice(0, -LINK_SUFFIX.length) : key;
}

async function noteNames({ names, scan, fold }: ClashParts): Promise<void> {
  /** The folders that contain the last key, outermost first. */
  let open: { readonly path: string; newest: number }[] = [];
  const note = (path: string, kind: EntryKind, newest: number): void => {
    const slash = path.lastIndexOf("/");
    const name = path.slice(slash + 1);
    names.note({ parent: path.slice(0, Math.max(slash, 0)), name, kind, newest }, fold(name));
  };
  for await (const batch of scan()) {
    for (const item of batch) {
      if (!isEntry(item)) continue;
      const path = slotOf(item);
      const inside = item.kind === "folder" ? `${path}/` : path;
      const kept = open.filter((folder) => inside.startsWith(`${folder.path}/`));
      for (const folder of open.slice(kept.length)) note(folder.path, "folder", folder.newest);
      open = kept;
      const deepest = open.at(-1)?.path;
      let from = deepest === undefined ? 0 : deepest.length + 1;
      for (let slash = inside.indexOf("/", from); slash >= 0; slash = inside.indexOf("/", from)) {
        open.push({ path: inside.slice(0, slash), newest: 0 });
        from = slash + 1;
      }
      for (const folder of open) folder.newest = Math.max(folder.newest, item.lastModified);
      if (item.kind !== "folder") note(path, item.kind, item.lastModified);
    }
  }
  for (const folder of open) note(folder.path, "folder", folder.newest);
}

/** Among equally old entries a folder wins, then a file: dates in listings are whole seconds. */
const RANK: Readonly<Record<EntryKind, number>> = { folder: 0, file: 1, link: 2 };

function renameLosers(group: readonly NameSeen[], { names, fold }: ClashParts): void {
  const [, ...losers] = group.toSorted((a, b) => b.newest - a.newest || RANK[a.kind] - RANK[b.kind]);
  const taken = new Set<string>();
  for (const loser of losers) {
    for (let count = 1; ; count++) {
      const other = besideName(loser.name, markOf(loser.newest, count));
      const folded = fold(other);
      if (taken.has(folded) || names.has(loser.parent, folded)) continue;
      taken.add(folded);
      names.rename(loser, other);
      break;
    }
  }
}

/** The same in every run and on every computer: in UTC, and without characters that some systems forbid in names. */
function markOf(at: number, count: number): string {
  const time = new Date(at).toISOString().slice(0, 16).replace("T", " ").replace(":", ".");
  return count === 1 ? `(older ${time})` : `(older ${time}, ${String(count)})`;
}

/** Undefined if no part of its path is renamed. */
function renamedEntry(entry: ObjectEntry, names: ClashingNames): ObjectEntry | undefined {
  const steps = slotOf(entry).split("/");
  const path: string[] = [];
  let isOther = false;
  for (const [i, name] of steps.entries()) {
    const kind = i < steps.length - 1 ? "folder" : entry.kind;
    const other = names.otherName({ parent: steps.slice(0, i).join("/"), name, kind });
    isOther ||= other !== undefined;
    path.push(other ?? name);
  }
  if (!isOther) return undefined;
  const suffix = { file: "", folder: "/", link: LINK_SUFFIX }[entry.kind];
  const { objectKey = entry.key } = entry;
  return { ...entry, key: asKey(path.join("/") + suffix), objectKey, older: true };
}

/** The entries that keep their names, merged with the renamed ones at their new keys. */
async function* merged({ names, scan }: ClashParts): Scan<ObjectEntry> {
  const others = new Others(names);
  for await (const batch of scan()) {
    const items: ScanItem<ObjectEntry>[] = [];
    for (const item of batch) {
      for (let other = others.before(item.key); other !== undefined; other = others.before(item.key))
        items.push(other);
      const renamed = isEntry(item) ? renamedEntry(item, names) : undefined;
      if (renamed === undefined || !isEntry(item)) items.push(item);
      else if (!item.key.endsWith("/")) {
        // Seen here (TR6), and reported at its new key; one that appeared after the names were settled waits for the
        // next run.
        const first = !names.isAdded(renamed.key);
        items.push({ kind: "gap", key: item.key, reason: "name-collision", shown: item.key, first });
      }
    }
    yield items;
  }
  yield [...others.rest()];
}

/** Renamed entries, in the order of their new keys. */
class Others {
  readonly #names: ClashingNames;
  #page: ReturnType<ClashingNames["after"]> = [];
  #at = 0;
  #last = "";
  #ended = false;

  constructor(names: ClashingNames) {
    this.#names = names;
  }

  /** The next entry, if it is before `key`; without a key, the next entry. */
  before(key: string | undefined): ObjectEntry | undefined {
    if (this.#at >= this.#page.length && !this.#ended) {
      this.#page = this.#names.after(this.#last, PAGE);
      this.#at = 0;
      this.#ended = this.#page.length < PAGE;
      this.#last = this.#page.at(-1)?.key ?? this.#last;
    }
    const next = this.#page[this.#at];
    if (next === undefined || (key !== undefined && compareKeys(next.key, key) >= 0)) return undefined;
    this.#at += 1;
    return deserialize(next.work) as ObjectEntry;
  }

  *rest(): Generator<ObjectEntry, void> {
    for (let next = this.before(undefined); next !== undefined; next = this.before(undefined)) yield next;
  }
}
