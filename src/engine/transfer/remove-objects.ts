import { LianaError } from "../../shared/errors.ts";
import { type FailedRemoval, NOT_SENT } from "../remote/port.ts";
import type { ObjectStore } from "./context.ts";
import type { ProvenRemoval, RemovalOutcome } from "./outcome.ts";

/**
 * Deletes objects that have just been found to be what this job put there (DL2), with one request.
 * @throws what no single key is to blame for: the service does not answer
 */
export async function removeObjects(
  store: ObjectStore,
  removals: readonly ProvenRemoval[],
  signal: AbortSignal,
): Promise<readonly RemovalOutcome[]> {
  if (removals.length === 0) return [];
  const objects = removals.map((removal) => ({ key: store.prefix + removal.key }));
  const sendBy = Math.min(...removals.map((removal) => removal.sendBy));
  const answer = await store.port.send("remove", { bucket: store.bucket, objects, sendBy }, signal);
  const failed = new Map(answer.failed.map((failure) => [failure.key, failure]));
  return removals.map(({ key, size }) => {
    const failure = failed.get(store.prefix + key);
    if (failure === undefined) return { kind: "removed", key, bytes: size };
    if (failure.code === NOT_SENT) return { kind: "late", key };
    const error = removalError(failure, key);
    return { kind: "failed", key, error, mayBeDone: error.errorClass === "retry" };
  });
}

/** The per-key codes of DeleteObjects are S3's own (its API reference, type Error). */
function removalError({ code }: FailedRemoval, key: string): LianaError {
  if (code === "AccessDenied" || code === "access-denied")
    return new LianaError("access-denied", { call: "remove", key });
  return new LianaError(OF_SERVICE.has(code) ? "server-error" : "service-refused", { key, service: code });
}

const OF_SERVICE: ReadonlySet<string> = new Set(["InternalError", "ServiceUnavailable", "SlowDown"]);
