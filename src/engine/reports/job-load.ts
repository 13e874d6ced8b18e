import type { MeasuredLoad } from "../../shared/model/cost/measured.ts";
import { ObjectSizes } from "../../shared/model/cost/object-sizes.ts";
import type { Clock } from "../environment.ts";
import { asJournalError, openToRead } from "../jobs/journal-reading.ts";
import type { Journal } from "../journal/journal.ts";
import type { LoadRow } from "../journal/loads.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { LoadCount, MONTH_DAYS, requestsFor, serviceOf } from "./load-count.ts";

/** Rows of a turn, during which the event loop is blocked. */
const ROWS = 10_000;
const DAY = 24 * 60 * 60 * 1000;
/** HI1: events are kept for this many days. */
const LONGEST = 90;
/** A shorter history says too little of a month. */
const SHORTEST = 7;

export interface JobLoadContext {
  readonly stateDir: string;
  readonly journalId: string | undefined;
  /** Of the target. Its keys are not used. */
  readonly connection: ConnectionSettings;
  readonly clock: Clock;
}

/**
 * CO1: what a job has at its target, by its journal, and what it replaces and deletes there in a month. Sends nothing.
 * @returns undefined before its first sync has recorded a file
 * @throws LianaError `journal-damaged`; what resolving the connection throws
 */
export async function jobLoad(
  { stateDir, journalId, connection, clock }: JobLoadContext,
  signal: AbortSignal,
): Promise<MeasuredLoad | undefined> {
  const journal = journalId === undefined ? undefined : openToRead(stateDir, journalId);
  if (journal === undefined) return undefined;
  try {
    if (journal.rows.count() === 0) return undefined;
    const { maxParts, service, host, region } = await serviceOf(connection);
    const count = new LoadCount(maxParts, clock.now());
    await addRows(journal, count, clock, signal);
    const { sizes, folders } = count;
    const known = await replaced(journal, maxParts, clock, signal);
    const churn = known ?? { churn: count.churn, churnFrom: "times", churnDays: MONTH_DAYS };
    return { service, host, region, sizes, folders, gaps: 0, ...churn };
  } catch (error) {
    throw asJournalError(error);
  } finally {
    journal.close();
  }
}

async function addRows(journal: Journal, count: LoadCount, clock: Clock, signal: AbortSignal): Promise<void> {
  /** Whether a folder has content shows in the row that follows. */
  let before: LoadRow | undefined;
  const take = (row: LoadRow | undefined, next: LoadRow | undefined): void => {
    if (row === undefined) return;
    const kind = row.kind === "folder" ? "folder" : "file";
    count.take({ ...row, kind, filled: next?.key.startsWith(row.key) === true && kind === "folder" });
  };
  for (let after = ""; ;) {
    const rows = journal.loads.page(after, ROWS);
    for (const row of rows) {
      take(before, row);
      before = row;
    }
    if (rows.length < ROWS) break;
    after = before?.key ?? after;
    await clock.sleep(0, signal);
  }
  take(before, undefined);
}

/**
 * What was replaced or deleted in a month, as the mean of the days that the history covers, 90 at most. New files are
 * what the target grew by. Undefined if the history is too short.
 */
async function replaced(
  journal: Journal,
  maxParts: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<Pick<MeasuredLoad, "churn" | "churnFrom" | "churnDays"> | undefined> {
  const now = clock.now();
  const held = journal.growth.all();
  // The first day is left out: it has the first upload.
  const begin = held.find(({ day }) => endOf(day) >= now - LONGEST * DAY);
  const end = held.at(-1);
  if (begin === undefined || end === undefined) return undefined;
  const from = endOf(begin.day);
  const days = (now - from) / DAY;
  if (days < SHORTEST) return undefined;
  const [put, deleted] = [new ObjectSizes(), new ObjectSizes()];
  for (let day = from; day < now; day += DAY) {
    for (const { what, size, count } of journal.loads.events(day, Math.min(day + DAY, now)))
      (what === "deleted" ? deleted : put).add(size, requestsFor(size, maxParts), count);
    await clock.sleep(0, signal);
  }
  const added = Math.max(0, end.files - begin.files + deleted.objects);
  const share = put.objects === 0 ? 0 : Math.max(0, put.objects - added) / put.objects;
  const churn = put
    .times(share)
    .plus(deleted)
    .times(MONTH_DAYS / days);
  return { churn, churnFrom: "history", churnDays: Math.round(days) };
}

/** The end of a local day, ms since 1970. @param day `2026-11-21` */
function endOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + 1).getTime();
}
