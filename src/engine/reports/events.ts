import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";
import type { FileEvent, FileEventKind } from "../../shared/model/sync.ts";
import { readSound } from "../jobs/journal-reading.ts";

/** A configured job or restore, with the id of its journal; undefined if it has none yet. */
export interface Named {
  readonly id: string;
  readonly journalId: string | undefined;
  /** Journals of locations that the job has left. */
  readonly former?: readonly string[];
}

/** One journal of a job. */
export interface JournalOf {
  readonly job: string;
  readonly journalId: string;
  /** Unique; orders the events of equal times. */
  readonly order: string;
}

/** All journals of some jobs. */
export function journalsOf(jobs: readonly Named[]): readonly JournalOf[] {
  return jobs.flatMap(({ id: job, journalId, former = [] }) => [
    ...(journalId === undefined ? [] : [{ job, journalId, order: job }]),
    ...former.map((left) => ({ job, journalId: left, order: `${job}/${left}` })),
  ]);
}

/** What to search for. */
export interface EventSearch {
  /** Part of a key, ignoring case, or a kind of event; empty for all events. */
  readonly text: string;
  /** Events of this kind match instead of those that `text` names. */
  readonly kind?: FileEventKind | undefined;
}

/** `order`: that of its journal. */
export type JobEvent = FileEvent & { readonly job: string; readonly order: string };

/** A position in the merged history, newest first: by time, then by journal, then by order in the journal. */
export interface Position {
  readonly at: number;
  readonly order: string;
  readonly id: number;
}

const positionSchema = z.tuple([z.number(), z.string(), z.number()]);

/** @throws LianaError `bad-message` for text that `writeCursor` does not produce */
export function readCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [at, order, id] = positionSchema.parse(JSON.parse(cursor));
    return { at, order, id };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw new LianaError("bad-message", { what: "cursor" }, error);
    throw error;
  }
}

export function writeCursor({ at, order, id }: Position): string {
  return JSON.stringify([at, order, id]);
}

/**
 * A page of the file events of some jobs, the newest first.
 * @param behind the last event of the previous page
 * @returns fewer than `limit` only at the end
 * @throws LianaError `journal-damaged`
 */
export function eventsBehind(
  stateDir: string,
  jobs: readonly Named[],
  search: EventSearch,
  behind: Position | undefined,
  limit: number,
): readonly JobEvent[] {
  const found: JobEvent[] = [];
  for (const { job, journalId, order } of journalsOf(jobs)) {
    const position = positionIn(order, behind);
    const events = readSound(stateDir, journalId, ({ pages }) =>
      pages.events(search.text, position, limit, search.kind),
    );
    for (const event of events ?? []) found.push({ ...event, job, order });
  }
  found.sort((a, b) => b.at - a.at || compareText(a.order, b.order) || b.id - a.id);
  return found.slice(0, limit);
}

/**
 * The position in one journal. Of the events at the cursor's exact time, those of journals sorted before the cursor's
 * are on earlier pages, and those of journals sorted after it are still to come.
 */
function positionIn(
  order: string,
  behind: Position | undefined,
): { readonly at: number; readonly id: number } {
  if (behind === undefined) return { at: Infinity, id: Infinity };
  const { at, id } = behind;
  const position = compareText(order, behind.order);
  return { at, id: position < 0 ? 0 : position > 0 ? Infinity : id };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
