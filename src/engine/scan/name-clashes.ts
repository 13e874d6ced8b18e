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
import { besideName } from "../disk/beside-name.ts";
import type { ClashingNames, NameSeen } from "../journal/clashing-names.ts";

/** Ends the transfers of a restore: two objects would have one name on the disk, and the newer one is to have it (RS9). */
export class NamesClash extends Error {
  override readonly name = "NamesClash";
}

export interface ClashParts {
  readonly names: ClashingNames;
  /** All entries of the source in key order, those included whose names clash. Each call lists it once more. */
  readonly scan: () => Scan<ObjectEntry>;
  /** A name as the disk tells it from others. */
  readonly fold: (name: string) => string;
  /** Told each entry that has another name, before anything is restored. */
  readonly onRenamed: (entry: ObjectEntry) => Promise<void>;
}

const PAGE = 500;

/** @throws NamesClash where the scan tells that two names clash */
export async function* untilClash(scan: Scan<ObjectEntry>): Scan<ObjectEntry> {
  for await (const batch of scan) {
    if (batch.some((item) => item.kind === "gap" && item.reason === "name-collision")) throw new NamesClash();
    yield batch;
  }
}

/**
 * RS9: of names that a disk cannot hold apart (a file and a folder, a file and a link, names that it folds) the newest
 * keeps its own. A folder is as new as the newest that is below it. The others get another one: `a (older 2026-11-02 14.10)`.
 * A listing comes in the order of keys, so it is read three times: for the names, for those that get another one,
 * and for all entries in the order of their keys as they are then.
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

/** Where an entry goes, without the suffix of a link and the slash of a folder. */
function slotOf({ kind, key }: Pick<ObjectEntry, "kind" | "key">): string {
  if (kind === "folder") return key.slice(0, -1);
  return kind === "link" ? key.slice(0, -LINK_SUFFIX.length) : key;
}

async function noteNames({ names, scan, fold }: ClashParts): Promise<void> {
  /** The folders that the last key is in, the outermost first. */
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

/** Of what is equally old a folder wins, then a file: dates in listings are whole seconds. */
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

/** The same in every run and on every computer: in UTC, and without what a name may not hold somewhere. */
function markOf(at: number, count: number): string {
  const time = new Date(at).toISOString().slice(0, 16).replace("T", " ").replace(":", ".");
  return count === 1 ? `(older ${time})` : `(older ${time}, ${String(count)})`;
}

/** Undefined where nothing of its path has another name. */
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
  return { ...entry, key: path.join("/") + suffix, objectKey, older: true };
}

/** The entries that keep their names, and the others where their keys belong now. */
async function* merged({ names, scan }: ClashParts): Scan<ObjectEntry> {
  const others = new Others(names);
  for await (const batch of scan()) {
    const items: ScanItem<ObjectEntry>[] = [];
    for (const item of batch) {
      for (let other = others.before(item.key); other !== undefined; other = others.before(item.key))
        items.push(other);
      const renamed = isEntry(item) ? renamedEntry(item, names) : undefined;
      if (renamed === undefined) items.push(item);
      else if (!item.key.endsWith("/")) {
        // Met here (TR6), and told where it belongs; one that came since the names were settled waits for the next run.
        const first = !names.isAdded(renamed.key);
        items.push({ kind: "gap", key: item.key, reason: "name-collision", shown: item.key, first });
      }
    }
    yield items;
  }
  yield [...others.rest()];
}

/** Entries under their other keys, in the order of these. */
class Others {
  readonly #names: ClashingNames;
  #page: ReturnType<ClashingNames["after"]> = [];
  #at = 0;
  #last = "";
  #ended = false;

  constructor(names: ClashingNames) {
    this.#names = names;
  }

  /** The next one before `key`; undefined: from any key on. */
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
