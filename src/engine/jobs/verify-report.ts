import type { z } from "zod";
import {
  type TestRestore,
  testRestoreSchema,
  type VerifyReport,
  verifyReportSchema,
} from "../../shared/model/verification.ts";
import type { Journal } from "../journal/journal.ts";

/** VE6: adds the last test restore to a report. */
export function withTest({ meta }: Pick<Journal, "meta">, report: VerifyReport): VerifyReport {
  const testRestore = storedTest({ meta });
  return testRestore === undefined ? report : { ...report, testRestore };
}

/** The last report; undefined if nothing was verified yet. Damage that ended since is not counted. */
export function storedReport(journal: Pick<Journal, "meta" | "damages">): VerifyReport | undefined {
  const report = parsed(verifyReportSchema, journal.meta.get("verified"));
  return report === undefined
    ? undefined
    : withTest(journal, { ...report, damaged: journal.damages.count() });
}

/** VE5 */
export function storedTest({ meta }: Pick<Journal, "meta">): TestRestore | undefined {
  return parsed(testRestoreSchema, meta.get("test-restore"));
}

export function storeTest({ meta }: Pick<Journal, "meta">, test: TestRestore): void {
  meta.set("test-restore", JSON.stringify(test));
}

/** What another version wrote counts as absent. */
function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  const result = schema.safeParse(JSON.parse(text));
  return result.success ? result.data : undefined;
}
