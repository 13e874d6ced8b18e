import { isAbort, LianaError, toLianaError } from "../../shared/errors.ts";
import { tierFor } from "../../shared/model/retrieval/tiers.ts";
import { RETRIEVAL_DAY } from "../../shared/model/retrieval/timing.ts";
import type { RetrievalRow } from "../journal/retrievals.ts";
import type { In } from "../remote/port.ts";
import { reachOf } from "../remote/reach.ts";
import type { Retrieval } from "./retrieval.ts";
import { objectNamed } from "./retrieving-port.ts";

const MINUTE = 60_000;
/** RS5.2: ms between two requests: at most 100 a second. */
const PACE = 10;
/** Requests under way. */
const AT_ONCE = 16;
/** So many refusals in a row speak for all further objects. */
const MOST_REFUSALS = 3;
/** RS5.5: a copy is near its end a day before, or as long as fetching the rest takes; at most half the longest life. */
const LEAST_MARGIN = RETRIEVAL_DAY;
const MOST_MARGIN = 15 * RETRIEVAL_DAY;

/** Called for an object that is not asked for. */
type OnRefused = (key: string, error: LianaError) => void;

/**
 * RS5.2: asks for all objects that a sync found to be archived. Each is noted before its request, and its answer after
 * it, so a request whose answer is lost is recognized by the service's own answer to the next one.
 * @throws LianaError if the service does not answer
 */
export async function askForWanted(
  retrieval: Retrieval,
  onRefused: OnRefused,
  signal: AbortSignal,
): Promise<void> {
  const { journal } = retrieval.context;
  const total = journal.retrievals.totals(retrieval.sync);
  const bytes = (total.get("wanted")?.bytes ?? 0) + (total.get("asking")?.bytes ?? 0);
  const pages = (after: string): readonly RetrievalRow[] => journal.retrievals.toAsk(retrieval.sync, after);
  const refusals: LianaError[] = [];
  await forEach(retrieval, pages, signal, async (row) => {
    const [refusal] = refusals;
    if (refusal !== undefined && refusals.length >= MOST_REFUSALS) {
      refuse(retrieval, row, refusal, onRefused);
      return;
    }
    try {
      await ask(retrieval, row, bytes, signal);
      refusals.length = 0;
    } catch (error) {
      if (isAbort(error)) throw error;
      const failure = toLianaError(error);
      const reach = reachOf(failure);
      if (reach !== "file" && reach !== "refusal") throw failure;
      if (failure.code !== "no-object") refusals.push(failure);
      refuse(retrieval, row, failure, onRefused);
    }
  });
}

/**
 * RS5.5: makes copies stay that end before they are fetched. A copy that has ended would be made anew and paid for again,
 * so the service is asked first whether it is there.
 * @param isWanted whether the sync may restore the object
 */
export async function extendCopies(
  retrieval: Retrieval,
  isWanted: (row: RetrievalRow) => boolean,
  signal: AbortSignal,
): Promise<void> {
  const { journal, clock, store } = retrieval.context;
  const total = journal.retrievals.totals(0);
  const bytes = total.get("asked")?.bytes ?? 0;
  const margin = Math.min(MOST_MARGIN, Math.max(LEAST_MARGIN, (bytes / retrieval.rate) * 1000));
  const now = clock.now();
  const pages = (after: string): readonly RetrievalRow[] =>
    journal.retrievals.ending(now, now + margin, after);
  let refusals = 0;
  await forEach(retrieval, pages, signal, async (row) => {
    const days = retrieval.daysFor(row, bytes);
    if (days === undefined || refusals >= MOST_REFUSALS || !isWanted(row)) return;
    try {
      const { restore } = await store.port.send("head", objectOf(retrieval, row), signal);
      if (restore?.ready !== true) return;
      if (restore.until !== undefined && restore.until >= now + margin) {
        journal.retrievals.put({ ...row, until: restore.until });
        return;
      }
      const { state } = await store.port.send("restoreObject", requestFor(retrieval, row, days), signal);
      refusals = 0;
      if (state === "ready") journal.retrievals.put({ ...row, until: clock.now() + days * RETRIEVAL_DAY });
    } catch (error) {
      if (isAbort(error)) throw error;
      const failure = toLianaError(error);
      const reach = reachOf(failure);
      if (reach !== "file" && reach !== "refusal") throw failure;
      // The copy may be fetched in time all the same. If not, the file has a problem then.
      if (failure.code !== "no-object") refusals += 1;
    }
  });
}

async function ask(retrieval: Retrieval, row: RetrievalRow, bytes: number, signal: AbortSignal) {
  const { journal, clock, store, choice } = retrieval.context;
  const { tier, most } = tierFor(retrieval.service, row.storageClass, choice.tier);
  const days = retrieval.daysFor({ ...row, tier }, bytes);
  const askedAt = clock.now();
  // A copy's days begin when it is there.
  const endOf = (due: number): number | undefined =>
    days === undefined ? undefined : due + days * RETRIEVAL_DAY;
  const due = askedAt + most * MINUTE;
  const asking: RetrievalRow = { ...row, tier, askedAt, dueAt: due, until: endOf(due), state: "asking" };
  journal.retrievals.put(asking);
  const { state } = await store.port.send("restoreObject", requestFor(retrieval, asking, days), signal);
  if (state !== "asked") retrieval.becameReady = true;
  const dueAt = state === "asked" ? due : clock.now();
  const until = state === "not-archived" ? undefined : endOf(dueAt);
  journal.retrievals.put({ ...asking, state: "asked", dueAt, until });
}

function objectOf({ context }: Retrieval, { object }: Pick<RetrievalRow, "object">): In<"head"> {
  return { bucket: context.store.bucket, ...objectNamed(object) };
}

function requestFor(
  retrieval: Retrieval,
  row: Pick<RetrievalRow, "object" | "tier">,
  days: number | undefined,
): In<"restoreObject"> {
  const { tier } = row;
  return { ...objectOf(retrieval, row), tier, ...(days === undefined ? {} : { days }) };
}

function refuse(
  { context: { journal } }: Retrieval,
  row: RetrievalRow,
  failure: LianaError,
  onRefused: OnRefused,
): void {
  if (failure.code === "tier-unavailable") journal.retrievals.put({ ...row, state: "refused" });
  else journal.retrievals.drop(row.object);
  const tier = failure.code === "tier-unavailable" ? { tier: row.tier } : {};
  onRefused(row.key, new LianaError(failure.code, { ...failure.detail, key: row.key, ...tier }, failure));
}

/** Works on all rows of all pages, several at once, and starts at most 100 a second. */
async function forEach(
  { context: { clock } }: Retrieval,
  pages: (after: string) => readonly RetrievalRow[],
  signal: AbortSignal,
  work: (row: RetrievalRow) => Promise<void>,
): Promise<void> {
  const rows = rowsOf(pages);
  let next = clock.monotonic();
  const worker = async (): Promise<void> => {
    // The workers share one iterator, so each row is taken once.
    for (const row of rows) {
      signal.throwIfAborted();
      const now = clock.monotonic();
      const wait = next - now;
      next = Math.max(next, now) + PACE;
      if (wait > 0) await clock.sleep(wait, signal);
      await work(row);
    }
  };
  const workers = Array.from({ length: AT_ONCE }, worker);
  const ended = await Promise.allSettled(workers);
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

function* rowsOf(pages: (after: string) => readonly RetrievalRow[]): Generator<RetrievalRow, void> {
  for (let after = ""; ;) {
    const page = pages(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.object;
  }
}
