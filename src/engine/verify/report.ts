import { z } from "zod";
import { readSound } from "../jobs/journal-reading.ts";
import type { Journal } from "../journal/journal.ts";
import { isArchive } from "../transfer/reclass.ts";
import {
  type TestRestore,
  testRestoreSchema,
  VERIFY_WITHIN,
  type VerifyReport,
  verifyReportSchema,
} from "../../shared/model/verification.ts";

type Reported = Pick<Journal, "meta" | "verification" | "damages">;

/** What this verification adds to what the journal knows. */
export interface NewlyKnown {
  /** VE1; undefined: nothing was listed now. */
  readonly listed?: { readonly present: number; readonly at: number } | undefined;
  readonly healed: number;
}

/**
 * VE6: adds up what is known.
 * @param now ms since 1970
 * @param keep whether the status shows it from now on
 */
export function makeReport(
  journal: Reported,
  { listed, healed }: NewlyKnown,
  { now, keep }: { readonly now: number; readonly keep: boolean },
): VerifyReport {
  const before = storedReport(journal);
  const sums = journal.verification.sums(now - VERIFY_WITHIN);
  const total = (of: (sum: (typeof sums)[number]) => number): number =>
    sums.reduce((all, sum) => all + of(sum), 0);
  const archives = sums.filter(({ storageClass }) => isArchive(storageClass));
  const [archive, ...others] = archives;
  const report = {
    at: now,
    ...presenceOf(journal, listed, total(({ files }) => files)),
    read: total(({ read }) => read),
    readBytes: total(({ readBytes }) => readBytes),
    files: total(({ files }) => files),
    bytes: total(({ bytes }) => bytes),
    archived: archives.reduce((all, { files, read }) => all + files - read, 0),
    ...(archive !== undefined && others.length === 0 ? { archivedIn: archive.storageClass } : {}),
    damaged: journal.damages.count(),
    ...healedOf(before, healed, now),
  };
  if (keep) journal.meta.set("verified", JSON.stringify(report));
  return withTest(journal, report);
}

/** A sync lists the target each day and puts in step what the listing shows, so its rows are present. */
function presenceOf(
  { meta }: Reported,
  listed: NewlyKnown["listed"],
  files: number,
): Pick<VerifyReport, "present" | "listedAt"> {
  if (listed !== undefined) return { present: listed.present, listedAt: listed.at };
  const at = Number(meta.get("audited-at") ?? Number.NaN);
  return Number.isFinite(at) ? { present: files, listedAt: at } : { present: 0 };
}

function healedOf(
  before: VerifyReport | undefined,
  healed: number,
  now: number,
): Pick<VerifyReport, "healed" | "healedAt"> {
  if (healed > 0) return { healed, healedAt: now };
  if (before?.healedAt === undefined) return { healed: 0 };
  return { healed: before.healed, healedAt: before.healedAt };
}

function withTest({ meta }: Pick<Journal, "meta">, report: VerifyReport): VerifyReport {
  const testRestore = storedTest({ meta });
  return testRestore === undefined ? report : { ...report, testRestore };
}

/** The last report; undefined if nothing was verified yet. Damage that ended since is not counted. */
export function storedReport(journal: Pick<Journal, "meta" | "damages">): VerifyReport | undefined {
  const report = parsed(verifyReportSchema, journal.meta.get("verified"));
  return report === undefined ? undefined : withTest(journal, { ...report, damaged: journal.damages.count() });
}

/** VE5 */
export function storedTest({ meta }: Pick<Journal, "meta">): TestRestore | undefined {
  return parsed(testRestoreSchema, meta.get("test-restore"));
}

export function storeTest({ meta }: Pick<Journal, "meta">, test: TestRestore): void {
  meta.set("test-restore", JSON.stringify(test));
}

/** The last report of a job, from its journal. @throws LianaError `journal-damaged` */
export function readReport(stateDir: string, journalId: string): VerifyReport | undefined {
  return readSound(stateDir, journalId, storedReport);
}

/** What another version wrote counts as absent. */
function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  const result = schema.safeParse(JSON.parse(text));
  return result.success ? result.data : undefined;
}
