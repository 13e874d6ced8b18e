import { type BucketLocation, type Location, parseBucketUrl } from "../shared/model/location.ts";
import { givenFolder } from "./home.ts";
import { usageError } from "./usage-error.ts";

/**
 * A folder's path, or `s3://bucket/prefix`.
 * @param base where a path that is not absolute begins
 * @throws LianaError `bad-bucket-name`, `usage`
 */
export function readLocation(text: string, base = "."): Location {
  const location = parseBucketUrl(text);
  if (location !== undefined) return location;
  // Typing errors that would otherwise make a folder of a strange name.
  if (/^s3:/i.test(text)) throw usageError(`"${text}": write a bucket as s3://bucket/prefix.`);
  if (/^[a-z][a-z0-9+]+:\/\//i.test(text)) {
    throw usageError(
      `"${text}" is neither a folder nor s3://bucket/prefix. The service goes to --endpoint-url.`,
    );
  }
  return { kind: "folder", path: givenFolder(text, base) };
}

/**
 * A whole bucket: `s3://bucket`, or its bare name.
 * @throws LianaError `bad-bucket-name`, `usage`
 */
export function readBucket(text: string, command: string): string {
  const location = readBucketLocation(text, command);
  if (location.prefix === "") return location.bucket;
  throw usageError(`${command} is about whole buckets: write s3://${location.bucket}.`);
}

/** @throws LianaError `bad-bucket-name`, `usage` */
export function readBucketLocation(text: string, command: string): BucketLocation {
  const location = parseBucketUrl(text);
  if (location !== undefined) return location;
  throw usageError(`"${text}": write the bucket as s3://bucket. See liana ${command} --help.`);
}
