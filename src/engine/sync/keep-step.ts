import { z } from "zod";
import type { Entry } from "../../shared/model/entry.ts";
import { LianaError } from "../../shared/errors.ts";
import { retainDays } from "../../shared/model/retain.ts";
import { wireErrorSchema } from "../../shared/model/wire.ts";
import { foreignEffectSchema, type ForeignEffect } from "../lifecycle/foreign-rules.ts";
import { keepFor, settleKept } from "../lifecycle/keep-period.ts";
import type { WriteNote } from "../lifecycle/unproven-write.ts";
import type { KeepPeriod } from "../lifecycle/keep-rules.ts";
import type { ObjectStore } from "../transfer/context.ts";
import type { SyncContext } from "./sync-context.ts";

/** PB4: the rules are read again after this long, in ms. */
const READ_AGAIN = 30 * 24 * 60 * 60_000;
/** The same if the rules are not as asked for, because the user may have changed what the keys may do. */
const TRY_AGAIN = 60 * 60_000;

/** The rules of the bucket when they were last read. */
const recordSchema = z.object({
  /** ms since 1970 */
  at: z.number(),
  bucket: z.string(),
  prefix: z.string(),
  days: z.number().optional(),
  versions: z.boolean(),
  /** `KeepState` */
  removesAfter: z.number().optional(),
  foreign: z.array(foreignEffectSchema),
  error: wireErrorSchema.optional(),
});

type KeepRecord = z.infer<typeof recordSchema>;

type Context = Pick<SyncContext<Entry, Entry>, "env" | "journal" | "options" | "onEvent"> & {
  readonly route: Pick<SyncContext<Entry, Entry>["route"], "owner" | "targetStore" | "versions">;
};

/**
 * The rules of the target bucket. A job that keeps earlier states for a period has a rule of its own there (VR1), and
 * waits for an answer before it relies on a place where somebody else's rule deletes (VR4).
 */
export class KeepStep {
  readonly #context: Context;
  #ensured: Promise<void> | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The choices of the job, or the time since the last look, ask for a request. */
  get isDue(): boolean {
    const { options, route } = this.#context;
    if (options.dryRun || route.targetStore === undefined) return false;
    return this.#isUnproven || (this.#store !== undefined && !this.#isFresh(this.#read()));
  }

