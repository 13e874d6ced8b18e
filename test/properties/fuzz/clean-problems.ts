import type { TestBucket } from "../../harness/test-bucket.ts";
import type { SyncReport } from "../../harness/world.ts";
import { must } from "./failure.ts";
import { ARCHIVES } from "./other-tools.ts";

/** A sync without faults has no problems but those that the files and objects themselves cause. */
export async function checkProblems(bucket: TestBucket, report: SyncReport): Promise<void> {
  const seen = await bucket.map();
  for (const event of report.events) {
    if (event.kind !== "problem") continue;
    const { code } = event.error;
    // FE3: a foreign object in an archive class cannot be copied.
    const isArchived = ARCHIVES.has(seen.get(event.key)?.storageClass ?? "");
    const mayBe =
      ["name-collision", "name-not-utf8", "archived"].includes(code) ||
      (code === "foreign-edit" && isArchived);
    must(mayBe, `the clean sync has a problem: ${event.key} ${code}`);
  }
}
