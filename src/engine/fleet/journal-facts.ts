import type { PassRecord } from "../../shared/model/pass.ts";
import { bytesToday } from "../jobs/bytes-per-day.ts";
import { readSound } from "../jobs/journal-reading.ts";

/** What the journal knows of a job between passes. */
export interface JournalFacts {
  readonly entries: number;
  readonly problems: number;
  /** Of these, the disks below the source that are away (GU1). */
  readonly disks: number;
  readonly held: number;
  readonly lastPass: PassRecord | undefined;
  /** Milliseconds since 1970. */
  readonly syncedAt: number | undefined;
  /** Content bytes since midnight. */
  readonly bytesToday: number;
}

export const NOTHING_KNOWN: JournalFacts = {
  entries: 0,
  problems: 0,
  disks: 0,
  held: 0,
  lastPass: undefined,
  syncedAt: undefined,
  bytesToday: 0,
};

/**
 * A job that never ran, or whose journal cannot be read, has nothing: its pass says why.
 * @param now ms since 1970
 * @throws LianaError `state-unwritable`, `journal-damaged`
 */
export function readFacts(stateDir: string, journalId: string | undefined, now: number): JournalFacts {
  if (journalId === undefined) return NOTHING_KNOWN;
  const facts = readSound(stateDir, journalId, (journal) => ({
    entries: journal.rows.count(),
    problems: journal.problems.count(),
    disks: journal.problems.countOfDisks(),
    held: journal.held.count(),
    lastPass: journal.history.passes(1)[0],
    syncedAt: journal.pages.lastInStep(),
    bytesToday: bytesToday(journal.history, now),
  }));
  return facts ?? NOTHING_KNOWN;
}
