import { defined } from "../../shared/defined.ts";
import type { SyncRecord } from "../../shared/model/sync.ts";
import type { VerifyReport } from "../../shared/model/verification.ts";
import type { Warning } from "../../shared/model/warning.ts";
import { bytesToday } from "./bytes-per-day.ts";
import type { Journal } from "../journal/journal.ts";
import { confirmedAtOf } from "../sync/confirm.ts";
import { storedWarnings } from "../jobs/job-warnings.ts";
import { type KeptFailure, storedFailure } from "../jobs/kept-failure.ts";
import { storedReport } from "../jobs/verify-report.ts";
import { readSound } from "../jobs/journal-reading.ts";

/** What the journal says about a job between syncs. */
export interface JournalFacts {
  readonly entries: number;
  /** The content of the entries, in bytes. */
  readonly bytes: number;
  readonly problems: number;
  /** Of these, disks below the source that are not mounted (GU1). */
  readonly disks: number;
  readonly held: number;
  readonly lastSync: SyncRecord | undefined;
  /** TR1: why the last sync failed; undefined if it did not. */
  readonly failure?: KeptFailure | undefined;
  /** When a sync last found everything up to date, ms since 1970. */
  readonly syncedAt: number | undefined;
  /** TR1: when the target was last confirmed to hold everything at the source, ms since 1970. */
  readonly confirmedAt: number | undefined;
  /** CH4: when the target was last listed, ms since 1970. */
  readonly listedAt: number | undefined;
  /** JB4: the last sync did not complete, so the next one is a full sync that lists the target. */
  readonly unfinished: boolean;
  /** GU2: deletions that are not decided yet, because more may follow. */
  readonly gone: number;
  /** UP6: files that keep changing and have changes that are not in the bucket. */
  readonly restless: RestlessFacts;
  /** Content bytes since midnight. */
  readonly bytesToday: number;
  readonly warnings: readonly Warning[];
  /** VE2: when the next background verification is due, ms since 1970; undefined before the first sync ended. */
  readonly verifyAt?: number | undefined;
  /** VE6 */
  readonly verification?: VerifyReport | undefined;
  /** RS5: a sync asked for archived objects that are not fetched yet. */
  readonly retrieving?: boolean;
}

export const NOTHING_KNOWN: JournalFacts = {
  entries: 0,
  bytes: 0,
  problems: 0,
  disks: 0,
  held: 0,
  lastSync: undefined,
  syncedAt: undefined,
  confirmedAt: undefined,
  listedAt: undefined,
  unfinished: false,
  gone: 0,
  restless: { count: 0, since: 0, files: [] },
  bytesToday: 0,
  warnings: [],
};

/**
 * `NOTHING_KNOWN` for a job that never ran or whose journal cannot be opened; its sync reports why.
 * @param now ms since 1970
 * @throws LianaError `state-unwritable`, `journal-damaged`
 */
export function readFacts(stateDir: string, journalId: string | undefined, now: number): JournalFacts {
  if (journalId === undefined) return NOTHING_KNOWN;
  return readSound(stateDir, journalId, (journal) => factsOf(journal, now)) ?? NOTHING_KNOWN;
}

/** @param now ms since 1970 */
export function factsOf(journal: Journal, now: number): JournalFacts {
  return {
    ...contactsOf(journal),
    gone: journal.gone.span().count,
    restless: restlessOf(journal),
    entries: journal.rows.countFiles(),
    bytes: journal.rows.bytes(),
    problems: journal.problems.count(),
    disks: journal.problems.countOfDisks(),
    held: journal.held.count(),
    lastSync: journal.pages.lastSync(),
    failure: storedFailure(journal),
    syncedAt: journal.pages.lastInStep(),
    bytesToday: bytesToday(journal.history, now),
    warnings: storedWarnings(journal),
    verifyAt: timeOf(journal.meta.get("verify-next-at")),
    verification: storedReport(journal),
    retrieving: journal.retrievals.awaits(),
  };
}

/** Files that `RestlessFacts` lists. */
const NAMED = 10;

export interface RestlessFacts {
  readonly count: number;
  /** Time of the oldest state that the bucket has of one of them, ms since 1970; 0 if `count` is 0. */
  readonly since: number;
  /**
   * Some of the files, the oldest state first. `since`: when the file began to keep changing. `sentAt`: time of the state
   * in the bucket, if one was sent since then.
   */
  readonly files: readonly { readonly key: string; readonly since: number; readonly sentAt?: number }[];
}

function restlessOf({ restless }: Pick<Journal, "restless">): RestlessFacts {
  const { count, since } = restless.span();
  const files = restless.waiting(NAMED).map((file) => ({
    key: file.key,
    since: file.since,
    ...defined({ sentAt: file.sentAt }),
  }));
  return { count, since: since ?? 0, files };
}

type Contacts = Pick<JournalFacts, "confirmedAt" | "listedAt" | "unfinished">;

function contactsOf({ meta }: Pick<Journal, "meta">): Contacts {
  const listedAt = timeOf(meta.get("audited-at"));
  return { confirmedAt: confirmedAtOf(meta), listedAt, unfinished: meta.get("pass-open") === "yes" };
}

function timeOf(text: string | undefined): number | undefined {
  const at = Number(text ?? Number.NaN);
  return Number.isFinite(at) ? at : undefined;
}
