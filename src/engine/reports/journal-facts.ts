import { defined } from "../../shared/defined.ts";
import type { SyncRecord } from "../../shared/model/sync.ts";
import type { Warning } from "../../shared/model/warning.ts";
import { bytesToday } from "./bytes-per-day.ts";
import type { Journal } from "../journal/journal.ts";
import { confirmedAtOf } from "../sync/confirm.ts";
import { storedWarnings } from "../jobs/heard-warnings.ts";
import { readSound } from "../jobs/journal-reading.ts";

/** What the journal knows of a job between syncs. */
export interface JournalFacts {
  readonly entries: number;
  readonly problems: number;
  /** Of these, the disks below the source that are away (GU1). */
  readonly disks: number;
  readonly held: number;
  readonly lastSync: SyncRecord | undefined;
  /** Milliseconds since 1970. */
  readonly syncedAt: number | undefined;
  /** TR1: when the target was last seen to hold all that is here, ms since 1970. */
  readonly confirmedAt: number | undefined;
  /** CH4: when the target was last listed, ms since 1970. */
  readonly listedAt: number | undefined;
  /** JB4: the last sync left doubt, so that the next one looks at everything and lists. */
  readonly unfinished: boolean;
  /** GU2: deletions that wait for quiet. */
  readonly gone: number;
  /** UP6: files that are written to again and again, with changes that are not in the bucket. */
  readonly restless: RestlessFacts;
  /** Content bytes since midnight. */
  readonly bytesToday: number;
  readonly warnings: readonly Warning[];
}

export const NOTHING_KNOWN: JournalFacts = {
  entries: 0,
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
 * A job that never ran, or whose journal cannot be read, has nothing: its sync says why.
 * @param now ms since 1970
 * @throws LianaError `state-unwritable`, `journal-damaged`
 */
export function readFacts(stateDir: string, journalId: string | undefined, now: number): JournalFacts {
  if (journalId === undefined) return NOTHING_KNOWN;
  const facts = readSound(stateDir, journalId, (journal) => ({
    ...contactsOf(journal),
    gone: journal.gone.span().count,
    restless: restlessOf(journal),
    entries: journal.rows.countFiles(),
    problems: journal.problems.count(),
    disks: journal.problems.countOfDisks(),
    held: journal.held.count(),
    lastSync: journal.pages.lastSync(),
    syncedAt: journal.pages.lastInStep(),
    bytesToday: bytesToday(journal.history, now),
    warnings: storedWarnings(journal),
  }));
  return facts ?? NOTHING_KNOWN;
}

/** So many are named. */
const NAMED = 10;

export interface RestlessFacts {
  readonly count: number;
  /** Since when there has been no newer state of one of them, ms since 1970; 0 where none waits. */
  readonly since: number;
  /** The first ones, those of the oldest state first. `sentAt`: of which time the bucket has a state, if it has one since. */
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
