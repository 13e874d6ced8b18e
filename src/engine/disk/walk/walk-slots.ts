import { asDiskPath, type DiskPath, type Key } from "../../../shared/model/disk-path.ts";
import { LINK_SUFFIX, type GapReason } from "../../../shared/model/entry.ts";
import { compareKeys } from "../../../shared/model/key-order.ts";
import { isKeyTooLong, isPartName, OWN, toKey } from "../../../shared/model/names.ts";
import type { WalkOptions } from "../port.ts";
import type { Exclusion } from "../../rules/walk-exclude.ts";
import type { Child, Followed, FolderReader } from "./walk-reader.ts";

/** The last part of a key in one folder (`a`, `a/` or `a.rclonelink`) and what is known about it. */
export type Slot = NamedSlot | GapSlot;

export interface NamedSlot {
  readonly kind: "file" | "folder" | "link" | "stray-part" | "sidecar";
  readonly part: string;
  /** As the disk spells it. */
  readonly name: string;
  /** Set if a link was followed here. */
  readonly followed: Followed | undefined;
  /** DL3: an excluded folder in which something may be re-included. */
  readonly passage?: true;
  /** UN1: for a database, whether it has sidecars. */
  readonly unit?: true;
}

export interface GapSlot {
  readonly kind: "gap";
  readonly part: string;
  readonly name: string;
  readonly reason: GapReason;
  readonly first: boolean;
}

/** The folder whose children are sorted. */
export interface FolderNode {
  /** "" for the root, else with its `/`. */
  readonly key: Key;
  /** Without links in it; "" for the root. */
  readonly path: DiskPath;
}

export interface SlotRules extends Exclusion {
  readonly options: WalkOptions;
  readonly reader: FolderReader;
  /** Called if a child was excluded. */
  readonly onLeftOut: () => void;
  /** Whether a folder is being walked right now, so that following a link to it would never end. */
  readonly isOpen: (path: string) => boolean;
}

/** A folder's children as slots in key order, with NA2, NA3, NA4 and the exclusions applied. */
export function slotsOf(folder: FolderNode, children: readonly Child[], rules: SlotRules): readonly Slot[] {
  const slots: Slot[] = [];
  for (const child of children) addSlots(slots, folder, child, rules);
  slots.sort(slots.some(sortsUnlikeUtf16) ? bySlot : bySlotFast);
  return settleCollisions(slots);
}

function addSlots(slots: Slot[], folder: FolderNode, child: Child, rules: SlotRules): void {
  const { name } = child;
  const keyName = rules.options.normalize ? toKey(name) : name;
  if (!child.utf8) {
    const part = child.kind === "folder" ? `${keyName}/` : keyName;
    if (isLeftOut(folder.key + part, rules)) return;
    slots.push(gap(part, name, "name-not-utf8"));
    return;
  }
  switch (child.kind) {
    case "file":
      if (isPartName(name)) slots.push({ kind: "stray-part", part: keyName, name, followed: undefined });
      else addNode(slots, folder, { kind: "file", part: keyName, name, followed: undefined }, rules);
      return;
    case "folder":
      addNode(slots, folder, { kind: "folder", part: `${keyName}/`, name, followed: undefined }, rules);
      return;
    case "link":
      if (isPartName(name)) slots.push({ kind: "stray-part", part: keyName, name, followed: undefined });
      else addLink(slots, folder, name, keyName, rules);
      return;
    case "other":
      addGaps(slots, folder, name, keyName, "special", rules);
  }
}

function addLink(slots: Slot[], folder: FolderNode, name: string, keyName: string, rules: SlotRules): void {
  if (rules.options.links === "keep") {
    addNode(slots, folder, { kind: "link", part: keyName + LINK_SUFFIX, name, followed: undefined }, rules);
    return;
  }
  const followed = rules.options.links === "follow" ? followLink(folder, name, rules) : undefined;
  const kind = followed?.stat.kind;
  if (kind === "file") addNode(slots, folder, { kind, part: keyName, name, followed }, rules);
  else if (kind === "folder") addNode(slots, folder, { kind, part: `${keyName}/`, name, followed }, rules);
  else addGaps(slots, folder, name, keyName, kind === "other" ? "special" : "link-skipped", rules);
}

function followLink(folder: FolderNode, name: string, rules: SlotRules): Followed | undefined {
  const followed = rules.reader.follow(below(folder.path, name));
  if (followed === undefined) return undefined;
  // Links to Liana's own folders are not followed: the link becomes a gap, since an older version may have sent them.
  const own = rules.options.own?.some((key) => `${toKey(followed.path)}/`.startsWith(key));
  if (own === true) return undefined;
  return followed.stat.kind === "folder" && rules.isOpen(followed.path) ? undefined : followed;
}

