import type { Location } from "../../shared/model/location.ts";

/** A job as far as overlap matters. Folder paths are real paths; `service` tells endpoints apart. */
export interface Claimant {
  readonly id: string;
  readonly source: Location;
  readonly target: Location;
  readonly service: string;
  readonly mirror: boolean;
}

export interface Overlap {
  readonly other: Claimant;
  /** GU3: refused if either mirrors, else a warning. */
  readonly refused: boolean;
}

/** `a` and `b` are the same place, or one lies in the other. */
export function nests(a: Location, aService: string, b: Location, bService: string): boolean {
  if (a.kind === "folder" && b.kind === "folder") {
    return within(folderText(a.path), folderText(b.path));
  }
  if (a.kind === "bucket" && b.kind === "bucket") {
    return aService === bService && a.bucket === b.bucket && within(a.prefix, b.prefix);
  }
  return false;
}

function within(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function folderText(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  return slashed.endsWith("/") ? slashed : `${slashed}/`;
}

/**
 * GU3: other jobs that write where this one writes, that back up what this one restores into, or that
 * restore into what this one backs up.
 */
export function findOverlaps(job: Claimant, others: readonly Claimant[]): readonly Overlap[] {
  const overlaps: Overlap[] = [];
  for (const other of others) {
    if (other.id === job.id) continue;
    const targets = nests(job.target, job.service, other.target, other.service);
    const restoresIntoSource =
      (job.target.kind === "folder" && nests(job.target, job.service, other.source, other.service)) ||
      (other.target.kind === "folder" && nests(other.target, other.service, job.source, job.service));
    if (targets || restoresIntoSource) overlaps.push({ other, refused: job.mirror || other.mirror });
  }
  return overlaps;
}
