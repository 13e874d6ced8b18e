import type { LocalEntry, Scan } from "../../../shared/model/entry.ts";
import type { WalkOptions } from "../port.ts";
import { WalkRun } from "./walk-run.ts";

/**
 * Walks a tree in a worker thread, so that this thread stays free; in two workers if it is known how to split the tree.
 * With a seat, the walk is shared with others that want the same. It ends when the caller stops early or `signal` aborts
 * (then rejects with its reason).
 * @throws LianaError what `walk` throws; `internal` if a worker dies
 * @throws JournalDamaged if it compares with a damaged journal
 */
export async function* workerWalk(
  root: string,
  { seat, ...options }: WalkOptions,
  signal: AbortSignal,
): Scan<LocalEntry> {
  signal.throwIfAborted();
  const shared = await seat?.take(root, options, signal);
  yield* shared ?? new WalkRun(root, [options]).scan(0, signal);
}
