import { DAY_MS, type PastState, statesToThin } from "./rule.ts";

/** What the rule needs to know of a version or delete marker; a part of what listings say. */
export interface ThinVersion {
  readonly versionId: string;
  readonly isLatest: boolean;
  readonly deleteMarker: boolean;
  /** ms since 1970 */
  readonly lastModified: number;
  readonly etag: string;
  readonly size: number;
}

/**
 * Amazon dates an object in parts to the beginning of its upload, so it may have become current this much later. Rules of
 * a period (VR1) end uploads after this time.
 */
const LONGEST_UPLOAD_MS = 14 * DAY_MS;

/**
 * While versions are suspended, a put replaces the version `null` and makes it the current one, so its id may name other
 * content by the time of the removal. A key has at most one.
 */
const NO_ID: ReadonlySet<string> = new Set(["null", ""]);

/**
 * VR7: the versions and delete markers of one key that may go; never the one that the service marks as the latest. A key
 * with none or several of these contradicts itself (LS4) and keeps everything.
 * @param versions all of the key, in any order
 * @param now ms since 1970, by the clock of the service
 */
export function versionsToThin<V extends ThinVersion>(versions: readonly V[], now: number): readonly V[] {
  const [latest, ...more] = versions.filter(({ isLatest }) => isLatest);
  if (latest === undefined || more.length > 0) return [];
  const past: (PastState & { readonly version: V })[] = [];
  let follower = followerOf([latest]);
  for (const group of newestFirst(versions)) {
    for (const version of group) if (version !== latest) past.push(pastState(version, follower));
    follower = followerOf(group);
  }
  return statesToThin(past, now).map(({ version }) => version);
}

/** Versions of equal dates are one group: nobody knows which of them came first. */
function newestFirst<V extends ThinVersion>(versions: readonly V[]): readonly (readonly V[])[] {
  const groups = Map.groupBy(versions, ({ lastModified }) => lastModified);
  return [...groups.entries()].sort(([a], [b]) => b - a).map(([, group]) => group);
}

interface Follower {
  readonly date: number;
  readonly inParts: boolean;
}

function followerOf(group: readonly ThinVersion[]): Follower {
  return { date: group[0]?.lastModified ?? 0, inParts: group.some(isInParts) };
}

/** @param follower replaced it, even if the service marks an older version as the latest */
function pastState<V extends ThinVersion>(
  version: V,
  follower: Follower,
): PastState & { readonly version: V } {
  const { versionId, deleteMarker, lastModified: written } = version;
  const uncertain = isInParts(version) || follower.inParts ? LONGEST_UPLOAD_MS : 0;
  const until = Math.max(written, follower.date) + uncertain;
  const stays = NO_ID.has(versionId);
  return { version, kind: deleteMarker ? "marker" : "content", written, until, stays };
}

function isInParts({ etag }: ThinVersion): boolean {
  return etag.includes("-");
}
