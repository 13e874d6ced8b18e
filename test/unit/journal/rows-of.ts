import { asKey } from "../../../src/shared/model/disk-path.ts";
import type { JournalRow } from "../../../src/shared/model/journal-row.ts";
import type { FileEvent } from "../../../src/shared/model/sync.ts";

export function rowOf(key: string, change: Partial<JournalRow> = {}): JournalRow {
  return {
    key: asKey(key),
    kind: "file",
    size: 3,
    source: "s",
    target: "t",
    digest: "d",
    mtimeNs: "1",
    mode: 0o100644,
    inode: "9",
    storageClass: "STANDARD",
    origin: "put",
    ...change,
  };
}

export function eventOf(key: string, change: Partial<FileEvent> = {}): FileEvent {
  return { id: 0, sync: 1, at: 1000, what: "uploaded", key, bytes: 3, detail: "", ...change };
}
