import { toLianaError } from "../../../shared/errors.ts";
import type { MountGapReason } from "../../../shared/model/entry.ts";
import type { KnownMount } from "../port.ts";
import type { FolderReader } from "./walk-reader.ts";
import type { FolderNode, GapSlot, Slot, SlotRules } from "./walk-slots.ts";

/** A disk mounted below the root, or the root's own. */
export interface Disk {
  /** Its mount point. */
  readonly path: string;
  readonly device: bigint;
}

/** GU1: whether a folder is a mount point. */
export type MountVerdict =
  | { readonly kind: "none" }
  | { readonly kind: "mount" }
  /** Another disk was mounted there, and is not now. */
  | { readonly kind: "away"; readonly reason: MountGapReason };

/**
 * GU1: an absent disk leaves an empty folder, another folder or another disk, and none of them shows what became of its
 * files.
 * @param known as the journal has it; undefined if no other disk was mounted
 * @param found read after the folder was listed: a disk that is unmounted in between has an empty listing
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

/** GU1: the disks that were mounted below a folder and whose mount points no longer exist. */
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

/** Whether the disk being read is still there; without it each of its names appears to be gone. */
export function isStillThere(reader: FolderReader, disk: Disk): boolean {
  try {
    return reader.stat(disk.path)?.device === disk.device;
  } catch (error) {
    // Then reading it fails as well.
    if (toLianaError(error).errorClass !== "file") throw error;
    return false;
  }
}
