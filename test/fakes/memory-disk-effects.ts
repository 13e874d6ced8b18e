import type { Placement } from "../../src/engine/disk/port.ts";
import type { MemoryVolume, JobLocation } from "./memory-disk-volume.ts";

/** What a MemoryDisk is about to do. */
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
    | "remove"
    | "remove-folder"
    | "remove-stray-part"
    | "sync-folders";
  readonly path: string;
}

/** Thrown by a hook: the process dies here. Every later effect throws it too, until `restart`. */
export class DiskCrash extends Error {
  override readonly name = "DiskCrash";
}

/** What a MemoryDisk offers to its open files and parts. */
export interface EffectHost {
  readonly volume: MemoryVolume;
  /** After a DiskCrash: nothing more happens, nothing is tidied up. */
  readonly crashed: boolean;
  effect(name: DiskEffect["name"], path: string): void;
  placeFor(path: string): JobLocation;
  checkPlacement(at: JobLocation, path: string, placement: Placement): void;
}
