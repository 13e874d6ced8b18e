import { hasSpellings } from "../../shared/model/disk-path.ts";
import { isEntry, type ObjectEntry, type Scan } from "../../shared/model/entry.ts";

/** Ends the transfers of a restore: a name exists in two Unicode forms, so each must be used exactly as it is (NA1). */
export class BothForms extends Error {
  override readonly name = "BothForms";
}

/**
 * Reports where a scan has one name in two Unicode forms. Only few keys have more than one form, so few are checked.
 * @param claim whether no other spelling of the path was claimed
 * @param onBoth called once for each
 */
export async function* watchForms(
  scan: Scan<ObjectEntry>,
  claim: (path: string) => boolean,
  onBoth: () => void,
): Scan<ObjectEntry> {
  for await (const batch of scan) {
    for (const item of batch) {
      if (!isEntry(item) || !hasSpellings(item.key)) continue;
      for (let slash = item.key.indexOf("/"); slash >= 0; slash = item.key.indexOf("/", slash + 1)) {
        const folder = item.key.slice(0, slash);
        if (hasSpellings(folder) && !claim(folder)) onBoth();
      }
      if (!claim(item.key)) onBoth();
    }
    yield batch;
  }
}
