import { LianaError } from "../errors.ts";

/** A folder on this computer. `path` is absolute. */
export interface FolderLocation {
  readonly kind: "folder";
  readonly path: string;
}

/** A bucket and a prefix. `prefix` is empty or ends in `/` (NA1). */
export interface BucketLocation {
  readonly kind: "bucket";
  readonly bucket: string;
  readonly prefix: string;
}

export type Location = FolderLocation | BucketLocation;

export type Direction = "backup" | "restore" | "replicate";

/** NA1: `photos` becomes `photos/`, so that it does not include `photos2/`. */
export function prefixOf(text: string): string {
  const trimmed = text.replace(/^\/+/, "").replace(/\/+$/, "");
  return trimmed === "" ? "" : `${trimmed.normalize("NFC")}/`;
}

/**
 * Parses `s3://bucket/prefix`. Undefined for anything else: a folder path, which the host resolves.
 * @throws LianaError `bad-bucket-name`
 */
export function parseBucketUrl(text: string): BucketLocation | undefined {
  const parts = splitUrl(text);
  return parts && { kind: "bucket", bucket: parts.bucket, prefix: prefixOf(parts.rest) };
}

/** One object, or with an empty or slash-ended key the folder for one. */
export interface ObjectUrl {
  readonly bucket: string;
  /** As written: an object of another program may have any key. */
  readonly key: string;
}

/**
 * Parses `s3://bucket/key`. Undefined for anything else.
 * @throws LianaError `bad-bucket-name`
 */
export function parseObjectUrl(text: string): ObjectUrl | undefined {
  const parts = splitUrl(text);
  return parts && { bucket: parts.bucket, key: parts.rest };
}

function splitUrl(text: string): { readonly bucket: string; readonly rest: string } | undefined {
  if (!text.startsWith("s3://")) return undefined;
  // The slash in the ARN of an access point is not part of a path. The form with a colon is equivalent.
  const rest = text.slice("s3://".length).replace(/^(arn:[^/]*:accesspoint)\//, "$1:");
  const slash = rest.indexOf("/");
  const bucket = slash < 0 ? rest : rest.slice(0, slash);
  if (!isUsableBucket(bucket)) throw new LianaError("bad-bucket-name", { bucket });
  return { bucket, rest: slash < 0 ? "" : rest.slice(slash + 1) };
}

/** The longest name of an existing bucket in characters, including tenant or ARN. */
export const LONGEST_BUCKET = 320;

/**
 * Whether a bucket with this name can exist. Includes names with capitals, underscores and up to 255 characters, which
 * Amazon allowed until 2018 and other services still allow, `tenant:bucket` (Ceph), and the ARN of an access point.
 */
export function isUsableBucket(name: string): boolean {
  if (name.startsWith("arn:"))
    return /^arn:aws[a-z-]*:s3:[a-z0-9-]*:\d{12}:accesspoint:[A-Za-z0-9.-]{1,255}$/.test(name);
  return /^(?:\w*:)?\w[\w.-]{2,254}$/.test(name) && name.length <= LONGEST_BUCKET && !name.includes("..");
}

/** Whether a bucket with this name can be created. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function isBucketName(name: string): boolean {
  return (
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes("..") &&
    !name.includes(".-") &&
    !name.includes("-.") &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name)
  );
}

/** The text form of a location, on the screen and in the state directory. */
export function locationText(location: Location): string {
  return location.kind === "folder" ? location.path : `s3://${location.bucket}/${location.prefix}`;
}