  /**
   * Once per sync, before its first operation.
   * @throws LianaError `rule-deletes`, and errors that end a sync
   */
  ensure(signal: AbortSignal): Promise<void> {
    this.#ensured ??= this.#ensure(signal).catch((error: unknown) => {
      this.#ensured = undefined;
      throw error;
    });
    return this.#ensured;
  }

  /** Repeats in each full sync what is not as the user chose. */
  report(): void {
    const record = this.#read();
    if (this.#store === undefined || record === undefined) return;
    const { days } = this;
    const { error, foreign, removesAfter: inForce } = record;
    if (error?.code === "lifecycle-damaged") this.#warn(error.code, error.detail);
    // Keeping everything needs no rule, unless there is one that removes.
    else if (error !== undefined && (days !== undefined || inForce !== undefined))
      this.#warn("keep-not-set", { days, inForce, why: error.code, host: error.detail["host"] });
    for (const effect of foreign)
      if (effect.kind === "moves" || (effect.kind === "deletes-versions" && isShorter(effect, days)))
        this.#warn("foreign-rule", detailOf(effect));
  }

  get days(): number | undefined {
    return retainDays(this.#context.options.retain);
  }

  async #ensure(signal: AbortSignal): Promise<void> {
    const store = this.#store;
    if (store === undefined) return this.#settle(signal);
    const before = this.#read();
    const isKnown = before !== undefined && this.#isFresh(before) && !this.#isUnproven;
    // A rule that stops the job may be gone by now.
    const isBlocked = isKnown && this.#unaccepted(before.foreign).length > 0;
    const { foreign } = isKnown && !isBlocked ? before : await this.#look(store, signal);
    this.#refuseDeletions(foreign);
  }

  /** A job that keeps nothing any more still owes the proof of its last write. */
  async #settle(signal: AbortSignal): Promise<void> {
    const { env, options, route } = this.#context;
    if (options.dryRun || route.targetStore === undefined) return;
    const { port, bucket } = route.targetStore;
    try {
      await settleKept({ port, bucket, clock: env.clock, note: this.#note }, signal);
    } catch (error) {
      if (!(error instanceof LianaError) || error.errorClass === "retry") throw error;
      this.#context.onEvent({ kind: "warning", error: error.toWire() });
    }
  }

  async #look(store: ObjectStore, signal: AbortSignal): Promise<KeepRecord> {
    const { env, journal, route } = this.#context;
    const { port, bucket, prefix } = store;
    const { days } = this;
    // Without a period there is no rule that depends on it.
    if (days !== undefined) await route.versions?.areKept(signal);
    const versions = route.versions?.wasOn === true;
    const at = { bucket, prefix, versions, ...(days === undefined ? {} : { days }) };
    const period = { prefix, name: route.owner?.job ?? "", days, versions };
    const place = { port, bucket, clock: env.clock, note: this.#note };
    const found = await this.#keep(place, period, signal);
    const record = { at: env.clock.now(), ...at, ...found };
    journal.meta.set("keep-rules", JSON.stringify(record));
    return record;
  }

  async #keep(
    at: Parameters<typeof keepFor>[0],
    period: KeepPeriod,
    signal: AbortSignal,
  ): Promise<Pick<KeepRecord, "foreign" | "removesAfter" | "error">> {
    try {
      const { foreign, removesAfter, refused } = await keepFor(at, period, signal);
      return { foreign: [...foreign], removesAfter, error: refused?.toWire() };
    } catch (error) {
      // The network or the service: the next request of the sync has the same problem.
      if (!(error instanceof LianaError) || error.errorClass === "retry") throw error;
      return { foreign: this.#read()?.foreign ?? [], error: error.toWire() };
    }
  }

  /** VR4: a rule of somebody else that deletes current objects is no place for a copy that should last. */
  #refuseDeletions(foreign: readonly ForeignEffect[]): void {
    const { journal, options } = this.#context;
    const texts = foreign.filter(isDeleting).map((effect) => this.#textOf(effect));
    if (options.acceptRules) journal.meta.set("rules-accepted", JSON.stringify(texts));
    const [first, ...others] = this.#unaccepted(foreign);
    if (first !== undefined)
      throw new LianaError("rule-deletes", { ...detailOf(first), more: others.length });
  }

  #unaccepted(foreign: readonly ForeignEffect[]): readonly ForeignEffect[] {
    const { journal } = this.#context;
    const accepted = acceptedSchema.parse(JSON.parse(journal.meta.get("rules-accepted") ?? "[]"));
    return foreign.filter((effect) => isDeleting(effect) && !accepted.includes(this.#textOf(effect)));
  }

  #textOf({ rule, prefix, narrowed, days, date }: ForeignEffect): string {
    return JSON.stringify([this.#store?.bucket, rule, prefix, narrowed, days, date]);
  }

  #isFresh(record: KeepRecord | undefined): boolean {
    if (record === undefined) return false;
    const { bucket, prefix } = this.#store ?? {};
    if (record.bucket !== bucket || record.prefix !== prefix || record.days !== this.days) return false;
    const { wasOn = record.versions } = this.#context.route.versions ?? {};
    if (this.days !== undefined && wasOn !== record.versions) return false;
    const age = this.#context.env.clock.now() - record.at;
    const isWrong = record.error !== undefined && (this.days ?? record.removesAfter) !== undefined;
    return age >= 0 && age < (isWrong ? TRY_AGAIN : READ_AGAIN);
  }

  #read(): KeepRecord | undefined {
    const text = this.#context.journal.meta.get("keep-rules");
    const read = text === undefined ? undefined : recordSchema.safeParse(JSON.parse(text));
    return read?.data;
  }

  get #isUnproven(): boolean {
    return this.#note.read() !== undefined;
  }

  get #note(): WriteNote {
    const { meta } = this.#context.journal;
    return {
      read: () => meta.get("rules-written"),
      keep: (text) => meta.setDurably("rules-written", text),
      drop: () => meta.drop("rules-written"),
    };
  }

  /** Undefined where nothing is kept, or nothing may be changed. */
  get #store(): ObjectStore | undefined {
    const { options, route } = this.#context;
    return options.retain === "none" || options.dryRun ? undefined : route.targetStore;
  }

  #warn(code: "keep-not-set" | "foreign-rule" | "lifecycle-damaged", detail: LianaError["detail"]): void {
    this.#context.onEvent({ kind: "warning", error: { code, detail } });
  }
}

const acceptedSchema = z.array(z.string()).catch([]);

function isDeleting({ kind }: ForeignEffect): boolean {
  return kind === "deletes";
}

function isShorter({ days = 0 }: ForeignEffect, wanted: number | undefined): boolean {
  return wanted === undefined || days < wanted;
}

function detailOf({ narrowed, ...effect }: ForeignEffect): LianaError["detail"] {
  return { ...effect, narrowed: narrowed ? 1 : 0 };
}
