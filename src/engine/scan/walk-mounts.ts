import { toLianaError } from "../../shared/errors.ts";
import type { MountGapReason } from "../../shared/model/entry.ts";
import type { KnownMount } from "../disk/port.ts";
import type { FolderReader } from "./walk-reader.ts";
import type { FolderNode, GapSlot, Slot, SlotRules } from "./walk-slots.ts";

/** A disk that is mounted below the root, or the root's own. */
export interface Disk {
  /** Where it is mounted. */
  readonly path: string;
  readonly device: bigint;
}

/** GU1: what a folder is to the disks. */
export type MountVerdict =
  | { readonly kind: "none" }
  | { readonly kind: "mount" }
  /** Another disk was mounted there, and is not now. */
  | { readonly kind: "away"; readonly reason: MountGapReason };

/**
 * GU1: an absent disk leaves an empty folder, another folder or another disk, and none of them says what became of
 * its files.
 * @param known as the journal has it; undefined where no other disk was mounted
 * @param found seen after the folder was listed: a disk that goes in between has an empty listing
 */
export function judgeMount(
  known: KnownMount | undefined,
  found: { readonly device: bigint; readonly around: bigint; readonly empty: boolean },
): MountVerdict {
  const { device, around, empty } = found;
  if (known === undefined) return { kind: device === around ? "none" : "mount" };
  if (device === around) return { kind: "away", reason: "disk-missing" };
  if (empty) return { kind: "away", reason: "disk-empty" };
  return String(device) === known.device ? { kind: "mount" } : { kind: "away", reason: "disk-replaced" };
}

/** GU1: of the disks that were mounted below a folder, those to which no folder leads any more. */
export function lostMounts(
  { key }: FolderNode,
  slots: readonly Slot[],
  { options, enters }: SlotRules,
): readonly GapSlot[] {
  const lost: GapSlot[] = [];
  for (const mount of options.mounts ?? []) {
    if (!mount.key.startsWith(key) || mount.key === key || !enters(mount.key)) continue;
    const part = mount.key.slice(key.length);
    const first = part.slice(0, part.indexOf("/") + 1);
    if (slots.some((slot) => slot.part === first)) continue;
    lost.push({ kind: "gap", part, name: part.slice(0, -1), reason: "disk-missing", first: true });
  }
  return lost;
}

/** Whether the disk that was being read is still there: without it each of its names is gone. */
export function isStillThere(reader: FolderReader, disk: Disk): boolean {
  try {
    return reader.stat(disk.path)?.device === disk.device;
  } catch (error) {
    // It fails as well.
    if (toLianaError(error).errorClass !== "file") throw error;
    return false;
  }
}
