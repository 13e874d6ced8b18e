import type { Connection } from "../../shared/model/connection.ts";
import type { JobLocation } from "../../shared/model/job-spec.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import type { Words } from "../../shared/words/words.ts";

/** `photos/2026` in a bucket, or a path. */
export function locationPath(location: JobLocation): string {
  return location.kind === "folder"
    ? location.path
    : `${location.bucket}/${location.prefix}`.replace(/\/$/, "");
}

/** The name of a bucket's connection; undefined for a folder of this computer. */
export function locationOwner(
  words: Words,
  location: JobLocation,
  connections: readonly Connection[],
): string | undefined {
  if (location.kind === "folder") return undefined;
  const connection = connections.find(({ id }) => id === location.connection);
  return connection?.name ?? words.say("ui.location.removed");
}

/** "Wasabi, personal: photos/2026" or a path. */
export function locationWords(
  words: Words,
  location: JobLocation,
  connections: readonly Connection[],
): string {
  const owner = locationOwner(words, location, connections);
  const path = locationPath(location);
  return owner === undefined ? path : words.say("ui.location", { owner, path });
}

/** A path below a folder, with the separator of the computer's system. */
export function joinPath(platform: Snapshot["platform"], folder: string, name: string): string {
  const slash = platform === "windows" ? "\\" : "/";
  return folder.endsWith(slash) ? `${folder}${name}` : `${folder}${slash}${name}`;
}
