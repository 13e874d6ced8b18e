import type { Input } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";

/** Where to restore from: a part of a bucket. */
export interface Origin {
  /** For people, and for the folder that is made. */
  readonly name: string;
  /** As a restore is asked for. */
  readonly from: Input<WindowCommands, "startRestore">["from"];
  readonly connection: string;
  readonly bucket: string;
  /** Empty, or ends in `/`. */
  readonly prefix: string;
}

/** What a job keeps in its bucket; undefined for one that has none. */
export function originOfJob({ id, name, source, target }: JobView): Origin | undefined {
  const location = target.kind === "bucket" ? target : source;
  if (location.kind !== "bucket") return undefined;
  const { connection, bucket, prefix } = location;
  return { name, from: { kind: "job", job: id }, connection, bucket, prefix };
}

/** @param folder as typed: with or without slashes around it */
export function originOfBucket(connection: string, bucket: string, folder: string): Origin {
  const inner = folder.trim().replace(/^\/+|\/+$/g, "");
  const prefix = inner === "" ? "" : `${inner}/`;
  const name = inner === "" ? bucket : (inner.split("/").at(-1) ?? bucket);
  return { name, from: { kind: "bucket", connection, bucket, prefix }, connection, bucket, prefix };
}

/** One for each location, whatever it is called. */
export function originId({ from, connection, bucket, prefix }: Origin): string {
  return from.kind === "job" ? `job ${from.job}` : `${connection} ${bucket} ${prefix}`;
}
