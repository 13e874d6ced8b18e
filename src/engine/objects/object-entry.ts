import { asKey } from "../../shared/model/disk-path.ts";
import type { ObjectEntry } from "../../shared/model/entry.ts";
import { sourceStamp } from "../rules/object-stamp.ts";
import type { ObjectHead } from "../remote/port.ts";

/** An object as a scan would list it, from its head. */
export function objectEntryOf(key: string, head: ObjectHead): ObjectEntry {
  const { size, etag, storageClass, lastModified } = head;
  return {
    side: "object",
    kind: "file",
    key: asKey(key),
    size,
    stamp: sourceStamp(head),
    etag,
    storageClass,
    lastModified,
    filled: false,
  };
}
