import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import { targetStamp } from "../scan/object-stamp.ts";
import type { KeepingContext, ObjectStore } from "./context.ts";
import type { StateEnd } from "./old-key.ts";
import { noteTouched, setAside } from "./set-aside.ts";

/** What this job knows of the object at a key. */
export interface KnownObject {
  /** Without the prefix. */
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  /** Empty where it is not known. */
  readonly storageClass: string;
  /** ms since 1970, where a listing told it. */
  readonly lastModified?: number;
  /** ms since 1970 by this computer's clock: since when its file is gone (RS8); undefined: until now. */
  readonly goneSince?: number | undefined;
}

/** What it needs of a job. */
type Retaining = Pick<KeepingContext, "env" | "journal" | "keeper" | "versions" | "limits" | "options">;

/**
 * VR8: before a job replaces or deletes an object, it is kept. A bucket with versions does that by itself; in others it
 * is set aside. What cannot be kept is not replaced or deleted, and says so (`not-kept`).
 */
export class Retainer {
  readonly #context: Retaining;
  readonly #store: ObjectStore;

  constructor(context: Retaining, store: ObjectStore) {
    this.#context = context;
    this.#store = store;
  }

  /**
   * Right before an object is replaced, deleted, or copied onto itself (`touched`). What was set aside and is still
   * there, since what should have followed failed, is not copied again.
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
      // There is nothing to keep.
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

/** What the service says that could not keep one object; all else is about the service, or passes. */
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
  return new LianaError("not-kept", { key, why: error.code, instead: end }, error);
}
