import { isoDay } from "../../shared/iso-day.ts";
import type { FileEventKind } from "../../shared/model/sync.ts";
import type { History } from "../journal/history.ts";
import { journalIds } from "../jobs/job-record.ts";
import { readSound } from "../jobs/journal-reading.ts";

/** Traffic of one day (HI1). */
export interface DayBytes {
  /** A local date: `2026-11-21`. */
  readonly day: string;
  /** Content bytes. */
  readonly uploaded: number;
  readonly downloaded: number;
  /** From bucket to bucket. */
  readonly copied: number;
  /** Files. */
  readonly deleted: number;
}

export interface DayQuery {
  /** Ids of journals; undefined: those of all jobs. */
  readonly journals: readonly string[] | undefined;
  /** Number of days, including today. Events are kept for 90 days. */
  readonly days: number;
}

interface Day {
  readonly day: string;
  /** Milliseconds since 1970, inclusive; `until` is exclusive. */
  readonly from: number;
  readonly until: number;
}

/** The last `count` local days up to that of `now`, the oldest first. A day may have 23 or 25 hours. */
export function localDays(now: number, count: number): readonly Day[] {
  const today = new Date(now);
  const start = (ago: number): Date => new Date(today.getFullYear(), today.getMonth(), today.getDate() - ago);
  return Array.from({ length: count }, (_, i) => {
    const ago = count - 1 - i;
    const from = start(ago);
    return { day: isoDay(from.getTime()), from: from.getTime(), until: start(ago - 1).getTime() };
  });
}

/**
 * Bytes of each day, the oldest first, of one job or all.
 * @param now ms since 1970
 * @throws LianaError `journal-damaged`, `state-unwritable`
 */
export function readBytesPerDay(stateDir: string, query: DayQuery, now: number): readonly DayBytes[] {
  const days = localDays(now, query.days).map((day) => ({ ...day, ...NOTHING }));
  for (const id of query.journals ?? journalIds(stateDir)) {
    readSound(stateDir, id, ({ history }) => {
      for (const day of days) {
        const sum = sumOf(history, day.from, day.until);
        day.uploaded += sum.uploaded;
        day.downloaded += sum.downloaded;
        day.copied += sum.copied;
        day.deleted += sum.deleted;
      }
    });
  }
  return days.map(({ day, uploaded, downloaded, copied, deleted }) => ({
    day,
    uploaded,
    downloaded,
    copied,
    deleted,
  }));
}

const NOTHING = { uploaded: 0, downloaded: 0, copied: 0, deleted: 0 };

function sumOf(history: History, from: number, until: number): Omit<DayBytes, "day"> {
  const sums = history.sums(from, until);
  const bytes = (what: FileEventKind): number => sums.get(what)?.bytes ?? 0;
  return {
    uploaded: bytes("uploaded"),
    // `kept-both`: a restore downloaded a file under a second name.
    downloaded: bytes("downloaded") + bytes("kept-both"),
    copied: bytes("copied"),
    deleted: sums.get("deleted")?.files ?? 0,
  };
}

/** Content transferred since local midnight, in bytes. */
export function bytesToday(history: History, now: number): number {
  const [today] = localDays(now, 1);
  if (today === undefined) return 0;
  const { uploaded, downloaded, copied } = sumOf(history, today.from, today.until);
  return uploaded + downloaded + copied;
}
