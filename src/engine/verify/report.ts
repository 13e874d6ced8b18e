import { storedReport, withTest } from "../jobs/verify-report.ts";
import type { Journal } from "../journal/journal.ts";
import { CLOCKS_APART } from "./oldest-rows.ts";
import { isArchiveClass } from "../../shared/model/retrieval/archive-class.ts";
import { VERIFY_WITHIN, type VerifyReport } from "../../shared/model/verification.ts";

type Reported = Pick<Journal, "meta" | "verification" | "damages">;

/** What this verification adds to what the journal knows. */
export interface NewlyKnown {
  /** VE1; undefined: nothing was listed now. */
  readonly listed?: { readonly present: number; readonly at: number } | undefined;
  readonly healed: number;
  /** CH4: when a sync last listed the target before this verification, ms since 1970. */
  readonly auditedAt: number | undefined;
}

/**
 * VE6: adds up what is known.
 * @param now ms since 1970
 * @param keep whether the status shows it from now on
 */
export function makeReport(
  journal: Reported,
  { listed, healed, auditedAt }: NewlyKnown,
  { now, keep }: { readonly now: number; readonly keep: boolean },
): VerifyReport {
  const before = storedReport(journal);
  const sums = journal.verification.sums(now - VERIFY_WITHIN, now + CLOCKS_APART);
  const total = (of: (sum: (typeof sums)[number]) => number): number =>
    sums.reduce((all, sum) => all + of(sum), 0);
  const archives = sums.filter(({ storageClass }) => isArchiveClass(storageClass));
  const [archive, ...others] = archives;
  const report = {
    at: now,
    ...presenceOf(
      auditedAt,
      listed,
      total(({ files }) => files),
    ),
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
  auditedAt: number | undefined,
  listed: NewlyKnown["listed"],
  files: number,
): Pick<VerifyReport, "present" | "listedAt"> {
  if (listed !== undefined) return { present: listed.present, listedAt: listed.at };
  return auditedAt === undefined ? { present: 0 } : { present: files, listedAt: auditedAt };
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
