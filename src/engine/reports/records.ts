import { justBehind } from "../../shared/model/key-order.ts";
import type { FileEvent, FileProblem, SyncRecord } from "../../shared/model/sync.ts";
import type { Journal } from "../journal/journal.ts";
import { asJournalError, openToRead, readingSound } from "../jobs/journal-reading.ts";
import { groupsOf, type ProblemGroup } from "./problem-groups.ts";
import { jobNames, type JobName } from "./status.ts";

/** A record of a journal, with its job. */
export type OfJob<R> = R & { readonly job: JobName };

/** Selects the records of some jobs. */
export interface RecordQuery {
  /** The beginning of a job's id; undefined: all jobs. */
  readonly job: string | undefined;
  /** Infinity for all records. */
  readonly limit: number;
}

const PAGE = 1000;

/**
 * HI1: syncs of all jobs, the newest first.
 * @throws LianaError `journal-damaged` while iterating, here and below
 */
export function readSyncs(stateDir: string, query: RecordQuery): Generator<OfJob<SyncRecord>, void> {
  const most = Number.isFinite(query.limit) ? query.limit : Number.MAX_SAFE_INTEGER;
  return readingSound(
    newest(
      stateDir,
      query,
      ({ pages }) => pages.syncs(Infinity, most).values(),
      ({ startedAt }) => startedAt,
    ),
  );
}

/**
 * HI1: what happened to files, the newest first.
 * @param search part of a key, ignoring case, or a kind of event; empty for all
 */
export function readFileEvents(
  stateDir: string,
  query: RecordQuery & { readonly search: string },
): Generator<OfJob<FileEvent>, void> {
  return readingSound(
    newest(
      stateDir,
      query,
      (journal) => eventPages(journal, query.search),
      ({ at }) => at,
    ),
  );
}

/** Files that need attention, by job and in key order. */
export function readProblems(stateDir: string, query: RecordQuery): Generator<OfJob<FileProblem>, void> {
  return readingSound(problemsOf(stateDir, query));
}

function* problemsOf(stateDir: string, query: RecordQuery): Generator<OfJob<FileProblem>, void> {
  let left = query.limit;
  for (const job of chosen(stateDir, query)) {
    using reading = readingOf(stateDir, job);
    for (const problem of problemPages(reading.journal)) {
      if (left-- <= 0) return;
      yield { ...problem, job };
    }
  }
}

/** FB: a problem, with the group of its cause. */
export type GroupedProblem = OfJob<FileProblem> & { readonly group: ProblemGroup };

/** Like `readProblems`, by job, then by cause, the largest group first, then in key order. */
export async function* readProblemsByCause(
  stateDir: string,
  query: RecordQuery,
  signal: AbortSignal,
): AsyncGenerator<GroupedProblem, void> {
  let left = query.limit;
  try {
    for (const job of chosen(stateDir, query)) {
      using reading = readingOf(stateDir, job);
      if (reading.journal === undefined) continue;
      const { problems } = reading.journal;
      for (const group of await groupsOf(problems, signal)) {
        const pages = pagesFrom((from) => problems.ofCause(group.cause, from, PAGE));
        for (const problem of pages) {
          if (left-- <= 0) return;
          yield { ...problem, job, group };
        }
      }
    }
  } catch (error) {
    throw asJournalError(error);
  }
}

function* pagesFrom(read: (from: string) => readonly FileProblem[]): Generator<FileProblem, void> {
  for (let from = ""; ;) {
    const page = read(from);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    from = justBehind(last.key);
  }
}

interface Reading {
  readonly journal: Journal | undefined;
  [Symbol.dispose](): void;
}

function readingOf(stateDir: string, job: JobName): Reading {
  const journal = openToRead(stateDir, job.id);
  return { journal, [Symbol.dispose]: () => journal?.close() };
}

function chosen(stateDir: string, { job }: RecordQuery): readonly JobName[] {
  return jobNames(stateDir).filter(({ id }) => job === undefined || id.startsWith(job));
}

function* eventPages(journal: Journal, search: string): Generator<FileEvent, void> {
  let last: FileEvent | undefined;
  for (;;) {
    const page = journal.pages.events(search, last, PAGE);
    yield* page;
    last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
  }
}

function* problemPages(journal: Journal | undefined): Generator<FileProblem, void> {
  let after = "";
  for (;;) {
    const page = journal?.problems.after(after, PAGE) ?? [];
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.key;
  }
}

interface Stream<R> {
  readonly job: JobName;
  readonly records: Iterator<R>;
  head: R | undefined;
}

/** Merges the records of several jobs, each newest first, into one stream, newest first. */
function* newest<R extends object>(
  stateDir: string,
  query: RecordQuery,
  recordsOf: (journal: Journal) => Iterator<R>,
  at: (record: R) => number,
): Generator<OfJob<R>, void> {
  const streams: Stream<R>[] = [];
  // Also those whose first page is damaged: on Windows an open journal cannot be set aside (JB7).
  const journals: Journal[] = [];
  try {
    for (const job of chosen(stateDir, query)) {
      const journal = openToRead(stateDir, job.id);
      if (journal === undefined) continue;
      journals.push(journal);
      const stream = { job, records: recordsOf(journal), head: undefined };
      streams.push(stream);
      advance(stream);
    }
    for (let count = 0; count < query.limit; count++) {
      const next = latest(streams, at);
      if (next?.head === undefined) return;
      yield { ...next.head, job: next.job };
      advance(next);
    }
  } finally {
    for (const journal of journals) journal.close();
  }
}

function advance<R>(stream: Stream<R>): void {
  const next = stream.records.next();
  stream.head = next.done === true ? undefined : next.value;
}

function latest<R>(streams: readonly Stream<R>[], at: (record: R) => number): Stream<R> | undefined {
  let found: Stream<R> | undefined;
  for (const stream of streams) {
    if (stream.head === undefined) continue;
    if (found?.head === undefined || at(stream.head) > at(found.head)) found = stream;
  }
  return found;
}
