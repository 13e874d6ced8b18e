import { type ErrorCode, LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import type { Intent } from "../../journal/intents.ts";
import type { WriteCondition } from "../../remote/port.ts";
import { isMade } from "../arrived.ts";
import type { ObjectStore, KeepingContext } from "../context.ts";
import { ItemFailures } from "../item-failures.ts";
import { inspect, type Seen } from "../inspect.ts";
import { IS_ANOTHER } from "../reclass.ts";
import type { Retainer, KnownObject } from "../retainer.ts";
import type { Destination } from "./destination.ts";
import { entryOf, ForeignEdits } from "./foreign-edits.ts";
import { afterWrite, TargetDiffers } from "./target-differs.ts";
import { Vacancy } from "./vacancy.ts";
import { WriteConditions } from "./write-conditions.ts";

/** What a listing of this sync showed is taken for granted so long, in ms. */
const FRESH = 10 * 60 * 1000;

/** What services answer that know no conditions. */
const UNKNOWN_CONDITION: ReadonlySet<ErrorCode> = new Set(["not-implemented", "service-refused"]);

/** A request that makes an object at a key. */
interface Write {
  /** As it was journaled right before (JB4): what is made of it is ours, whoever carries the answer. */
  readonly intent: Intent;
  /** Services that keep to conditions on a PUT may not do so where an upload is completed (Ceph 16). */
  readonly by: "put" | "complete";
  /** @returns the ETag of what it made */
  readonly send: (condition: WriteCondition | undefined) => Promise<string>;
  /** Told that the object was there already, so that what was prepared for another one can be given up. */
  readonly onThere?: () => Promise<void>;
}

/**
 * FE1, FE2: every write of an object goes through here, so that none replaces what another program put. It is
 * conditional where the service keeps to that; otherwise the key is looked at first.
 */
export class Overwrites {
  readonly edits: ForeignEdits;
  readonly #context: KeepingContext;
  readonly #store: ObjectStore;
  readonly #conditions: WriteConditions;
  readonly #failures = new ItemFailures();
  readonly #vacancy: Vacancy;
  /** Until a copy with one is refused. */
  #copiesKnowConditions = true;
  /** `Clock.monotonic`, ms; what this sync listed is younger. */
  readonly #begunAt: number;

  constructor(context: KeepingContext, store: ObjectStore) {
    this.#context = context;
    this.#store = store;
    this.#conditions = new WriteConditions(context.journal.meta, context.env.clock);
    this.#begunAt = context.env.clock.monotonic();
    this.#vacancy = new Vacancy(store, context.env.clock);
    this.edits = new ForeignEdits(context, store, (key, signal) => this.#look(key, signal));
  }

  /**
   * Makes an object in place of what the key is known to hold.
   * @returns the ETag of what is there now
   * @throws TargetDiffers where the key holds anything else; what `send` throws
   */
  async write(known: Destination, write: Write, signal: AbortSignal): Promise<string> {
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
   * Before a copy within the service, or once more before its parts become an object.
   * @throws TargetDiffers
   */
  async beforeCopy(at: Destination, signal: AbortSignal): Promise<void> {
    if (!this.#isFresh(at)) await this.#compare(at, signal);
    const { retainer } = this.#context;
    if (retainer !== undefined && at.object !== undefined) await this.#keep(at.object, retainer, signal);
  }

  /** VR8: where the job keeps what it replaces. */
  async #keep(object: KnownObject, retainer: Retainer, signal: AbortSignal): Promise<void> {
    try {
      await retainer.keep(object, "replaced", signal);
    } catch (error) {
      if (!(error instanceof LianaError) || error.code !== "object-changed") throw error;
      throw new TargetDiffers(entryOf(object.key, await this.#look(object.key, signal)));
    }
  }

  /**
   * A copy within the service in place of what the key is known to hold. Few services know a condition on the target of
   * a copy, and nothing tells which do: the key is looked at in any case.
   * @param intent as it was journaled right before
   * @throws TargetDiffers; what `send` throws, `object-changed` and `no-object` of its source included
   */
  async copy(
    known: Destination,
    { intent, send }: Pick<Write, "intent" | "send">,
    signal: AbortSignal,
  ): Promise<string> {
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
      if (seen.kind === "head" && this.#isAnswer(intent, seen)) return seen.head.etag;
      const found = entryOf(at.key, seen);
      if (found?.etag !== at.etag) throw this.#differs(at.key, found);
      // It is about the source.
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

  /** A first sync may take hours: what its listing did not show is not asked for, file by file. */
  #isFresh({ etag, listed }: Destination): boolean {
    if (!listed) return false;
    return etag === undefined || this.#context.env.clock.monotonic() - this.#begunAt <= FRESH;
  }

  /** The condition did not hold, or the service refuses any. */
  async #refused(
    at: Destination,
    condition: WriteCondition,
    { intent, send, onThere }: Write,
    signal: AbortSignal,
  ): Promise<string> {
    const seen = await this.#look(at.key, signal);
    // A try whose answer was lost, or which the service was asked to carry out by a process that is dead by now.
    if (seen.kind === "head" && this.#isAnswer(intent, seen)) {
      await onThere?.();
      return seen.head.etag;
    }
    const found = entryOf(at.key, seen);
    if (found?.etag !== at.etag) throw this.#differs(at.key, found);
    this.#conditions.distrust(condition.kind);
    this.#context.env.log.write("info", "a write was refused though its condition holds", {
      condition: condition.kind,
    });
    return send(undefined);
  }

  /** One that was read back and found to be wrong is to be put again, whatever its ETag says. */
  #isAnswer(intent: Intent, { head }: Extract<Seen, { kind: "head" }>): boolean {
    const { key } = intent.row;
    if (this.edits.isUnproven({ key, etag: head.etag })) return false;
    return isMade(intent, head) && !this.#context.journal.problems.isDisproved(key);
  }

  /** Whether it was the condition that the service refused shows when it is left out. */
  async #without(
    at: Destination,
    condition: WriteCondition,
    { send }: Write,
    signal: AbortSignal,
  ): Promise<string> {
    await this.#compare(at, signal);
    const etag = await send(undefined);
    this.#conditions.distrust(condition.kind);
    return etag;
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

  /** @throws LianaError where nobody can tell what the key holds */
  async #look(key: string, signal: AbortSignal): Promise<Exclude<Seen, { kind: "unknown" }>> {
    const seen = await inspect(this.#store, key, this.#failures, signal);
    if (seen.kind === "unknown") throw seen.error;
    return seen;
  }
}
