import type { Connection } from "../../shared/model/connection.ts";
import type { Place } from "../../shared/model/job-spec.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";

/** `photos/2026/` in a bucket, or a path. */
export function placePath(place: Place): string {
  return place.kind === "folder" ? place.path : `${place.bucket}/${place.prefix}`.replace(/\/$/, "");
}

/** Whose it is: the connection's name; undefined for a folder of this computer. */
export function placeOwner(place: Place, connections: readonly Connection[]): string | undefined {
  if (place.kind === "folder") return undefined;
  return connections.find(({ id }) => id === place.connection)?.name ?? "a removed connection";
}

/** "Wasabi, personal: photos/2026" or a path. */
export function placeWords(place: Place, connections: readonly Connection[]): string {
  const owner = placeOwner(place, connections);
  return owner === undefined ? placePath(place) : `${owner}: ${placePath(place)}`;
}

/** A path below another one, as the system of the computer writes it. */
export function joinPath(platform: Snapshot["platform"], folder: string, name: string): string {
  const slash = platform === "windows" ? "\\" : "/";
  return folder.endsWith(slash) ? `${folder}${name}` : `${folder}${slash}${name}`;
}
