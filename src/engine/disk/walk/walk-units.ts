import type { LocalStat } from "../port.ts";
import {
  CONTENT_SUFFIXES,
  databaseOf,
  HEADER_BYTES,
  isDatabaseHeader,
  isSidecarHead,
  JOURNAL_MAGIC,
  SIDECAR_SUFFIXES,
  unitStat,
} from "../sidecars.ts";
import type { Child, FolderReader } from "./walk-reader.ts";
import { below, type FolderNode, type NamedSlot, type Slot, type SlotRules } from "./walk-slots.ts";

/**
 * UN1: the slots of a folder in which databases' sidecars are not entries of their own. A file is only opened if a
 * sidecar name exists next to it. A file that cannot be read does not count as a database.
 */
export function joinUnits(
  folder: FolderNode,
  children: readonly Child[],
  slots: readonly Slot[],
  { options, reader }: SlotRules,
): readonly Slot[] {
  if (options.databases !== "consistent") return slots;
  const fold = reader.foldsNames ? (name: string) => name.toLowerCase() : (name: string) => name;
  const sidecars = new Set<string>();
  for (const { name, kind } of children)
    if (kind === "file" && databaseOf(name) !== undefined) sidecars.add(fold(name));
  if (sidecars.size === 0 && options.links !== "follow") return slots;
  const hasSidecar = ({ name, followed }: NamedSlot): boolean =>
    SIDECAR_SUFFIXES.some((suffix) =>
      followed === undefined
        ? sidecars.has(fold(name + suffix))
        : reader.stat(followed.path + suffix)?.kind === "file",
    );
  const databases = new Set<string>();
  const joined = slots.map((slot) => {
    if (slot.kind !== "file" || !hasSidecar(slot)) return slot;
    if (!isDatabase(reader, slot.followed?.path ?? below(folder.path, slot.name))) return slot;
    if (slot.followed === undefined) databases.add(fold(slot.name));
    return { ...slot, unit: true } as const;
  });
  if (databases.size === 0) return joined;
  return joined.map((slot) => {
    if (slot.kind !== "file" || slot.followed !== undefined) return slot;
    const of = databaseOf(slot.name);
    const belongs =
      of !== undefined &&
      databases.has(fold(of.path)) &&
      isOne(reader, below(folder.path, slot.name), of.suffix);
    return belongs ? ({ ...slot, kind: "sidecar" } as const) : slot;
  });
}

/** Whether a file is a sidecar of the database next to it, as a walk would find it. */
export function isSidecar(reader: FolderReader, path: string): boolean {
  const of = databaseOf(path);
  if (of === undefined || reader.stat(of.path)?.kind !== "file") return false;
  return isDatabase(reader, of.path) && isOne(reader, path, of.suffix);
}

function isOne(reader: FolderReader, path: string, suffix: (typeof SIDECAR_SUFFIXES)[number]): boolean {
  const head = reader.head(path, HEADER_BYTES);
  return head !== undefined && isSidecarHead(suffix, head);
}

/** The stat of a database together with its current sidecars. */
export function unitAt(reader: FolderReader, path: string, stat: LocalStat): LocalStat {
  const sidecars = CONTENT_SUFFIXES.map((suffix) => {
    const sidecar = reader.stat(path + suffix);
    return sidecar?.kind === "file" ? sidecar : undefined;
  });
  return unitStat(stat, sidecars);
}

/** A new database is empty until its first transaction, whose journal already exists. */
function isDatabase(reader: FolderReader, path: string): boolean {
  const head = reader.head(path, HEADER_BYTES);
  if (head === undefined) return false;
  if (head.length > 0) return isDatabaseHeader(head);
  const journal = reader.head(`${path}-journal`, JOURNAL_MAGIC.length);
  return journal !== undefined && JOURNAL_MAGIC.equals(journal);
}
