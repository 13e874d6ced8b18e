import { isEntry, type ObjectEntry, type Scan, type ScanItem } from "../../shared/model/entry.ts";

/** A name as a disk that folds names tells it from others. */
export function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

export interface Folding {
  /** Whether the disk takes names that differ by case or Unicode form for one. */
  readonly folds: () => Promise<boolean>;
  /** True if the path is the first of its folded form in this sync, or asked again. */
  readonly claim: (path: string) => boolean;
  readonly pathOf: (entry: ObjectEntry) => string;
}

/**
 * NA2 for a restore to a disk that folds names: of keys that would be one file or folder there, the first
 * in byte order has the name, the others are gaps. Every entry is asked, also those that are in step:
 * otherwise the second would take the place that the first one has.
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
      // Keys come in order: what the key before lay in is claimed already.
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
