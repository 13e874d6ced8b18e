import { linkSync, renameSync, unlinkSync } from "node:fs";
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

/**
 * Gives a finished file its final name. For a new file a hard link is exclusive by itself; without hard links there is
 * a moment between the check and the rename.
 * @throws LianaError `object-changed`; the temporary file then still exists
 */
export function takeName(finished: Finished, placement: Placement): void {
  const part = `${finished.folder}/${finished.part}`;
  const target = `${finished.folder}/${finished.name}`;
  if (placement.kind === "replace") {
    if (!isStill(lstatOrNothing(target), placement.stamp)) throw changed(finished);
    renameSync(part, target);
    return;
  }
  if (linkExclusive(finished, part, target)) {
    unlinkSync(part);
    return;
  }
  if (lstatOrNothing(target) !== undefined) throw changed(finished);
  renameSync(part, target);
}

/** Whether a file or link still matches its stamp. */
export function isStill(stat: LocalStat | undefined, stamp: string): boolean {
  return stat !== undefined && stat.kind !== "folder" && fileStamp(stat) === stamp;
}

/** False if the system cannot create hard links. */
function linkExclusive(finished: Finished, part: string, target: string): boolean {
  // On macOS and Windows link() links to the target of a link.
  if (finished.kind === "link" && process.platform !== "linux") return false;
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
