import { LianaError } from "../../shared/errors.ts";
import type { Random } from "../environment.ts";
import type { S3Port } from "../remote/port.ts";
import { digestBytes } from "../transfer/put-bytes.ts";

/**
 * Blocks public access to an empty bucket, and makes sure that its owner can still write. Ceph up to 16 treats the
 * rejection of public ACLs as a rejection of every write (https://github.com/ceph/ceph/pull/30033); there public ACLs
 * are ignored instead, which keeps the bucket just as private. The setting is read before it is written: a service that
 * does not support it may mistake the write for another request (PB6).
 * @returns whether access is blocked afterwards
 * @throws LianaError if the service refuses
 */
export async function blockPublicAccess(
  port: S3Port,
  bucket: string,
  random: Random,
  signal: AbortSignal,
): Promise<boolean> {
  await port.send("publicAccess", { bucket }, signal);
  await port.send("blockPublicAccess", { bucket }, signal);
  const key = `.liana/probe/${random.next().toString(36).slice(2)}`;
  const isBlocked = async (): Promise<boolean> =>
    (await port.send("publicAccess", { bucket }, signal)).blocked;
  if (await canWrite(port, bucket, key, signal)) return isBlocked();
  await port.send("blockPublicAccess", { bucket, ignoreAcls: true }, signal);
  if (await canWrite(port, bucket, key, signal)) return isBlocked();
  // These credentials may not write at all, so the stricter setting does no harm.
  await port.send("blockPublicAccess", { bucket }, signal);
  return isBlocked();
}

/** Writes an empty object and removes it. */
async function canWrite(port: S3Port, bucket: string, key: string, signal: AbortSignal): Promise<boolean> {
  const body = new Uint8Array();
  const { md5, sha256 } = digestBytes(body);
  try {
    await port.send("put", { bucket, key, body, md5: md5.toString("base64"), sha256, metadata: {} }, signal);
  } catch (error) {
    if (error instanceof LianaError && error.code === "access-denied") return false;
    throw error;
  }
  await port.send("remove", { bucket, objects: [{ key }] }, signal);
  return true;
}
