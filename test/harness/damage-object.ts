import { withFlippedByte } from "../s3-server/body.ts";
import type { S3Store } from "../s3-server/store.ts";
import { storedBytes } from "./stored-bytes.ts";

/** Flips a byte of the stored content. Size, ETag and checksums stay, as on a disk that rots. */
export async function damageObject(store: S3Store, bucket: string, key: string): Promise<void> {
  const bytes = withFlippedByte(await storedBytes(store, bucket, key));
  const version = store.find(store.bucket(bucket), key);
  const { id, writer } = store.pieces.create();
  await writer.write(bytes);
  await writer.finish();
  const pieces = [{ blob: id, size: bytes.length }];
  store.pieces.hold(pieces);
  store.replaceVersion(store.bucket(bucket), key, { ...version, pieces });
}

/** Cuts the stored content off after `size` bytes. The ETag stays. */
export function truncateObject(store: S3Store, bucket: string, key: string, size: number): void {
  const version = store.find(store.bucket(bucket), key);
  store.replaceVersion(store.bucket(bucket), key, { ...version, size });
}
