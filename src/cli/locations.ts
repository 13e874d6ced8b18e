import {
  type BucketLocation,
  type Location,
  type ObjectUrl,
  parseBucketUrl,
  parseObjectUrl,
} from "../shared/model/location.ts";
import { badUsage } from "./bad-usage.ts";
import { givenFolder } from "./home.ts";

/**
 * A folder's path, or `s3://bucket/prefix`.
 * @param base folder that relative paths start from
 * @throws LianaError `bad-bucket-name`, `usage`
 */
export function readLocation(text: string, base = "."): Location {
  const location = parseBucketUrl(text);
  if (location !== undefined) return location;
  // Typing errors that would otherwise create a folder with a strange name.
  if (/^s3:/i.test(text)) throw badUsage("bucket-form", { text });
  if (/^[a-z][a-z0-9+]+:\/\//i.test(text)) throw badUsage("other-scheme", { text });
  return { kind: "folder", path: givenFolder(text, base) };
}

/**
 * The name of a whole bucket: `s3://bucket`.
 * @throws LianaError `bad-bucket-name`, `usage`
 */
export function readBucket(text: string, command: string): string {
  const { bucket, prefix } = readBucketLocation(text, command);
  if (prefix === "") return bucket;
  throw badUsage("whole-bucket", { command, bucket });
}

/** @throws LianaError `bad-bucket-name`, `usage` */
export function readBucketLocation(text: string, command: string): BucketLocation {
  const location = parseBucketUrl(text);
  if (location !== undefined) return location;
  throw badUsage("bucket-expected", { text, command });
}

/** The prefix of a location, which is a folder, as in `sync`. */
export function folderOf(prefix: string): string {
  return prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
}

/**
 * `s3://bucket/key`; a key that is empty or ends in `/` means a folder.
 * @throws LianaError `bad-bucket-name`, `usage`
 */
export function readObjectUrl(text: string, command: string): ObjectUrl {
  const object = parseObjectUrl(text);
  if (object !== undefined) return object;
  throw badUsage("object-expected", { text, command });
}
