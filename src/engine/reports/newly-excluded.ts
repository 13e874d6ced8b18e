import type { Clock } from "../environment.ts";
import { asJournalError, openToRead } from "../jobs/journal-reading.ts";
import { type ExcludeRules, exclusionBy } from "../rules/exclude-rules.ts";
import { OrderedExclusion } from "../rules/ordered-exclusion.ts";

/** Rows read per turn: some 20 ms, during which the event loop is blocked. */
const PAGE = 10_000;
const EXAMPLES = 5;

type Rules = Pick<ExcludeRules, "exclude" | "excludePatterns">;

interface NewlyExcluded {
  entries: number;
  bytes: number;
  readonly examples: string[];
}

/**
 * DL3: what is up to date in the target now, and excluded by new rules but not by the old ones. Nothing for a job without
 * a readable journal.
 * @param id the whole id of the job
 * @throws LianaError `journal-damaged`
 */
export async function newlyExcluded(
  { stateDir, id }: { readonly stateDir: string; readonly id: string },
  rules: { readonly old: Rules; readonly new: Rules },
  clock: Clock,
  signal: AbortSignal,
): Promise<NewlyExcluded> {
  const found: NewlyExcluded = { entries: 0, bytes: 0, examples: [] };
  const journal = openToRead(stateDir, id);
  if (journal === undefined) return found;
  const [before, after] = [exclusionBy(rules.old), new OrderedExclusion(exclusionBy(rules.new))];
  try {
    for (let last: string | undefined = ""; last !== undefined;) {
      last = journal.contents.page(last, PAGE, ({ key, size }) => {
        if (!after.excludes(key) || before.excludes(key)) return;
        found.entries += 1;
        found.bytes += size;
        if (found.examples.length < EXAMPLES) found.examples.push(key);
      });
      if (last !== undefined) await clock.sleep(0, signal);
    }
  } catch (error) {
    throw asJournalError(error);
  } finally {
    journal.close();
  }
  return found;
}
