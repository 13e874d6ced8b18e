import { LianaError } from "../../shared/errors.ts";
import { etagOfTarget } from "../rules/object-stamp.ts";
import type { ObjectStore, KeepingContext } from "./context.ts";
import { ItemFailures } from "./item-failures.ts";
import type { ProvenRemoval, RemovalOutcome } from "./outcome.ts";
import { forEachPart } from "./part-loop.ts";
import { removeObjects } from "./remove-objects.ts";

/** Number of objects set aside concurrently. */
const KEPT_AT_ONCE = 16;

/**
 * VR8: deletes objects once each is kept; an object that cannot be kept stays. Keeping takes time: if the evidence
 * about an object is too old by then (DL5), it is returned as `late`, and is already kept when it comes again.
 * @throws errors that every request would meet
 */
export async function removeKept(
  context: KeepingContext,
  store: ObjectStore,
  removals: readonly ProvenRemoval[],
  signal: AbortSignal,
): Promise<readonly RemovalOutcome[]> {
  const { retainer, env } = context;
  if (retainer === undefined) return removeObjects(store, removals, signal);
  const unkept: RemovalOutcome[] = [];
  const kept: ProvenRemoval[] = [];
  const failures = new ItemFailures();
  await forEachPart(removals.length, KEPT_AT_ONCE, signal, async (number, keepSignal) => {
    const removal = removals[number - 1];
    if (removal === undefined) return;
    const outcome = await keep(context, removal, failures, keepSignal);
    if (outcome !== undefined) unkept.push(outcome);
    else if (removal.sendBy <= env.clock.monotonic()) unkept.push({ kind: "late", key: removal.key });
    else kept.push(removal);
  });
  return [...unkept, ...(await removeObjects(store, kept, signal))];
}

/** @returns undefined once the object is kept */
async function keep(
  { retainer, journal }: KeepingContext,
  { key, stamp, size }: ProvenRemoval,
  failures: ItemFailures,
  signal: AbortSignal,
): Promise<RemovalOutcome | undefined> {
  const failed = ({ code, detail }: LianaError): RemovalOutcome => {
    return { kind: "failed", key, error: new LianaError(code, { ...detail, key }), mayBeDone: false };
  };
  const refusal = failures.passOver();
  if (refusal !== undefined) return failed(refusal);
  const storageClass = journal.rows.get(key)?.storageClass ?? "";
  const etag = etagOfTarget(stamp);
  const goneSince = journal.leftovers.since(key, etag);
  try {
    await retainer?.keep({ key, etag, size, storageClass, goneSince }, "deleted", signal);
    failures.succeeded();
    return undefined;
  } catch (error) {
    // Not the object seen a moment ago: check again.
    if (error instanceof LianaError && error.code === "object-changed") return { kind: "late", key };
    return failed(failures.failed(error));
  }
}
