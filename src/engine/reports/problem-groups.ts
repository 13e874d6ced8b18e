import { setImmediate } from "node:timers/promises";
import type { FileCause } from "../../shared/file-cause.ts";
import { compareKeys, justBehind } from "../../shared/model/key-order.ts";
import type { FileProblem } from "../../shared/model/sync.ts";
import { asJournalError, openToRead } from "../jobs/journal-reading.ts";
import type { CauseCount, Problems } from "../journal/problems.ts";

/** Problems per query: 10,000 take some 8 ms, which delay the other work of the engine. */
const SLICE = 10_000;

/** The problems with one cause. */
export interface ProblemGroup {
  readonly cause: FileCause;
  readonly files: number;
  readonly folders: number;
  /** By key. */
  readonly first: FileProblem;
}

/**
 * FB: the problems of a job by cause, the largest group first.
 * @param of its journal; undefined: the job has never run
 * @throws LianaError `journal-damaged`
 */
export async function problemGroups(
  { stateDir, journalId }: { readonly stateDir: string; readonly journalId: string | undefined },
  signal: AbortSignal,
): Promise<readonly ProblemGroup[]> {
  const journal = journalId === undefined ? undefined : openToRead(stateDir, journalId);
  if (journal === undefined) return [];
  try {
    return await groupsOf(journal.problems, signal);
  } catch (error) {
    throw asJournalError(error);
  } finally {
    journal.close();
  }
}

/** Counts in slices, so that a million problems block nothing. A problem that ends meanwhile may be counted. */
export async function groupsOf(
  problems: Pick<Problems, "causesFrom" | "of">,
  signal: AbortSignal,
): Promise<readonly ProblemGroup[]> {
  const sums = new Map<FileCause, CauseCount>();
  let from = "";
  for (;;) {
    const slice = problems.causesFrom(from, SLICE);
    let rows = 0;
    for (const part of slice) {
      const sum = sums.get(part.cause);
      rows += part.files + part.folders;
      if (compareKeys(part.last, from) >= 0) from = justBehind(part.last);
      sums.set(part.cause, sum === undefined ? part : added(sum, part));
    }
    if (rows < SLICE) break;
    await setImmediate(undefined, { signal });
  }
  const groups = [...sums.values()].flatMap(({ cause, files, folders, first: key }) => {
    const first = problems.of(key);
    return first === undefined ? [] : [{ cause, files, folders, first }];
  });
  return groups.sort((a, b) => b.files + b.folders - (a.files + a.folders) || (a.cause < b.cause ? -1 : 1));
}

function added(sum: CauseCount, part: CauseCount): CauseCount {
  return { ...sum, files: sum.files + part.files, folders: sum.folders + part.folders, last: part.last };
}
