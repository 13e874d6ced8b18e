import { realpath, stat } from "node:fs/promises";
import { isAbsolute, resolve } from "node:path";
import { LianaError } from "../shared/errors.ts";
import type { Connection } from "../shared/model/connection.ts";
import type { Place } from "../shared/model/job-spec.ts";
import { isBucketName, locationText } from "../shared/model/location.ts";

/** A place that was looked at. `text` is for people, `key` for comparing. */
export interface KnownPlace {
  readonly text: string;
  /** The same for all places of one disk or one service. */
  readonly realm: string;
  /** Ends in `/`, so that `a/` never holds `ab/`; empty for a whole bucket's realm. */
  readonly key: string;
}

/** A job's two places, as far as they matter to other jobs. */
export interface KnownPlaces {
  readonly source: KnownPlace;
  readonly target: KnownPlace;
  readonly mirror: boolean;
}

/** A folder under the name that the disk has for it; links are followed. One that is not there stays as written. */
export async function knownPlace(
  place: Place,
  connections: readonly Pick<Connection, "id" | "endpoint">[],
): Promise<KnownPlace> {
  const text = locationText(place);
  if (place.kind === "folder") {
    const path = await realpath(place.path).catch(() => resolve(place.path));
    const slashed = path.replaceAll("\\", "/");
    return { text, realm: "disk", key: slashed.endsWith("/") ? slashed : `${slashed}/` };
  }
  const service = connections.find(({ id }) => id === place.connection);
  const realm = `${hostOf(service?.endpoint)} ${place.bucket}`;
  return { text, realm, key: `/${place.prefix}` };
}

/** Both are the same place, or one lies in the other. */
function nests(a: KnownPlace, b: KnownPlace): boolean {
  return a.realm === b.realm && (a.key.startsWith(b.key) || b.key.startsWith(a.key));
}

/**
 * GU3, before the engine sees a job: two jobs that write to one place are refused where either mirrors, and
 * also where one folder lies in the other, since each would put the other's files again for ever.
 */
export function refuseOverlap(job: KnownPlaces, others: readonly KnownPlaces[]): void {
  const { source, target } = job;
  if (nests(source, target)) throw new LianaError("overlap", { source: source.text, target: target.text });
  const other = others.find(
    (one) => nests(target, one.target) && (job.mirror || one.mirror || nests(source, one.source)),
  );
  if (other === undefined) return;
  throw new LianaError("overlap", {
    source: source.text,
    target: target.text,
    otherSource: other.source.text,
    otherTarget: other.target.text,
  });
}

/**
 * That a job can have this source.
 * @throws LianaError `source-missing`, `source-not-folder`, `unreadable`, `bad-bucket-name`, `no-connection`
 */
export async function checkSource(place: Place, connections: readonly Connection[]): Promise<void> {
  if (place.kind === "bucket") checkBucket(place, connections);
  else if (!(await isFolder(place.path))) throw new LianaError("source-missing", { path: place.path });
}

/**
 * That a job can have this target; a folder may be missing, it is made.
 * @throws LianaError `target-not-folder`, `unreadable`, `bad-bucket-name`, `no-connection`
 */
export async function checkTarget(place: Place, connections: readonly Connection[]): Promise<void> {
  if (place.kind === "bucket") {
    checkBucket(place, connections);
    return;
  }
  try {
    await isFolder(place.path);
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "source-not-folder") throw error;
    throw new LianaError("target-not-folder", error.detail, error);
  }
}

function checkBucket(place: Extract<Place, { kind: "bucket" }>, connections: readonly Connection[]): void {
  if (!isBucketName(place.bucket)) throw new LianaError("bad-bucket-name", { bucket: place.bucket });
  if (!connections.some(({ id }) => id === place.connection)) throw new LianaError("no-connection");
}

/** @returns false where nothing is there */
async function isFolder(path: string): Promise<boolean> {
  if (!isAbsolute(path)) throw new LianaError("source-not-folder", { path });
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return false;
    if (code !== "ENOTDIR") throw new LianaError("unreadable", { path }, error);
  }
  throw new LianaError("source-not-folder", { path });
}

/** Amazon's regions hold one set of names; elsewhere the host tells services apart. */
function hostOf(endpoint: string | undefined): string {
  if (endpoint === undefined || !URL.canParse(endpoint)) return endpoint ?? "amazonaws.com";
  const { host } = new URL(endpoint);
  return host.endsWith(".amazonaws.com") ? "amazonaws.com" : host;
}
