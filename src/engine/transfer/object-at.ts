import type { ObjectEntry } from "../../shared/model/entry.ts";
import type { In } from "../remote/port.ts";
import type { ObjectPlace } from "./context.ts";

/** Where an entry's content is: the key, and the version where the entry is one of the past (RS4). */
export function objectAt(
  { bucket, prefix }: Pick<ObjectPlace, "bucket" | "prefix">,
  { key, versionId, objectKey = key }: Pick<ObjectEntry, "key" | "versionId" | "objectKey">,
): In<"head"> {
  const at = { bucket, key: prefix + objectKey };
  return versionId === undefined ? at : { ...at, versionId };
}
