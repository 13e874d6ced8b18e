import type { Entry, ObjectEntry } from "../../../shared/model/entry.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { Rows } from "../../journal/rows.ts";
import type { AdoptOperation, PutOperation } from "../../plan/operation.ts";
import type { Outcome } from "../outcome.ts";

/** Another program may write the key again each time; after so many rounds it is left to the next sync. */
const ROUNDS = 4;

/** FE1: a key does not hold what a write was to replace. Nothing was written. */
export class TargetDiffers extends Error {
  /** What it holds; undefined: nothing. */
  readonly found: ObjectEntry | undefined;

  constructor(found: ObjectEntry | undefined) {
    super("the key holds something else");
    this.name = "TargetDiffers";
    this.found = found;
  }
}

/**
 * An error that followed a write which may have been carried out, whatever this one says (JB4): as the ones of a
 * request that was sent more than once, it carries `tries`.
 */
export function afterWrite(error: unknown): unknown {
  if (!(error instanceof LianaError) || error.errorClass === "retry") return error;
  return new LianaError(error.code, { tries: 2, ...error.detail }, error);
}

interface Steps<S extends Entry> {
  readonly put: (operation: PutOperation<S, ObjectEntry>) => Promise<Outcome>;
  /** @param isCurrent the object was met at the key just now, and not listed */
  readonly adopt: (operation: AdoptOperation<S, ObjectEntry>, isCurrent: boolean) => Promise<Outcome>;
}

/**
 * Carries out an operation on what the key holds, whatever that turns out to be: what is gone is put again, and what
 * is another object is compared, as if a listing had shown it.
 * @throws LianaError `object-changed` where it is another object each time
 */
export async function onWhatIsThere<S extends Entry>(
  operation: PutOperation<S, ObjectEntry> | AdoptOperation<S, ObjectEntry>,
  rows: Pick<Rows, "get">,
  { put, adopt }: Steps<S>,
): Promise<Outcome> {
  const { key, source } = operation;
  let current = operation;
  let blame: "lost" | "overwritten" | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    try {
      const outcome = current.kind === "put" ? await put(current) : await adopt(current, blame !== undefined);
      return outcome.kind === "done" && blame !== undefined ? { ...outcome, blame } : outcome;
    } catch (error) {
      if (!(error instanceof TargetDiffers)) throw blame === undefined ? error : afterWrite(error);
      const { found } = error;
      const row = rows.get(key);
      blame = found === undefined ? "lost" : "overwritten";
      current =
        found === undefined
          ? { kind: "put", key, reason: "lost", source, row, target: undefined, listed: true }
          : { kind: "adopt", key, source, target: found, row };
    }
  }
  throw new LianaError("object-changed", { key });
}
