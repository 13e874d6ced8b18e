import type { Location } from "../../shared/model/location.ts";
import type { Retain } from "../../shared/model/retain.ts";
import type { FolderIdentity } from "../disk/folder-identity.ts";

/** A job as far as overlap matters. Folder paths are real paths; `service` tells endpoints apart. */
export interface Claimant {
  readonly id: string;
  readonly source: Location;
  readonly target: Location;
  /** Hosts of the services of source and target, joined by a blank; one where they are the same. */
  readonly service: string;
  readonly mirror: boolean;
  /** VR8, of a job that takes out of a bucket what is gone at its source. */
  readonly retain?: Retain | undefined;
  /** When the places were claimed, ms since 1970; undefined for one that has not claimed them, or did before this was kept. */
  readonly since?: number | undefined;
  /** A restore: the claim ends with the process that runs it. */
  readonly once?: true | undefined;
  /** Of the sides that are folders; undefined where only the paths are known. */
  readonly folders?: Folders | undefined;
}

export interface Folders {
  readonly source?: FolderIdentity | undefined;
  readonly target?: FolderIdentity | undefined;
}

/**
 * `same-target`: both write to one place. `relay`: one writes into the folder that the other backs up. `circle`: what
 * one writes comes back to it through the others.
 */
export type OverlapKind = "same-target" | "relay" | "circle";

export interface Overlap {
  readonly other: Claimant;
  readonly kind: OverlapKind;
  /** GU3; else a warning. */
  readonly refused: boolean;
}

interface Side {
  readonly location: Location;
  readonly service: string;
  readonly identity?: FolderIdentity | undefined;
}

/** `a` and `b` are the same place, or one lies in the other. */
export function nests(a: Location, aService: string, b: Location, bService: string): boolean {
  return sidesNest({ location: a, service: aService }, { location: b, service: bService });
}

/** One side of the job lies in the other, so it would read what it writes. */
export function nestsItself(job: Claimant): boolean {
  return sidesNest(sideOf(job, "source"), sideOf(job, "target"));
}

function sidesNest(a: Side, b: Side): boolean {
  return offsetIn(a, b) !== undefined || offsetIn(b, a) !== undefined;
}

/** Where `inner` is below `outer`: empty for the same place, undefined where it is not in it. */
function offsetIn(outer: Side, inner: Side): string | undefined {
  const a = outer.location;
  const b = inner.location;
  if (a.kind === "folder" && b.kind === "folder") {
    const below = belowIn(folderText(a.path), folderText(b.path));
    if (below !== undefined) return below;
    return holds(outer.identity, inner.identity) ? UNNAMED : undefined;
  }
  if (a.kind !== "bucket" || b.kind !== "bucket" || a.bucket !== b.bucket) return undefined;
  return serviceIdentity(outer.service) === serviceIdentity(inner.service)
    ? belowIn(a.prefix, b.prefix)
    : undefined;
}

/** In it, at a path that the two names do not tell. No path has such a name. */
const UNNAMED = "\0";

function belowIn(outer: string, inner: string): string | undefined {
  return inner.startsWith(outer) ? inner.slice(outer.length) : undefined;
}

function folderText(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  return slashed.endsWith("/") ? slashed : `${slashed}/`;
}

function holds(outer: FolderIdentity | undefined, inner: FolderIdentity | undefined): boolean {
  const root = outer?.chain[0];
  if (outer === undefined || inner === undefined || root === undefined) return false;
  if (outer.missing.length === 0) return inner.chain.includes(root);
  // What is not there yet holds only what is not there either, by the same names.
  return inner.chain[0] === root && outer.missing.every((name, at) => inner.missing[at] === name);
}

/**
 * What tells services apart: Amazon's regions hold one set of bucket names, and this computer has several names.
 * @param host with its port where that is not the usual one
 */
function serviceIdentity(host: string): string {
  const lower = host.toLowerCase();
  if (lower.endsWith(".amazonaws.com")) return "amazonaws.com";
  return lower.replace(/^(?:localhost|127\.0\.0\.1|\[::1\])(?=:|$)/, "localhost");
}

