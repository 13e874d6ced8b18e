import type { S3Store } from "../s3-server/store.ts";

/** The content of an object, as the strict server stores it. */
export async function storedBytes(store: S3Store, bucket: string, key: string): Promise<Buffer> {
  const { pieces, size } = store.find(store.bucket(bucket), key);
  const body = store.pieces.read(pieces, 0, size);
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of body.chunks) chunks.push(chunk);
  } finally {
    body.close();
  }
  return Buffer.concat(chunks);
}
