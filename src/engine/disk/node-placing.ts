import { linkSync, renameSync, unlinkSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { systemCode } from "./node-errors.ts";
import { lstatOrNothing } from "./node-stat.ts";
import type { LocalStat, Placement } from "./port.ts";
import { fileStamp } from "./stamp.ts";

/** A finished temporary file or link and the name it shall have, both in one folder. */
export interface Finished {
  /** Absolute. */
  readonly folder: string;
  readonly part: string;
  readonly name: string;
  readonly kind: "file" | "link";
  /** For words. */
  readonly path: string;
}

/** What systems say where they make no second name for a file: FAT, exFAT, some network disks. */
const NO_HARD_LINKS = new Set([
  "EPERM",
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOSYS",
  "EMLINK",
  "EINVAL",
  "EACCES",
  "EXDEV",
]);

/**
 * Gives a finished file its name. A second name that must be new is exclusive by itself; where the
 * system has none, there is a moment between looking and renaming.
 * @throws LianaError `object-changed`; the temporary file is still there then
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

/** Whether a file or link is as its stamp says. */
export function isStill(stat: LocalStat | undefined, stamp: string): boolean {
  return stat !== undefined && stat.kind !== "folder" && fileStamp(stat) === stamp;
}

/** False where the system makes no second names. */
function linkExclusive(finished: Finished, part: string, target: string): boolean {
  // link() of macOS and Windows gives the second name to what a link leads to.
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
