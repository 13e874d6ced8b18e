import type { Clock } from "../environment.ts";
import type { ContentType } from "../journal/content-types.ts";
import type { TypeSum } from "../journal/contents.ts";
import { openToRead, asJournalError } from "../jobs/journal-reading.ts";

/** How much of one type a job has in step. */
export interface TypeContent {
  readonly type: ContentType;
  readonly files: number;
  readonly bytes: number;
}

/** Rows summed at once: some 20 ms, in which nothing else is done. */
const PAGE = 20_000;

/**
 * Files and bytes a job has in step, by type, the largest first; types it has none of are left out. Empty for a job without a
 * readable journal.
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
