import type { ObjectEntry, Scan, ScanItem } from "../../shared/model/entry.ts";
import { LINK_SUFFIX } from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { DELETED_FOLDER } from "../../shared/model/names.ts";
import type { ObjectPages } from "../remote/object-pages.ts";

const OF_DELETED = /^Deleted files \(Liana\)(?: \d+)?\//;

/** Whether a key is in a folder for deleted files. */
export function isOfDeleted(key: string): boolean {
  return OF_DELETED.test(key);
}

/**
 * The folder for deleted files, with its `/`: a name that the source does not use.
 * @param prefix of the source
 */
export async function freeFolder(pages: ObjectPages, prefix: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? DELETED_FOLDER : `${DELETED_FOLDER} ${String(number)}`;
    if (!(await isTaken(pages, prefix + name))) return `${name}/`;
  }
}

async function isTaken(pages: ObjectPages, key: string): Promise<boolean> {
  for (const [begin, isName] of [
    [`${key}/`, () => true],
    [key, (found: string) => found === key],
    [key + LINK_SUFFIX, (found: string) => found === key + LINK_SUFFIX],
  ] as const) {
    for await (const { objects } of pages({ prefix: begin, limit: 1 })) {
      const [first] = objects;
      if (first === undefined) continue;
      if (isName(first.key)) return true;
      break;
    }
  }
  return false;
}

/**
 * The current state, with the deleted files inserted at their folder's position in key order.
 * @param deleted with the folder in their keys; not started before its turn
 */
export async function* withDeleted(
  current: Scan<ObjectEntry>,
  deleted: () => Scan<ObjectEntry>,
  folder: string,
): Scan<ObjectEntry> {
  let isDone = false;
  for await (const batch of current) {
    const at = isDone ? -1 : batch.findIndex(({ key }) => compareKeys(key, folder) > 0);
    if (at < 0) {
      yield batch;
      continue;
    }
    yield batch.slice(0, at);
    yield* deleted();
    isDone = true;
    yield batch.slice(at);
  }
  if (!isDone) yield* deleted();
}

/** Moves an item of the scan of deleted files into their folder. */
export function moveTo(folder: string, item: ScanItem<ObjectEntry>): ScanItem<ObjectEntry> {
  if (item.kind === "gap") return { ...item, key: folder + item.key };
  if (!("side" in item)) return item;
  return { ...item, key: folder + item.key, objectKey: item.key };
}
