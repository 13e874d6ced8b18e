import { isEntry, type ObjectEntry, type Scan, type ScanItem } from "../../shared/model/entry.ts";

/** A name in the form by which a folding disk compares it. */
export function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

export interface Folding {
  /** Whether the disk ignores case or Unicode form in names. */
  readonly folds: () => Promise<boolean>;
  /** True if the path is the first with its folded form in this sync, or is claimed again. */
  readonly claim: (path: string) => boolean;
  readonly pathOf: (entry: ObjectEntry) => string;
}

/**
 * NA2 for a restore to a disk that folds names: of keys that would be one file or folder there, the first in byte order
 * gets the name, the others become gaps. Entries that are up to date claim their names too; otherwise the second key
 * would overwrite the first.
 */
export async function* refuseFolded(scan: Scan<ObjectEntry>, folding: Folding): Scan<ObjectEntry> {
  if (!(await folding.folds())) {
    yield* scan;
    return;
  }
  let folder = "";
  const isFirst = (path: string): boolean => {
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      const above = path.slice(0, slash);
      // Keys come in order: the folders of the previous key are already claimed.
      if (!`${folder}/`.startsWith(`${above}/`) && !folding.claim(above)) return false;
    }
    folder = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
    return folding.claim(path);
  };
  for await (const batch of scan) {
    yield batch.map((item): ScanItem<ObjectEntry> => {
      if (!isEntry(item) || isFirst(folding.pathOf(item))) return item;
      return { kind: "gap", key: item.key, reason: "name-collision", shown: item.key, first: true };
    });
  }
}
