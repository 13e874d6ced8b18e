import { asKey } from "../../shared/model/disk-path.ts";
import { readRecords } from "./job-record.ts";
import { readKnown } from "./journal-reading.ts";

/**
 * VR9: the ids of the versions that jobs of this computer have put last at a key. Services make ids that no other version
 * has, so the name of the bucket is enough to find the jobs.
 * @param key the full one
 */
export function putVersions(
  stateDir: string,
  { bucket, key }: { readonly bucket: string; readonly key: string },
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { id, target } of readRecords(stateDir)) {
    if (target.kind !== "bucket" || target.bucket !== bucket || !key.startsWith(target.prefix)) continue;
    const below = asKey(key.slice(target.prefix.length));
    const version = readKnown(stateDir, id, ({ rows, versions }) => {
      const row = rows.get(below);
      return row && versions.of(below, row.target);
    });
    if (version !== undefined) found.add(version);
  }
  return found;
}