function addNode(slots: Slot[], folder: FolderNode, node: NamedSlot, rules: SlotRules): void {
  const key = folder.key + node.part;
  if (node.kind === "folder" && rules.excludes(key) && rules.enters(key)) {
    slots.push({ ...node, passage: true });
    return;
  }
  if (isLeftOut(key, rules)) return;
  if (key === OWN && rules.options.reserved) {
    slots.push(gap(node.part, node.name, "reserved-name"));
    return;
  }
  slots.push(isTooLong(folder, key, rules.options) ? gap(node.part, node.name, "key-too-long") : node);
}

/**
 * NA3
 * @throws PrefixesDiffer if it depends on the target
 */
function isTooLong(folder: FolderNode, key: string, options: WalkOptions): boolean {
  if (!isKeyTooLong(key, options)) return false;
  const { shortestPrefix: prefixBytes = options.prefixBytes } = options;
  if (prefixBytes !== options.prefixBytes && !isKeyTooLong(key, { ...options, prefixBytes }))
    throw new PrefixesDiffer(folder.key);
  return true;
}

/** A key in this folder is too long below the prefixes of some targets only, so that they need walks of their own. */
export class PrefixesDiffer extends Error {
  readonly folder: Key;

  constructor(folder: Key) {
    super("a key is too long for some targets only");
    this.folder = folder;
  }
}

/** DL3: in the journal this name may be a file, a kept link or a folder; none of them counts as deleted. */
function addGaps(
  slots: Slot[],
  folder: FolderNode,
  name: string,
  keyName: string,
  reason: GapReason,
  rules: SlotRules,
): void {
  // A skipped link is tested as the kept link it would be: its own name may end like a kept link's key.
  const asked = reason === "link-skipped" ? keyName + LINK_SUFFIX : keyName;
  const reported = !isLeftOut(folder.key + asked, rules);
  if (reported) slots.push(gap(keyName, name, reason));
  for (const part of [keyName + LINK_SUFFIX, `${keyName}/`]) {
    // A name that ends like a kept link's key may be excluded as that link, but not as what it was itself.
    if (reported || !rules.excludes(folder.key + part))
      slots.push({ kind: "gap", part, name, reason, first: false });
  }
}

function isLeftOut(key: string, rules: SlotRules): boolean {
  const leftOut = rules.excludes(key);
  if (leftOut) rules.onLeftOut();
  return leftOut;
}

function gap(part: string, name: string, reason: GapReason): GapSlot {
  return { kind: "gap", part, name, reason, first: true };
}

/** NA2: of several names for one key the first in byte order stays; the others are reported. */
function settleCollisions(sorted: readonly Slot[]): readonly Slot[] {
  if (!sorted.some((slot, i) => slot.part === sorted[i + 1]?.part)) return sorted;
  const settled: Slot[] = [];
  let taken: Slot | undefined;
  for (const slot of sorted) {
    if (taken?.part !== slot.part) {
      taken = slot;
      settled.push(slot);
    } else if (slot.kind !== "gap") settled.push(gap(slot.part, slot.name, "name-collision"));
    else if (slot.first) settled.push(slot);
  }
  return settled;
}

/** Adds gaps for names that no listing has. */
export function withGaps(slots: readonly Slot[], gaps: readonly GapSlot[]): readonly Slot[] {
  return gaps.length === 0 ? slots : [...slots, ...gaps].sort(bySlot);
}

/** From U+D800 on, the order of UTF-16 code units differs from that of UTF-8. */
function sortsUnlikeUtf16(slot: Slot): boolean {
  return HIGH_UNITS.test(slot.name);
}

const HIGH_UNITS = /[\ud800-\uffff]/;

function bySlot(a: Slot, b: Slot): number {
  return compareKeys(a.part, b.part) || rank(a) - rank(b) || compareKeys(a.name, b.name);
}

function bySlotFast(a: Slot, b: Slot): number {
  if (a.part !== b.part) return a.part < b.part ? -1 : 1;
  if (a.kind === "gap" || b.kind === "gap") return rank(a) - rank(b) || compareKeys(a.name, b.name);
  return a.name < b.name ? -1 : 1;
}

/** At one key: synced entries first, then reported gaps, then gaps that only protect. */
function rank(slot: Slot): number {
  if (slot.kind !== "gap") return 0;
  return slot.first ? 1 : 2;
}

/** A path extended by one name. */
export function below(path: string, name: string): DiskPath {
  return asDiskPath(path === "" ? name : `${path}/${name}`);
}
