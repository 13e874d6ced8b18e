import type { Location } from "../../shared/model/location.ts";
import { serviceAt } from "../../shared/model/service-at.ts";
import type { Retain } from "../../shared/model/retain.ts";
import type { FolderIdentity } from "../disk/folder-identity.ts";

/** The properties of a job that matter for overlap. Folder paths are real paths; `service` distinguishes endpoints. */
export interface Claimant {
  readonly id: string;
  readonly source: Location;
  readonly target: Location;
  /** Hosts of the source's and the target's services, separated by a space; one if they are the same. */
  readonly service: string;
  readonly mirror: boolean;
  /** VR8: for a job that removes from a bucket what is gone at its source. */
  readonly retain?: Retain | undefined;
  /** When the job claimed its locations, ms since 1970; undefined if it has not, or did so before this was recorded. */
  readonly since?: number | undefined;
  /** A restore: the claim ends with its process. */
  readonly once?: true | undefined;
  /** Identities of the sides that are folders; undefined if only the paths are known. */
  readonly folders?: Folders | undefined;
}

export interface Folders {
  readonly source?: FolderIdentity | undefined;
  readonly target?: FolderIdentity | undefined;
}

/**
 * `same-target`: both write to one location. `relay`: one writes into the folder that the other backs up. `circle`:
 * what one writes comes back to it through the others.
 */
export type OverlapKind = "same-target" | "relay" | "circle";

export interface Overlap {
  readonly other: Claimant;
  readonly kind: OverlapKind;
  /** GU3: refused; otherwise a warning. */
  readonly refused: boolean;
}

interface Side {
  readonly location: Location;
  readonly service: string;
  readonly identity?: FolderIdentity | undefined;
}

/** Whether `a` and `b` are the same location, or one contains the other. */
export function nests(a: Location, aService: string, b: Location, bService: string): boolean {
  return sidesNest({ location: a, service: aService }, { location: b, service: bService });
}

/** Whether one side of the job contains the other, so that it would read what it writes. */
export function nestsItself(job: Claimant): boolean {
  return sidesNest(sideOf(job, "source"), sideOf(job, "target"));
}

function sidesNest(a: Side, b: Side): boolean {
  return offsetIn(a, b) !== undefined || offsetIn(b, a) !== undefined;
}

/** The path of `inner` relative to `outer`: empty if they are the same, undefined if it is not inside. */
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

/** Inside, at a path that the two names do not reveal. No path has such a name. */
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
  // Below a missing folder there are only missing folders, compared by name.
  return inner.chain[0] === root && outer.missing.every((name, at) => inner.missing[at] === name);
}

/**
 * Identifies a service: the addresses of some share one set of bucket names, and this computer has several names.
 * @param host with its port unless that is the default
 */
function serviceIdentity(host: string): string {
  const service = serviceAt(host.toLowerCase());
  return service.replace(/^(?:localhost|127\.0\.0\.1|\[::1\])(?=:|$)/, "localhost");
}

function sideOf(job: Claimant, which: "source" | "target"): Side {
  const services = job.service.split(" ");
  const service = (which === "source" ? services[0] : services.at(-1)) ?? "";
  return { location: job[which], service, identity: job.folders?.[which] };
}

/** Whether `to` reads what `from` writes. */
function feeds(from: Claimant, to: Claimant): boolean {
  return sidesNest(sideOf(from, "target"), sideOf(to, "source"));
}

/**
 * GU3, the one rule for the application, the command line, the daemon and restores: how this job overlaps with others.
 * It depends on what the jobs are, not on their order. Of two jobs that conflict, the one with the older claim stays
 * (`precedes`) and is not refused anything.
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
  if (isReturn(job, other) || isReturn(other, job)) return undefined;
  if (circle) return { other, kind: "circle", refused: mirrored };
  const relay = (out ? job.target : other.target).kind === "folder";
  if (!relay) return undefined;
  // The second job cannot tell a file deleted by the first from one deleted by the user.
  return { other, kind: "relay", refused: (out ? job : other).mirror };
}

/**
 * Whether both write one folder's files to one location: the same objects, each in its own way, again and again. A job
 * for a subfolder that writes exactly where the job for the whole folder writes it does the same as that job.
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

/**
 * RS13: a restore that puts files where the job has them from. It deletes nothing and runs once, while the job waits, so
 * nothing goes around.
 */
function isReturn(restore: Claimant, job: Claimant): boolean {
  if (restore.once !== true) return false;
  const sent = offsetIn(sideOf(job, "target"), sideOf(restore, "source"));
  if (sent === undefined || sent === UNNAMED) return false;
  return sent === offsetIn(sideOf(job, "source"), sideOf(restore, "target"));
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

/** Whether the claim of `a` is older; between equally old claims the smaller id wins. */
function precedes(a: Claimant, b: Claimant): boolean {
  if (a.since === undefined) return false;
  const since = b.since ?? 0;
  return a.since < since || (a.since === since && a.id < b.id);
}
