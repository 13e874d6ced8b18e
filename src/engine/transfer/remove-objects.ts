import { LianaError } from "../../shared/errors.ts";
import { neededActions } from "../../shared/model/policy/actions.ts";
import type { MissingDetail } from "../../shared/model/policy/missing.ts";
import { LIST_SEPARATOR } from "../../shared/words/error-facts.ts";
import { type FailedRemoval, NOT_SENT } from "../remote/port.ts";
import type { ObjectStore } from "./context.ts";
import type { ProvenRemoval, RemovalOutcome } from "./outcome.ts";

/**
 * Deletes, in one request, objects that were just found to be what this job wrote (DL2).
 * @throws errors not caused by a single key: the service does not answer
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
    const error = removalError(failure, key, store);
    return { kind: "failed", key, error, mayBeDone: error.errorClass === "retry" };
  });
}

/** DeleteObjects has its own per-key codes (S3 API reference, type Error). */
function removalError(
  { code }: FailedRemoval,
  key: string,
  { port, bucket, prefix }: ObjectStore,
): LianaError {
  if (code === "AccessDenied" || code === "access-denied") {
    const missing: MissingDetail = { actions: neededActions("remove").join(LIST_SEPARATOR), prefix };
    return new LianaError("access-denied", {
      call: "remove",
      key,
      host: port.traits.host,
      bucket,
      ...missing,
    });
  }
  return new LianaError(OF_SERVICE.has(code) ? "server-error" : "service-refused", { key, service: code });
}

const OF_SERVICE: ReadonlySet<string> = new Set(["InternalError", "ServiceUnavailable", "SlowDown"]);
