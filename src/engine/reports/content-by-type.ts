import type { Clock } from "../environment.ts";
import type { ContentType } from "../journal/content-types.ts";
import type { TypeSum } from "../journal/contents.ts";
import { openToRead, asJournalError } from "../jobs/journal-reading.ts";

/** The up-to-date content of a job that has one type. */
export interface TypeContent {
  readonly type: ContentType;
  readonly files: number;
  readonly bytes: number;
}

/** Rows summed per turn: some 20 ms, during which the event loop is blocked. */
const PAGE = 20_000;

/**
 * Up-to-date files and bytes of a job by type, the largest first. Types without files are left out. Empty for a job
 * without a readable journal.
 * @param id the whole id of the job
 * @throws LianaError `journal-damaged`
 */
export async function readContentByType(
  stateDir: string,
  id: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly TypeContent[]> {
  const journal = openToRead(stateDir, id);
  if (journal === undefined) return [];
  const sums = new Map<ContentType, TypeSum>();
  try {
    for (let after: string | undefined = ""; after !== undefined;) {
      after = journal.contents.add(after, PAGE, sums);
      if (after !== undefined) await clock.sleep(0, signal);
    }
  } catch (error) {
    throw asJournalError(error);
  } finally {
    journal.close();
  }
  const found = [...sums].map(([type, sum]) => ({ type, ...sum }));
  return found.sort((a, b) => b.bytes - a.bytes || b.files - a.files);
}
