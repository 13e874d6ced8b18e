import { LianaError, toLianaError } from "../../shared/errors.ts";
import { within } from "../remote/within.ts";
import { endStray } from "../transfer/end-stray.ts";
import type { ObjectContext } from "./object-request.ts";

/** Less than a stopped command may take, in ms. */
const MOST_MS = 1_500;

/**
 * UP4: aborts the unfinished upload of this request, also one whose id was lost, because no later sync does it. Nothing of
 * it is journaled afterwards. Does not throw: the failure that led here is the one to report.
 * @param onLeft called if that failed: parts may stay in the bucket
 */
export async function endUploads(
  context: ObjectContext,
  key: string,
  onLeft: (error: LianaError) => void,
): Promise<void> {
  const { journal, store } = context;
  if (journal.uploads.get(key) !== undefined) journal.strand(key);
  const strays = journal.strays.of(key);
  for (const { id } of strays) journal.strays.drop(id);
  try {
    await within(
      MOST_MS,
      // The request's own signal is aborted by now.
      new AbortController().signal,
      async (signal) => {
        for (const stray of strays) await endStray(context, stray, signal);
      },
      () => new LianaError("timeout", { host: store.port.traits.host }),
    );
  } catch (error) {
    onLeft(toLianaError(error));
  }
}
