import type { ObjectEntry } from "../../shared/model/entry.ts";
import type { In } from "../remote/port.ts";
import type { ObjectStore } from "./context.ts";

/** Where an entry's content is: the key, and the version where the entry is one of the past (RS4). */
export function objectAt(
  { bucket, prefix }: Pick<ObjectStore, "bucket" | "prefix">,
  { key, objectKey = key, versionId, at: kept }: Pick<ObjectEntry, "key" | "objectKey" | "versionId" | "at">,
): In<"head"> {
  const at = { bucket, key: kept ?? prefix + objectKey };
  return versionId === undefined ? at : { ...at, versionId };
}
