import type { In } from "../remote/port.ts";
import type { ObjectStore } from "./context.ts";

/** What of an entry, a row or a request tells where its content is. Keys are relative to the prefix. */
export interface ObjectName {
  readonly key: string;
  /** The key in the bucket, where the entry is restored under another one (RS8, RS9). */
  readonly objectKey?: string;
  readonly versionId?: string;
  /** The whole key of an object that was set aside (VR8). */
  readonly at?: string;
}

/** Where an entry's content is: the key, and the version if the entry is a past one (RS4). */
export function objectAt(
  { bucket, prefix }: Pick<ObjectStore, "bucket" | "prefix">,
  { key, objectKey = key, versionId, at: kept }: ObjectName,
): In<"head"> {
  const at = { bucket, key: kept ?? prefix + objectKey };
  return versionId === undefined ? at : { ...at, versionId };
}
