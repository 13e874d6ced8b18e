import type { Connection } from "../../shared/model/connection.ts";
import type { JobLocation } from "../../shared/model/job-spec.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";

/** `photos/2026/` in a bucket, or a path. */
export function locationPath(location: JobLocation): string {
  return location.kind === "folder"
    ? location.path
    : `${location.bucket}/${location.prefix}`.replace(/\/$/, "");
}

/** Whose it is: the connection's name; undefined for a folder of this computer. */
export function locationOwner(location: JobLocation, connections: readonly Connection[]): string | undefined {
  if (location.kind === "folder") return undefined;
  return connections.find(({ id }) => id === location.connection)?.name ?? "a removed connection";
}

/** "Wasabi, personal: photos/2026" or a path. */
export function locationWords(location: JobLocation, connections: readonly Connection[]): string {
  const owner = locationOwner(location, connections);
  return owner === undefined ? locationPath(location) : `${owner}: ${locationPath(location)}`;
}

/** A path below another one, as the system of the computer writes it. */
export function joinPath(platform: Snapshot["platform"], folder: string, name: string): string {
  const slash = platform === "windows" ? "\\" : "/";
  return folder.endsWith(slash) ? `${folder}${name}` : `${folder}${slash}${name}`;
}
