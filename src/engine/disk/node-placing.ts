import { chmodSync, linkSync, renameSync, unlinkSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { systemCode } from "../../shared/system-code.ts";
import { lstatOrNothing } from "./node-stat.ts";
import type { LocalStat, Placement } from "./port.ts";
import { fileStamp } from "../rules/stamp.ts";

/** A finished temporary file or link and its final name, both in one folder. */
export interface Finished {
  /** Absolute. */
  readonly folder: string;
  readonly part: string;
  readonly name: string;
  readonly kind: "file" | "link";
  /** For messages. */
  readonly path: string;
}

/** Errors of systems that cannot create hard links: FAT, exFAT, some network disks. */
const NO_HARD_LINKS = new Set([
  "EPERM",
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOSYS",
  "EMLINK",
  "EINVAL",
  "EACCES",
  "EXDEV",
  // Windows on FAT and exFAT: libuv's word for ERROR_INVALID_FUNCTION.
  "EISDIR",
]);

/** Gives one finished file its final name. */
export class NameTaker {
  #placement: Placement;
  readonly #platform: NodeJS.Platform;
  /** An earlier try gave the file its final name, but could not remove the temporary one. */
  #linked = false;

  constructor(placement: Placement, platform: NodeJS.Platform) {
    this.#placement = placement;
    this.#platform = platform;
  }

  /**
   * For a new file a hard link is exclusive by itself; without hard links there is a moment between the check and the
   * rename. May be tried again if the system refused it.
   * @throws LianaError `object-changed`; the temporary file then still exists
   */
  take(finished: Finished): void {
    const part = `${finished.folder}/${finished.part}`;
    const target = `${finished.folder}/${finished.name}`;
    if (this.#placement.kind === "replace") {
      const there = lstatOrNothing(target);
      if (there === undefined || !isStill(there, this.#placement.stamp)) throw changed(finished);
      this.#replace(part, target, there);
      return;
    }
    this.#linked ||= linkExclusive(finished, this.#platform, part, target);
    if (this.#linked) {
      unlinkSync(part);
      return;
    }
    if (lstatOrNothing(target) !== undefined) throw changed(finished);
    renameSync(part, target);
  }

  /** Windows replaces no read-only file (`MoveFileExW`), so the attribute is cleared first. */
  #replace(part: string, target: string, there: LocalStat): void {
    if (this.#platform !== "win32" || there.kind !== "file" || (there.mode & WRITABLE) !== 0)
      return renameSync(part, target);
    chmodSync(target, (there.mode | WRITABLE) & MODE_BITS);
    try {
      renameSync(part, target);
    } catch (error) {
      chmodSync(target, there.mode & MODE_BITS);
      const now = lstatOrNothing(target);
      if (now !== undefined) this.#placement = { kind: "replace", stamp: fileStamp(now) };
      throw error;
    }
  }
}

const MODE_BITS = 0o7777;
/** Node's word for a file without the read-only attribute. */
const WRITABLE = 0o200;

/** Whether a file or link still matches its stamp. */
export function isStill(stat: LocalStat | undefined, stamp: string): boolean {
  return stat !== undefined && stat.kind !== "folder" && fileStamp(stat) === stamp;
}

/** False if the system cannot create hard links. */
function linkExclusive(finished: Finished, platform: NodeJS.Platform, part: string, target: string): boolean {
  // On macOS and Windows link() links to the target of a link.
  if (finished.kind === "link" && platform !== "linux") return false;
  try {
    linkSync(part, target);
    return true;
  } catch (error) {
    const code = systemCode(error) ?? "";
    if (code === "EEXIST") throw changed(finished, error);
    if (NO_HARD_LINKS.has(code)) return false;
    throw error;
  }
}

function changed(finished: Finished, cause?: unknown): LianaError {
  return new LianaError("object-changed", { path: finished.path }, cause);
}
