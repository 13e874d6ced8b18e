import { type ErrorCode, LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import type { Intent } from "../../journal/intents.ts";
import type { WriteCondition } from "../../remote/port.ts";
import type { WrittenObject } from "../../remote/written-object.ts";
import { isMade } from "../arrived.ts";
import type { ObjectStore, KeepingContext } from "../context.ts";
import { ItemFailures } from "../item-failures.ts";
import { inspect, type KeyState } from "../inspect.ts";
import { IS_ANOTHER } from "../reclass.ts";
import type { Retainer, KnownObject } from "../retainer.ts";
import type { Destination } from "./destination.ts";
import { entryOf, ForeignEdits } from "./foreign-edits.ts";
import { afterWrite, TargetDiffers } from "./target-differs.ts";
import { Vacancy } from "./vacancy.ts";
import { WriteConditions } from "./write-conditions.ts";

/** How long this sync's listing is trusted, in ms. */
const FRESH = 10 * 60 * 1000;

/** Answers of services that do not support conditions. */
const UNKNOWN_CONDITION: ReadonlySet<ErrorCode> = new Set(["not-implemented", "service-refused"]);

/** A request that writes an object to a key. */
interface Write {
  /** Journaled right before (JB4): an object that matches it is ours, whoever carried out the request. */
  readonly intent: Intent;
  /** Services that honour conditions on PUT may ignore them when an upload is completed (Ceph 16). */
  readonly by: "put" | "complete";
  readonly send: (condition: WriteCondition | undefined) => Promise<WrittenObject>;
  /** Called if the object was already there, so that a prepared upload can be discarded. */
  readonly onThere?: () => Promise<void>;
}

/**
 * FE1, FE2: every write of an object goes through here, so that none replaces what another program wrote. The write is
 * conditional if the service honours conditions; otherwise the key is checked first.
 */
export class Overwrites {
  readonly edits: ForeignEdits;
  readonly #context: KeepingContext;
  readonly #store: ObjectStore;
  readonly #conditions: WriteConditions;
  readonly #failures = new ItemFailures();
  readonly #vacancy: Vacancy;
  /** Until the service refuses a conditional copy. */
  #copiesKnowConditions = true;
  /** `Clock.monotonic`, ms; everything this sync listed is younger. */
  readonly #begunAt: number;

  constructor(context: KeepingContext, store: ObjectStore) {
    this.#context = context;
    this.#store = store;
    this.#conditions = new WriteConditions(context.journal.meta, context.env.clock, context.facts);
    this.#begunAt = context.env.clock.monotonic();
    this.#vacancy = new Vacancy(store, context.env.clock);
    this.edits = new ForeignEdits(context, store, (key, signal) => this.#look(key, signal));
  }

  /**
   * Writes an object over what the key is known to hold.
   * @returns the object there now
   * @throws TargetDiffers if the key holds anything else; what `send` throws
   */
  async write(known: Destination, write: Write, signal: AbortSignal): Promise<WrittenObject> {
    const at = this.edits.asMade(known);
    if (this.#mustLook(at, write.by)) await this.#compare(at, signal);
    const { retainer } = this.#context;
    if (retainer !== undefined && at.object !== undefined) await this.#keep(at.object, retainer, signal);
    const condition = this.#conditionFor(at);
    try {
      return await write.send(condition);
    } catch (error) {
      if (condition === undefined || !(error instanceof LianaError) || signal.aborted) throw error;
      const isMissing = condition.kind === "match" && error.code === "no-object";
      const isRefused = error.code === "object-changed" || isMissing;
      if (!isRefused && (!UNKNOWN_CONDITION.has(error.code) || this.#isProven(condition))) throw error;
      const again = isRefused
        ? this.#refused(at, condition, write, signal)
        : this.#without(at, condition, write, signal);
      return again.catch((failure: unknown) => {
        throw afterWrite(failure);
      });
    }
  }

  /**
   * Call before a copy within the service, and again before its parts become an object.
   * @throws TargetDiffers
   */
  async beforeCopy(at: Destination, signal: AbortSignal): Promise<void> {
    if (!this.#isFresh(at)) await this.#compare(at, signal);
    const { retainer } = this.#context;
    if (retainer !== undefined && at.object !== undefined) await this.#keep(at.object, retainer, signal);
  }

  /** VR8: only if the job keeps what it replaces. */
  async #keep(object: KnownObject, retainer: Retainer, signal: AbortSignal): Promise<void> {
    try {
      await retainer.keep(object, "replaced", signal);
    } catch (error) {
      if (!(error instanceof LianaError) || error.code !== "object-changed") throw error;
      throw new TargetDiffers(entryOf(object.key, await this.#look(object.key, signal)));
    }
  }

  /**
   * Copies within the service over what the key is known to hold. Few services support a condition on the target of a
   * copy, and nothing tells which do, so the key is always checked.
   * @param intent as journaled right before
   * @throws TargetDiffers; what `send` throws, including `object-changed` and `no-object` of its source
   */
  async copy(
    known: Destination,
    { intent, send }: Pick<Write, "intent" | "send">,
    signal: AbortSignal,
  ): Promise<WrittenObject> {
    const at = this.edits.asMade(known);
    await this.beforeCopy(at, signal);
    const wanted = this.#conditionFor(at);
    const isSent = wanted !== undefined && this.#isProven(wanted) && this.#copiesKnowConditions;
    const condition = isSent ? wanted : undefined;
    try {
      return await send(condition);
    } catch (error) {
      if (condition === undefined || !(error instanceof LianaError) || signal.aborted) throw error;
      if (UNKNOWN_CONDITION.has(error.code)) {
        this.#copiesKnowConditions = false;
        return send(undefined);
      }
      if (!IS_ANOTHER.has(error.code)) throw error;
      const seen = await this.#look(at.key, signal).catch((failure: unknown) => {
        throw afterWrite(failure);
      });
      if (seen.kind === "head" && this.#isAnswer(intent, seen)) return seen.head;
      const found = entryOf(at.key, seen);
      if (found?.etag !== at.etag) throw this.#differs(at.key, found);
      // The error is about the source.
      throw error;
    }
  }

  #conditionFor({ etag }: Destination): WriteCondition | undefined {
    const { match, absent } = this.#conditions.learned;
    if (etag === undefined) return absent === false ? undefined : { kind: "absent" };
    if (match === "no" || etag === "") return undefined;
    return { kind: "match", etag, ...(match === "bare" ? { bare: true } : {}) };
  }

  #isProven({ kind }: WriteCondition): boolean {
    const { match, absent } = this.#conditions.learned;
    return kind === "absent" ? absent === true : match === "quoted" || match === "bare";
  }

  #mustLook(at: Destination, by: Write["by"]): boolean {
    if (this.#isFresh(at)) return false;
    if (by === "complete") return true;
    return !this.#isProven({ kind: at.etag === undefined ? "absent" : "match", etag: "" });
  }

  /** A first sync may take hours, so keys that its listing showed as empty are not checked one by one. */
  #isFresh({ etag, listed }: Destination): boolean {
    if (!listed) return false;
    return etag === undefined || this.#context.env.clock.monotonic() - this.#begunAt <= FRESH;
  }

  /** The condition did not hold, or the service refuses all conditions. */
  async #refused(
    at: Destination,
    condition: WriteCondition,
    { intent, send, onThere }: Write,
    signal: AbortSignal,
  ): Promise<WrittenObject> {
    const seen = await this.#look(at.key, signal);
    // An earlier attempt may have succeeded although its answer was lost or its process died.
    if (seen.kind === "head" && this.#isAnswer(intent, seen)) {
      await onThere?.();
      return seen.head;
    }
    const found = entryOf(at.key, seen);
    if (found?.etag !== at.etag) throw this.#differs(at.key, found);
    this.#conditions.distrust(condition.kind);
    this.#context.env.log.write("info", "a write was refused although its condition holds", {
      condition: condition.kind,
    });
    return send(undefined);
  }

  /** An object that was read back and found wrong must be sent again, whatever its ETag says. */
  #isAnswer(intent: Intent, { head }: Extract<KeyState, { kind: "head" }>): boolean {
    const { key } = intent.row;
    if (this.edits.isUnproven({ key, etag: head.etag })) return false;
    return isMade(intent, head) && !this.#context.journal.problems.isDisproved(key);
  }

  /** Repeats the write without the condition, to find out whether the service refused the condition itself. */
  async #without(
    at: Destination,
    condition: WriteCondition,
    { send }: Write,
    signal: AbortSignal,
  ): Promise<WrittenObject> {
    await this.#compare(at, signal);
    const written = await send(undefined);
    this.#conditions.distrust(condition.kind);
    return written;
  }

  async #compare({ key, etag }: Destination, signal: AbortSignal): Promise<void> {
    if (etag === undefined && this.#vacancy.covers(key)) return;
    const found = entryOf(key, await this.#look(key, signal));
    if (found?.etag !== etag) throw this.#differs(key, found);
    if (found === undefined) await this.#vacancy.extend(key, signal);
  }

  #differs(key: string, found: ObjectEntry | undefined): TargetDiffers {
    if (found === undefined) this.edits.forgetMade(key);
    return new TargetDiffers(found);
  }

  /** @throws LianaError if what the key holds cannot be determined */
  async #look(key: string, signal: AbortSignal): Promise<Exclude<KeyState, { kind: "unknown" }>> {
    const seen = await inspect(this.#store, key, this.#failures, signal);
    if (seen.kind === "unknown") throw seen.error;
    return seen;
  }
}
