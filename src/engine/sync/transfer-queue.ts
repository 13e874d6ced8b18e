import type { Entry } from "../../shared/model/entry.ts";
import { WorkQueue } from "../queue/work-queue.ts";
import type { SyncContext } from "./sync-context.ts";

/** Operations queued ahead of the transfers, per concurrent transfer. */
const AHEAD = 4;
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
  return new WorkQueue({ concurrency, room, bound: concurrency * AHEAD, clock: context.env.clock, signal });
}
