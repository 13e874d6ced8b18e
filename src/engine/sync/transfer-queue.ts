import type { Entry } from "../../shared/model/entry.ts";
import { type TaskKind, WorkQueue } from "../queue/work-queue.ts";
import type { Route, SyncContext } from "./sync-context.ts";

/** Operations queued ahead of the transfers, per concurrent transfer. */
const AHEAD = 4;
/** RS16: large files queued ahead, so that the small files behind them are found. Each takes about 1 KB. */
const LARGE_AHEAD = 2_000;
/** Files in work per request that the services have room for: some are being read or wait for the journal. */
const PER_REQUEST = 1.25;
const MORE = 4;

/** The queue for the transfers of a sync: as many at once as keep all requests in flight that pay (RT2). */
export function transferQueue<S extends Entry, T extends Entry>(
  context: SyncContext<S, T>,
  signal: AbortSignal,
): WorkQueue {
  const { concurrency } = context.options;
  const { requestsAtOnce = () => concurrency } = context;
  const room = (): number => MORE + Math.ceil(requestsAtOnce() * PER_REQUEST);
  const bounds = { bound: concurrency * AHEAD, largeBound: LARGE_AHEAD };
  return new WorkQueue({ concurrency, room, ...bounds, clock: context.env.clock, signal });
}

/** RS16 */
export function taskKind<S extends Entry, T extends Entry>(
  { largeFrom = Infinity }: Pick<Route<S, T>, "largeFrom">,
  { size }: Entry,
): TaskKind {
  return size < largeFrom ? "plain" : "large";
}
