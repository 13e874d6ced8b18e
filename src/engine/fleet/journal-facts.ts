import type { PassRecord } from "../../shared/model/pass.ts";
import { bytesToday } from "../jobs/bytes-per-day.ts";
import type { Journal } from "../journal/journal.ts";
import { confirmedAtOf } from "../jobs/confirm.ts";
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
  /** TR1: when the target was last seen to hold all that is here, ms since 1970. */
  readonly confirmedAt: number | undefined;
  /** CH4: when the target was last listed, ms since 1970. */
  readonly listedAt: number | undefined;
  /** JB4: the last pass left doubt, so that the next one looks at everything and lists. */
  readonly unfinished: boolean;
  /** GU2: deletions that wait for quiet. */
  readonly gone: number;
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
  confirmedAt: undefined,
  listedAt: undefined,
  unfinished: false,
  gone: 0,
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
    ...contactsOf(journal),
    gone: journal.gone.span().count,
    entries: journal.rows.countFiles(),
    problems: journal.problems.count(),
    disks: journal.problems.countOfDisks(),
    held: journal.held.count(),
    lastPass: journal.history.passes(1)[0],
    syncedAt: journal.pages.lastInStep(),
    bytesToday: bytesToday(journal.history, now),
  }));
  return facts ?? NOTHING_KNOWN;
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
