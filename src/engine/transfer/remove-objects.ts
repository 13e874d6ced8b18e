import { LianaError } from "../../shared/errors.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import { targetStamp } from "../scan/object-stamp.ts";
import type { ObjectPlace } from "./context.ts";
import type { RemovalOutcome } from "./outcome.ts";
import { forEachPart } from "./part-loop.ts";

/** Looks at this many objects at once before they are deleted. */
const LOOKS_AT_ONCE = 16;

/**
 * Deletes objects that are still what this job put there (DL2). Those that this pass did not list
 * are looked at first: one HEAD each, then one request for all.
 */
export async function removeObjects(
  place: ObjectPlace,
  removals: readonly PendingRemoval[],
  signal: AbortSignal,
): Promise<readonly RemovalOutcome[]> {
  const outcomes: RemovalOutcome[] = [];
  const ours: PendingRemoval[] = [];
  await forEachPart(removals.length, LOOKS_AT_ONCE, signal, async (number, lookSignal) => {
    const removal = removals[number - 1];
    if (removal === undefined) return;
    const state = removal.listed ? "ours" : await look(place, removal, lookSignal);
    if (state === "ours") ours.push(removal);
    else if (state === "gone") outcomes.push({ kind: "removed", key: removal.key, bytes: 0 });
    else outcomes.push({ kind: "not-ours", key: removal.key });
  });
  if (ours.length === 0) return outcomes;
  const objects = ours.map((removal) => ({ key: place.prefix + removal.key }));
  const answer = await place.port.send("remove", { bucket: place.bucket, objects }, signal);
  const failed = new Map(answer.failed.map((failure) => [failure.key, failure.code]));
  for (const removal of ours) {
    const code = failed.get(place.prefix + removal.key);
    if (code === undefined) outcomes.push({ kind: "removed", key: removal.key, bytes: removal.size });
    else outcomes.push({ kind: "failed", key: removal.key, error: removalError(code, removal.key) });
  }
  return outcomes;
}

/** The per-key codes of DeleteObjects are S3's own (its API reference, type Error). */
function removalError(code: string, key: string): LianaError {
  if (code === "AccessDenied") return new LianaError("access-denied", { action: "DeleteObject", key });
  return new LianaError(OF_SERVICE.has(code) ? "server-error" : "service-refused", { key, service: code });
}

const OF_SERVICE: ReadonlySet<string> = new Set(["InternalError", "ServiceUnavailable", "SlowDown"]);

async function look(
  place: ObjectPlace,
  removal: PendingRemoval,
  signal: AbortSignal,
): Promise<"ours" | "gone" | "not-ours"> {
  try {
    const head = await place.port.send(
      "head",
      { bucket: place.bucket, key: place.prefix + removal.key },
      signal,
    );
    return targetStamp(head) === removal.stamp ? "ours" : "not-ours";
  } catch (error) {
    if (error instanceof LianaError && error.code === "no-object") return "gone";
    throw error;
  }
}
