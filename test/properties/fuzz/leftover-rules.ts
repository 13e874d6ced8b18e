import { INDEX_KEY } from "../../../src/engine/leftovers/index-object.ts";
import { etagsIn } from "../../harness/leftover-index.ts";
import type { SeenObject } from "../../harness/test-bucket.ts";
import type { World } from "../../harness/world.ts";
import { expectedOf, isUnknown, isUnusual } from "./disk-model.ts";
import { must } from "./failure.ts";

/** RS8: the index hides nothing that is there. */
export async function checkShown(
  { bucket, disk }: World,
  rules: Parameters<typeof expectedOf>[1],
  seen: ReadonlyMap<string, SeenObject>,
  troubled: readonly string[],
): Promise<void> {
  if (troubled.includes(INDEX_KEY)) return;
  const left = await etagsIn(bucket);
  for (const key of expectedOf(disk, rules).entries.keys()) {
    const { etag } = seen.get(key) ?? {};
    if (etag === undefined || troubled.includes(key)) continue;
    must(left.get(key) !== etag, `[RS8] ${key} is there, and no restore would bring it`);
  }
}

/**
 * RS8: what came from a file that is gone is hidden from restores.
 * @param isOthers whether an object is not this job's, or nothing is known of it
 */
export async function checkLeft(
  { bucket, disk }: World,
  rules: Parameters<typeof expectedOf>[1],
  seen: ReadonlyMap<string, SeenObject>,
  isOthers: (key: string, object: SeenObject) => boolean,
): Promise<void> {
  const { entries, unknown } = expectedOf(disk, rules);
  const left = await etagsIn(bucket);
  for (const [key, object] of seen) {
    if (entries.has(key) || rules.excluded(key) || isUnknown(unknown, key)) continue;
    if (isOthers(key, object)) continue;
    // NA7: a folder with another mode than 0755 has an object though it has content.
    if (isUnusual(disk, key)) continue;
    must(left.get(key) === object.etag, `[RS8] ${key} is of no file, and a restore would bring it`);
  }
}
