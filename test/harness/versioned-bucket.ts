import type { TestBucket } from "./test-bucket.ts";
import type { S3Port } from "../../src/engine/remote/port.ts";

/** Turns on versions, after the read that PB6 demands before each write of a setting. */
export async function turnOnVersions(port: S3Port, bucket: string, signal: AbortSignal): Promise<void> {
  await port.send("versioning", { bucket }, signal);
  await port.send("enableVersioning", { bucket }, signal);
}

/** VR5: turns versions on as if that had been an hour ago. Leaves one object, `theirs`. */
export async function turnOnVersionsLongAgo(at: TestBucket): Promise<void> {
  const { store, name, prefix } = at;
  store.setVersioning(name, "Enabled");
  await at.put("theirs", "by somebody else");
  const bucket = store.bucket(name);
  const version = store.current(bucket, `${prefix}theirs`);
  if (version === undefined) throw new Error("no version");
  store.replaceVersion(bucket, `${prefix}theirs`, {
    ...version,
    lastModified: version.lastModified - 60 * 60_000,
  });
}
