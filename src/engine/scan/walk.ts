import { LianaError, toLianaError } from "../../shared/errors.ts";
import type { Gap, LocalEntry, ScanItem, Unlooked } from "../../shared/model/entry.ts";
import type { LocalStat, WalkOptions } from "../disk/port.ts";
import { fileStamp, folderStamp, TARGET_FOLDER_STAMP } from "../disk/stamp.ts";
import { excludedBy } from "./exclude-rules.ts";
import { isBefore, type Part, slotsInPart, WHOLE } from "./part.ts";
import { afterAll, type Scope, scopeOf } from "./scope.ts";
import type { FolderReader } from "./walk-reader.ts";
import {
  below,
  slotsOf,
  type FolderPlace,
  type GapSlot,
  type Place,
  type Slot,
  type SlotRules,
} from "./walk-slots.ts";

/** A folder whose content is being told. */
interface OpenFolder extends FolderPlace {
  readonly slots: readonly Slot[];
  next: number;
  /** Which of its folders are looked at; undefined: all. */
  readonly scope: Scope | undefined;
  /** Of a folder that is only on the way: up to where what is not looked at has been told. */
  told: string | undefined;
}

type Item = ScanItem<LocalEntry>;

interface WalkRules extends SlotRules {
  readonly part: Part;
}

/**
 * Everything below the root, in the UTF-8 byte order of whole keys: children are sorted by the last
 * part of their key, folders with their `/`, so `a.txt` comes before `a/b`. A folder's entry comes
 * right before its content; the root has none. Memory grows with depth and the largest folder only.
 * With hints only the folders that they name are told, and between them the keys that are not looked at. Of a part
 * only the keys in it are told.
 * @throws LianaError when the root itself cannot be listed: `source-missing` (a target: `target-not-folder`), `unreadable`
 */
export function* walk(
  reader: FolderReader,
  options: WalkOptions,
  part = WHOLE,
): Generator<Item, void, undefined> {
  const open: OpenFolder[] = [];
  const rules: WalkRules = {
    options,
    reader,
    part,
    excluded: excludedBy(options),
    isOpen: (path) => open.some((folder) => folder.path === path),
  };
  // A stack of our own: a tree may be deeper than JavaScript's calls go.
  open.push(openRoot(rules));
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const slot = folder.slots[folder.next++];
    if (folder.told !== undefined) yield* unlookedTo(folder, slot);
    if (slot === undefined) {
      open.pop();
    } else if (slot.kind === "folder") {
      const visit = visitFolder(folder, slot, rules);
      if (visit.item !== undefined) yield visit.item;
      yield* gapsAtSameKey(folder, slot.part);
      if (visit.content !== undefined) open.push(visit.content);
    } else {
      const item = itemOf(folder, slot, rules);
      if (item !== undefined) yield item;
    }
  }
}

/** Of a folder on the way: what lies between the last that was looked at and the next. */
function* unlookedTo(folder: OpenFolder, next: Slot | undefined): Generator<Unlooked, void, undefined> {
  const until = next === undefined ? afterAll(folder.key) : folder.key + next.part;
  yield { kind: "unlooked", key: folder.told ?? "", until };
  if (next !== undefined) folder.told = afterAll(folder.key + next.part);
}

/** NA2: a gap at a folder's own key comes before the folder's content, which sorts after it. */
function* gapsAtSameKey(folder: OpenFolder, part: string): Generator<Gap, void, undefined> {
  for (let slot = folder.slots[folder.next]; slot?.part === part; slot = folder.slots[folder.next]) {
    if (slot.kind === "gap") yield gapAt(folder, slot, slot.reason, slot.first);
    folder.next++;
  }
}

function openRoot(rules: WalkRules): OpenFolder {
  try {
    const { hints } = rules.options;
    const root = openFolder({ key: "", path: "" }, hints && scopeOf(hints, rules.reader), rules);
    return inPart(root, rules.part);
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "vanished") throw error;
    throw new LianaError(rules.options.role === "source" ? "source-missing" : "target-not-folder", {}, error);
  }
}

function inPart(folder: OpenFolder, part: Part): OpenFolder {
  const slots = slotsInPart(folder.key, folder.slots, part);
  return slots === folder.slots ? folder : { ...folder, slots };
}

