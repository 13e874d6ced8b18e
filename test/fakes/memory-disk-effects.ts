import type { Placement } from "../../src/engine/disk/port.ts";
import type { MemoryVolume, NodeSlot } from "./memory-disk-volume.ts";

/** An effect that a MemoryDisk is about to perform. */
export interface DiskEffect {
  readonly name:
    | "read-folder"
    | "stat"
    | "open"
    | "read"
    | "read-link"
    | "make-root"
    | "make-folder"
    | "set-traits"
    | "create-part"
    | "write"
    | "commit"
    | "take-name"
    | "write-link"
    | "flush"
    | "resume-part"
    | "respell"
    | "remove"
    | "remove-folder"
    | "remove-stray-part"
    | "sync-folders";
  readonly path: string;
}

/** Thrown by a hook to simulate a crash. Every later effect throws it too, until `restart`. */
export class DiskCrash extends Error {
  override readonly name = "DiskCrash";
}

/** The interface of a MemoryDisk to its open files and parts. */
export interface EffectHost {
  readonly volume: MemoryVolume;
  /** True after a DiskCrash: no effect happens any more, no cleanup either. */
  readonly crashed: boolean;
  effect(name: DiskEffect["name"], path: string): void;
  slotFor(path: string): NodeSlot;
  checkPlacement(at: NodeSlot, path: string, placement: Placement): void;
}
