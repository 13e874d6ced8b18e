import { createHash } from "node:crypto";
import { targetStamp } from "../../../src/engine/rules/object-stamp.ts";
import type { SeenObject } from "../../harness/test-bucket.ts";
import type { World } from "../../harness/world.ts";
import { type DiskRules, expectedOf, isUnknown } from "./disk-model.ts";
import { must } from "./failure.ts";

/** UP5: the journal agrees with the bucket wherever nobody else changed it. */
export function checkRows(
  world: World,
  rules: DiskRules,
  seen: ReadonlyMap<string, SeenObject>,
  tampered: ReadonlySet<string>,
): void {
  const { unknown } = expectedOf(world.disk, rules);
  for (const row of world.journal(({ rows }) => [...rows.after(undefined, 10_000)])) {
    if (tampered.has(row.key) || rules.excluded(row.key) || isUnknown(unknown, row.key)) continue;
    const object = seen.get(row.key);
    must(object !== undefined, `[UP5] the journal has ${row.key}, the bucket has not`);
    must(row.target === targetStamp(object), `[UP5] ${row.key} is not what the journal says`);
    if (row.digest === "") continue;
    const digest = createHash("sha256").update(Buffer.from(object.content, "latin1")).digest("hex");
    must(digest === row.digest, `[UP5] the content of ${row.key} is not what the journal says`);
  }
}