function openFolder(place: FolderPlace, scope: Scope | undefined, rules: SlotRules): OpenFolder {
  if (scope === undefined || scope.deep) return listed(place, undefined, rules);
  if (scope.listed) return listed(place, scope, rules);
  const children = [...scope.children.keys()].map((name) => ({ name, utf8: true, kind: "folder" }) as const);
  return { ...place, slots: slotsOf(place, children, rules), next: 0, scope, told: place.key };
}

function listed(place: FolderPlace, scope: Scope | undefined, rules: SlotRules): OpenFolder {
  const slots = slotsOf(place, rules.reader.read(place.path), rules);
  return { ...place, slots, next: 0, scope, told: undefined };
}

interface Visit {
  /** Undefined for a folder that is only on the way, or that another part tells. */
  readonly item: Item | undefined;
  readonly content: OpenFolder | undefined;
}

function visitFolder(parent: OpenFolder, slot: Place, rules: WalkRules): Visit {
  const path = slot.followed?.path ?? below(parent.path, slot.name);
  const place: FolderPlace = { key: parent.key + slot.part, path };
  const scope = parent.scope?.children.get(slot.name);
  if (parent.scope !== undefined && scope === undefined)
    return { item: { kind: "unlooked", key: place.key, until: afterAll(place.key) }, content: undefined };
  const elsewhere = isBefore(place.key, rules.part);
  try {
    const stat = slot.followed?.stat ?? rules.reader.stat(path);
    // DL4: gone or replaced since its name was read; what was beneath is looked at in the next pass.
    if (stat?.kind !== "folder") throw new LianaError("vanished", { path });
    const content = openFolder(place, scope, rules);
    const told = inPart(content, rules.part);
    if (elsewhere || content.told !== undefined) return { item: undefined, content: told };
    const filled = content.slots.some((child) => child.kind !== "gap" && child.kind !== "leftover");
    return { item: folderEntry(place, stat, filled, rules.options.role), content: told };
  } catch (error) {
    ofOneFile(error);
    const item = elsewhere ? missed(place, rules.part) : gapAt(parent, slot, "unreadable", true);
    return { item, content: undefined };
  }
}

/** Of a folder that cannot be looked at and begins before the part: the gap at its key would come too late. */
function missed({ key }: FolderPlace, { from = key }: Part): Unlooked {
  return { kind: "unlooked", key: from, until: afterAll(key) };
}

function itemOf(folder: OpenFolder, slot: Slot, rules: SlotRules): Item | undefined {
  if (slot.kind === "gap") return gapAt(folder, slot, slot.reason, slot.first);
  const path = slot.followed?.path ?? below(folder.path, slot.name);
  const key = folder.key + slot.part;
  if (slot.kind === "leftover") return { kind: "leftover", key, path };
  try {
    const stat = slot.followed?.stat ?? rules.reader.stat(path);
    if (stat === undefined) return undefined;
    // Became something else since its name was read: the next pass sees it as what it is by then.
    if (stat.kind !== slot.kind) throw new LianaError("unreadable", { path });
    return fileEntry(slot.kind, key, path, stat);
  } catch (error) {
    ofOneFile(error);
    return gapAt(folder, slot, "unreadable", true);
  }
}

/** What cannot be looked at is a gap; only errors of one file are taken so, others are thrown again. */
function ofOneFile(error: unknown): void {
  if (toLianaError(error).errorClass !== "file") throw error;
}

function fileEntry(kind: LocalEntry["kind"], key: string, path: string, stat: LocalStat): LocalEntry {
  return {
    side: "local",
    kind,
    key,
    path,
    size: stat.size,
    stamp: fileStamp(stat),
    mtimeNs: stat.mtimeNs,
    mode: stat.mode,
    inode: stat.inode,
    filled: false,
  };
}

function folderEntry(
  place: FolderPlace,
  stat: LocalStat,
  filled: boolean,
  role: WalkOptions["role"],
): LocalEntry {
  return {
    side: "local",
    kind: "folder",
    key: place.key,
    path: place.path,
    size: 0,
    stamp: role === "source" ? folderStamp(stat) : TARGET_FOLDER_STAMP,
    mtimeNs: stat.mtimeNs,
    mode: stat.mode,
    inode: stat.inode,
    filled,
  };
}

function gapAt(folder: OpenFolder, slot: Place | GapSlot, reason: Gap["reason"], first: boolean): Gap {
  return { kind: "gap", key: folder.key + slot.part, reason, shown: below(folder.path, slot.name), first };
}