function sideOf(job: Claimant, which: "source" | "target"): Side {
  const services = job.service.split(" ");
  const service = (which === "source" ? services[0] : services.at(-1)) ?? "";
  return { location: job[which], service, identity: job.folders?.[which] };
}

/** What `from` writes is read by `to`. */
function feeds(from: Claimant, to: Claimant): boolean {
  return sidesNest(sideOf(from, "target"), sideOf(to, "source"));
}

/**
 * GU3, the one rule for the application, the command line, the daemon and restores: how this job overlaps with
 * others. It depends on what the jobs are, not on their order; of two that may not both be, the one whose claim is
 * older stays (`precedes`), and for that one nothing is refused.
 */
export function findOverlaps(job: Claimant, others: readonly Claimant[]): readonly Overlap[] {
  const rest = others.filter(({ id }) => id !== job.id);
  const circle = circleOf(job, rest);
  const mirrored = [job, ...circle].some(({ mirror }) => mirror);
  return rest.flatMap((other) => {
    const overlap = between(job, other, circle.has(other), mirrored);
    if (overlap === undefined) return [];
    return [{ ...overlap, refused: overlap.refused && !precedes(job, other) }];
  });
}

function between(job: Claimant, other: Claimant, circle: boolean, mirrored: boolean): Overlap | undefined {
  if (sidesNest(sideOf(job, "target"), sideOf(other, "target"))) {
    const refused = job.mirror || other.mirror || fightsWith(job, other);
    return { other, kind: "same-target", refused };
  }
  const out = feeds(job, other);
  const back = feeds(other, job);
  if (!out && !back) return undefined;
  if (circle) return { other, kind: "circle", refused: mirrored };
  const relay = (out ? job.target : other.target).kind === "folder";
  if (!relay) return undefined;
  // A file that the first one deletes looks to the second like one that the user deleted.
  return { other, kind: "relay", refused: (out ? job : other).mirror };
}

/**
 * Both put files of one folder to one place: the same objects, each its own way, again and again. A part of a folder
 * that goes to the very place where the whole has it is what the whole does as well.
 */
function fightsWith(a: Claimant, b: Claimant): boolean {
  const [sourceA, sourceB] = [sideOf(a, "source"), sideOf(b, "source")];
  if (!sidesNest(sourceA, sourceB)) return false;
  const [targetA, targetB] = [sideOf(a, "target"), sideOf(b, "target")];
  const alike = (outerSource: Side, innerSource: Side, outerTarget: Side, innerTarget: Side): boolean => {
    const offset = offsetIn(outerSource, innerSource);
    return offset !== undefined && offset !== "" && offset !== UNNAMED
      ? offset === offsetIn(outerTarget, innerTarget)
      : false;
  };
  return !alike(sourceA, sourceB, targetA, targetB) && !alike(sourceB, sourceA, targetB, targetA);
}

/** The jobs through which what this one writes comes back to it. */
function circleOf(job: Claimant, others: readonly Claimant[]): ReadonlySet<Claimant> {
  const ahead = reach(job, others, feeds);
  const behind = reach(job, others, (from, to) => feeds(to, from));
  return new Set([...ahead].filter((other) => behind.has(other)));
}

function reach(
  job: Claimant,
  others: readonly Claimant[],
  leads: (from: Claimant, to: Claimant) => boolean,
): ReadonlySet<Claimant> {
  const found = new Set<Claimant>();
  for (let edge: readonly Claimant[] = [job]; edge.length > 0;) {
    const next = others.filter((other) => !found.has(other) && edge.some((from) => leads(from, other)));
    for (const other of next) found.add(other);
    edge = next;
  }
  return found;
}

/** Whether the claim of `a` is the older one; of two that are equally old, the one with the smaller id. */
function precedes(a: Claimant, b: Claimant): boolean {
  if (a.since === undefined) return false;
  const since = b.since ?? 0;
  return a.since < since || (a.since === since && a.id < b.id);
}
