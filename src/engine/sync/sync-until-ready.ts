import { failureFor } from "../../shared/failure-table.ts";
import { isLookDue, type Waiting } from "../../shared/model/retrieval/waiting.ts";
import type { SyncSummary } from "../../shared/model/sync.ts";
import type { Clock } from "../environment.ts";
import type { SyncResult } from "./sync-record.ts";
import { sync, type SyncHost, type SyncRequest } from "./sync.ts";

/** A sleep of the computer ends a wait late by no more than this, in ms. */
const STEP = 60_000;
/** Without a network, the service is tried again after this time, for a day. */
const AGAIN = 15 * 60_000;
const MOST_FAILURES = 96;

/**
 * RS5.5: like `sync`, again and again until nothing waits for the service any more. The journal has the state: the
 * process may end at any time, and another one continues.
 * @param onWaiting called before each wait, and with undefined after it
 * @returns the result of the last sync, with the sums of all
 */
export async function syncUntilReady(
  request: SyncRequest,
  host: SyncHost,
  onWaiting: (waiting: Waiting | undefined) => void,
  signal: AbortSignal,
): Promise<SyncResult> {
  const { clock } = host.env;
  let result = await sync(request, host, signal);
  let { waiting } = result.left;
  for (let failures = 0; waiting !== undefined && !signal.aborted;) {
    onWaiting(waiting);
    const lookAt = failures === 0 ? waiting.lookAt : clock.now() + AGAIN;
    if (!(await isReached(lookAt, clock, signal))) return { ...result, outcome: "stopped" };
    onWaiting(undefined);
    const next = await sync(goingOn(request), host, signal);
    const isBrief = next.error !== undefined && failureFor(next.error.toWire()).ends === "time";
    failures = isBrief ? failures + 1 : 0;
    if (!isBrief || failures > MOST_FAILURES) waiting = next.left.waiting;
    result = { ...next, summary: sumOf(result.summary, next.summary) };
  }
  return result;
}

/** The syncs after the first one: what that was refused is not asked for again, and consent was used. */
export function goingOn(request: SyncRequest): SyncRequest {
  const { retrieve } = request.options;
  if (retrieve === undefined) return request;
  const options = { ...request.options, retrieve: { tier: retrieve.tier, goesOn: true } as const };
  return { ...request, options };
}

async function isReached(at: number, clock: Clock, signal: AbortSignal): Promise<boolean> {
  while (!isLookDue(at, clock.now())) {
    try {
      await clock.sleep(Math.min(STEP, at - clock.now()), signal);
    } catch (error) {
      if (signal.aborted) return false;
      throw error;
    }
  }
  return !signal.aborted;
}

/**
 * Adds up what the syncs did. For what they found, the last one counts, except `unchanged`: the last one also finds what
 * the earlier ones brought, and an interrupted one did not see everything.
 */
export function sumOf(before: SyncSummary, after: SyncSummary): SyncSummary {
  const sum = { ...after };
  for (const name of DONE) {
    const total = (before[name] ?? 0) + (after[name] ?? 0);
    if (total > 0 || after[name] !== undefined) Object.assign(sum, { [name]: total });
  }
  const brought = BROUGHT.reduce((count, name) => count + before[name], 0);
  return { ...sum, unchanged: Math.max(before.unchanged, after.unchanged - brought) };
}

/** What a later sync finds unchanged. */
const BROUGHT = ["downloaded", "copied", "adopted", "touched", "conflicts"] as const;

const DONE = [
  "uploaded",
  "downloaded",
  "copied",
  "adopted",
  "touched",
  "deleted",
  "conflicts",
  "verified",
  "bytes",
  "bytesCopied",
  "bytesUp",
  "bytesDown",
  "folders",
  "requests",
  "seconds",
] as const satisfies readonly (keyof SyncSummary)[];
