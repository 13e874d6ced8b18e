import type { WireError } from "../../shared/errors.ts";
import { failureFor } from "../../shared/failure-table.ts";
import type { Restore } from "../../shared/model/live.ts";
import type { Waiting } from "../../shared/model/retrieval/waiting.ts";
import type { RestoreSpec } from "./restore-request.ts";
import type { SyncEnd } from "./sync-end.ts";

/** RS5.5: without a network, a service is asked again after this time in ms, for a day. */
const AGAIN = 15 * 60_000;
const MOST_FAILURES = 96;

/** RS14: the same for one that continues after a sleep or a restart, for an hour. */
const SOON = 60_000;
const MOST_TRIES = 60;

/** RS5: files of the last sync whose copies ended, and for which the service has no capacity. */
export interface ArchivedFiles {
  ended: number;
  refused: number;
}

export function noteArchived(archive: ArchivedFiles, { code, detail }: WireError): void {
  if (code === "tier-unavailable") archive.refused += 1;
  if (code === "archived" && detail["why"] === "ended") archive.ended += 1;
}

export function archiveOf({ retrieve }: RestoreSpec, archive: ArchivedFiles): Restore["archive"] {
  if (retrieve === undefined || archive.ended + archive.refused === 0) return undefined;
  return { tier: retrieve.tier, ...archive };
}

/**
 * RS5: what a restore waits for after a sync: for the service to make files readable, or to be there again.
 * @param restore what it waited for before, and how many syncs in a row found no service
 * @param now ms since 1970
 */
export function waitingAfter(
  { waiting, failures }: { readonly waiting: Waiting | undefined; readonly failures: number },
  end: SyncEnd,
  now: number,
): Waiting | undefined {
  if (end.kind === "done") return end.left.waiting;
  const isBrief = end.kind === "failed" && failureFor(end.error.toWire()).ends === "time";
  if (waiting === undefined || !isBrief || failures >= MOST_FAILURES) return undefined;
  return { ...waiting, lookAt: now + AGAIN };
}

/**
 * RS14: when a restore that continues after a sleep or a restart is tried again; undefined: it ends. The network and the
 * keychain of a computer that has just started may not be available yet.
 * @param now ms since 1970
 */
export function againAfter(
  { resumed, failures }: { readonly resumed: boolean; readonly failures: number },
  end: SyncEnd,
  now: number,
): number | undefined {
  if (!resumed || end.kind !== "failed" || failures >= MOST_TRIES) return undefined;
  const { code } = end.error;
  const mayPass = failureFor(end.error.toWire()).ends === "time" || code === "keychain-locked";
  return mayPass ? now + SOON : undefined;
}
