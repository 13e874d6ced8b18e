import type { CommandInput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";

/** A part of a bucket to restore from. */
export interface Origin {
  /** Shown, and used to name the new folder. */
  readonly name: string;
  /** The origin as `startRestore` takes it. */
  readonly from: CommandInput<WindowCommands, "startRestore">["from"];
  readonly connection: string;
  readonly bucket: string;
  /** Empty, or ends in `/`. */
  readonly prefix: string;
}

/** The bucket side of a job; undefined if neither side is a bucket. */
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

/** Identifies the location, regardless of its name. */
export function originId({ from, connection, bucket, prefix }: Origin): string {
  return from.kind === "job" ? `job ${from.job}` : `${connection} ${bucket} ${prefix}`;
}
