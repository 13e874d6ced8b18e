import { asJournalError, openToRead } from "../../jobs/journal-reading.ts";
import type { Journal } from "../../journal/journal.ts";

/** The journal of a job. */
export interface FilesOf {
  readonly stateDir: string;
  /** Undefined: the job has never run. */
  readonly journalId: string | undefined;
}

/**
 * Reads a job's journal through a connection of its own. Undefined without a readable journal.
 * @throws LianaError `journal-damaged`
 */
export async function reading<R>(
  { stateDir, journalId }: FilesOf,
  read: (journal: Journal) => R | Promise<R>,
): Promise<R | undefined> {
  if (journalId === undefined) return undefined;
  const journal = openToRead(stateDir, journalId);
  try {
    return journal === undefined ? undefined : await read(journal);
  } catch (error) {
    throw asJournalError(error);
  } finally {
    journal?.close();
  }
}
