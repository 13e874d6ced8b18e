import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import { targetStamp } from "../rules/object-stamp.ts";
import type { KeepingContext, ObjectStore } from "./context.ts";
import type { StateEnd } from "./old-key.ts";
import { noteTouched, setAside } from "./set-aside.ts";

/** What this job knows about the object at a key. */
export interface KnownObject {
  /** Without the prefix. */
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  /** Empty if unknown. */
  readonly storageClass: string;
  /** ms since 1970, if a listing reported it. */
  readonly lastModified?: number;
  /** ms since 1970 by this computer's clock: when its file disappeared (RS8); undefined: it exists until now. */
  readonly goneSince?: number | undefined;
}

/** What `Retainer` needs from a job. */
type Retaining = Pick<KeepingContext, "env" | "journal" | "keeper" | "versions" | "limits" | "options">;

/**
 * VR8: keeps an object before a job replaces or deletes it. A bucket with versioning does that by itself; in others the
 * object is set aside. An object that cannot be kept is not replaced or deleted, and is reported (`not-kept`).
 */
export class Retainer {
  readonly #context: Retaining;
  readonly #store: ObjectStore;

  constructor(context: Retaining, store: ObjectStore) {
    this.#context = context;
    this.#store = store;
  }

  /**
   * Call right before an object is replaced, deleted, or copied onto itself (`touched`). An object that was set aside
   * and is still there, because the following step failed, is not copied again.
   * @throws LianaError `not-kept`; `object-changed`
   */
  async keep(known: KnownObject, end: StateEnd, signal: AbortSignal): Promise<void> {
    const { journal, versions } = this.#context;
    const stamp = targetStamp(known);
    if (journal.asides.has(known.key, stamp, end) || (await versions.areKept(signal))) return;
    const from = journal.putDates.get(known.key, stamp) ?? known.lastModified;
    try {
      if (end === "touched") await noteTouched(this.#context, this.#store, { ...known, from }, signal);
      else {
        const { goneSince } = known;
        const until = goneSince === undefined ? undefined : goneSince + this.#offset;
        await setAside(this.#context, this.#store, { ...known, from, until, end }, signal);
      }
    } catch (error) {
      // There is no object to keep.
      if (error instanceof LianaError && error.code === "no-object") return;
      throw asRefusal(error, known.key, end);
    }
    journal.asides.put(known.key, stamp, end);
  }

  /** From this computer's clock to the service's, in ms. */
  get #offset(): number {
    return this.#store.port.traits.clockOffset ?? 0;
  }
}

/** Answers that concern one object that cannot be kept; other errors are about the service, or temporary. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  "access-denied",
  "archived",
  "bad-answer",
  "invalid-class",
  "key-too-long",
  "not-implemented",
  "quota",
  "service-refused",
  "too-large",
  "unsafe-name",
]);

function asRefusal(error: unknown, key: string, end: StateEnd): unknown {
  if (!(error instanceof LianaError) || !REFUSALS.has(error.code)) return error;
  return new LianaError("not-kept", { ...error.detail, key, why: error.code, instead: end }, error);
}
