import { LINK_SUFFIX } from "../../../shared/model/entry.ts";
import { fileStamp } from "../../rules/stamp.ts";
import type { PendingRemoval } from "../../journal/removals.ts";
import type { DownloadContext } from "./download-context.ts";

/**
 * NA1: an object was renamed to another spelling that the disk folds to the same name (`a.txt` to `A.txt`), so what is
 * to be removed is the file of the new key. It is spelled like the new key instead. A folder keeps its spelling.
 * @returns whether another key has the name
 */
export async function respellRenamed(
  { tree, journal }: DownloadContext,
  { key }: Pick<PendingRemoval, "key">,
): Promise<boolean> {
  if (!(await tree.foldsNames())) return false;
  if (key.endsWith("/")) {
    return journal.claims.other(key.slice(0, -1)) !== undefined;
  }
  const suffixes = key.endsWith(LINK_SUFFIX) ? ["", LINK_SUFFIX] : [""];
  for (const suffix of suffixes) {
    const path = key.slice(0, key.length - suffix.length);
    const other = journal.claims.other(path);
    const there = other === undefined ? undefined : await tree.stat(path);
    // What has the name may become a folder: then the file makes way for it (RS9).
    if (other === undefined || there === undefined) continue;
    const stamp = fileStamp(there);
    const row = [other, other + LINK_SUFFIX]
      .map((name) => journal.rows.get(name))
      .find((known) => known?.target === stamp);
    if (row === undefined) continue;
    const stat = await tree.respell(path, other);
    if (stat !== undefined) journal.transact(() => journal.rows.put({ ...row, target: fileStamp(stat) }));
    return true;
  }
  return false;
}
