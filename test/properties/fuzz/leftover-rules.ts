import { INDEX_KEY } from "../../../src/engine/leftovers/index-object.ts";
import { etagsIn } from "../../harness/leftover-index.ts";
import type { SeenObject } from "../../harness/test-bucket.ts";
import type { World } from "../../harness/world.ts";
import { expectedOf, isUnknown, isUnusual } from "./disk-model.ts";
import { must } from "./failure.ts";

/** RS8: the index hides no object whose file exists. */
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
 * RS8: objects of deleted files are hidden from restores.
 * @param isOthers whether an object belongs to another tool, or nothing is known about it
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
    // NA7: a folder with content has an object too if its mode is not 0755.
    if (isUnusual(disk, key)) continue;
    must(left.get(key) === object.etag, `[RS8] ${key} is of no file, and a restore would bring it`);
  }
}
