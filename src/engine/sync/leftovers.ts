import type { Entry } from "../../shared/model/entry.ts";
import { LianaError } from "../../shared/errors.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { SyncContext } from "./sync-context.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import type { LeftoverIndex } from "../leftovers/index-format.ts";
import { INDEX_KEY, markOfIndex, readIndex, writeIndex } from "../leftovers/index-object.ts";
import type { LeftoverSink } from "../plan/leftover-sink.ts";
import type { FirstFound } from "../remote/health.ts";
import { reachOf } from "../remote/reach.ts";
import { etagOfTarget } from "../rules/object-stamp.ts";
import type { ObjectStore } from "../transfer/context.ts";

/** Stored instead of an ETag: the existing index is unreadable and must be replaced. */
const UNREADABLE = "unreadable";

export interface LeftoverHooks {
  /** Resolves once the sync may touch the bucket (GU4, GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** Reports why the index could not be written. */
  readonly onRefused: (error: LianaError) => void;
  /** JB3: whether the express lane has sent a key, so that the walk's view of it is outdated. */
  readonly wasSent: (key: string) => boolean;
}

/**
 * RS8: maintains the leftovers of a target, and the index object that tells every restore about them. The index is
 * written only when it changed: with new leftovers after the transfers and before the first deletion, and without a
 * returned file before that file is sent.
 */
export class LeftoverStep<S extends Entry, T extends Entry> implements LeftoverSink<T> {
  readonly #context: SyncContext<S, T>;
  readonly #store: ObjectStore | undefined;
  readonly #hooks: LeftoverHooks;
  /** Number of changes in this sync, and of those that the index contains. */
  #changes = 0;
  #written = 0;
  #writing: Promise<void> | undefined;
  #refused = false;
  #isListing = false;
  #first: FirstFound = { kind: "unknown" };
  /** The ETag of the index in this sync's listing. */
  #listed: string | undefined;
  /** Whether there are leftovers, so that keys must be checked. */
  #watches = false;

  constructor(context: SyncContext<S, T>, hooks: LeftoverHooks) {
    this.#context = context;
    this.#hooks = hooks;
    this.#store = context.options.dryRun ? undefined : context.route.targetStore;
  }

  /** Takes the first object of the target: it may prove that there is no index, which saves a request. */
  noteFirst(first: FirstFound): void {
    this.#first = first;
  }

  /**
   * Call before the plan. A job that does not know the index reads it and adopts its entries.
   * @param listing whether this sync lists the target
   */
  async begin(listing: boolean, signal: AbortSignal): Promise<void> {
    const { leftovers, meta } = this.#context.journal;
    leftovers.clear();
    this.#isListing = listing;
    this.#listed = undefined;
    if (this.#store === undefined) return;
    if (listing && meta.get("leftovers-mark") === undefined && this.#mayBeThere(this.#store)) {
      await this.#hooks.ready(signal);
      await this.#adopt(this.#store, true, signal);
    }
    this.#watches = leftovers.any();
  }

  #mayBeThere({ prefix }: ObjectStore): boolean {
    if (this.#first.kind === "object") return compareKeys(this.#first.object.key, prefix + INDEX_KEY) <= 0;
    return this.#first.kind === "unknown";
  }

  /** Call when the listing of the target contains the index. */
  noteListed(etag: string): void {
    this.#listed = etag;
  }

  present(key: string): void {
    if (this.#watches) this.#context.journal.leftovers.noteReturned(key);
  }

  unchanged(key: string, until: string | undefined): void {
    if (this.#watches) this.#context.journal.leftovers.noteReturnedBetween(key, until);
  }

  left({ key, target, size }: JournalRow): void {
    if (this.#store === undefined || this.#hooks.wasSent(key)) return;
    this.#watches = true;
    this.#context.journal.leftovers.remain({ key, etag: etagOfTarget(target), size }, this.#job);
  }

  foreign(key: string, listed: T): void {
    if (this.#watches && listed.side === "object")
      this.#context.journal.leftovers.noteListed(key, listed.etag);
  }

  /** Call before writing an object: if the index hid it, it would not be restored. */
  async withdraw(key: string, signal: AbortSignal): Promise<void> {
    const { journal } = this.#context;
    if (this.#store === undefined || !this.#watches) return;
    const was = journal.leftovers.has(key);
    if (was) journal.transact(() => this.#drop(key));
    else journal.leftovers.drop(key);
    if (was) await this.#upTo(this.#changes, signal);
  }

  /**
   * Call after the transfers and before the first deletion.
   * @param staying deletions that this sync does not carry out
   */
  async settle(staying: Iterable<PendingRemoval>, signal: AbortSignal): Promise<void> {
    const { journal, env } = this.#context;
    if (this.#store === undefined) return;
    journal.transact(() => {
      for (const { key, stamp, size } of staying)
        journal.leftovers.remain({ key, etag: etagOfTarget(stamp), size }, this.#job);
      const settled = journal.leftovers.settle(this.#job, env.clock.now());
      if (settled.less > 0) this.#change("hides");
      else if (settled.more > 0) this.#change("lacks");
      // The index is of an older state of the bucket, or of another job; writing it corrects both.
      else if (this.#isDisplaced) this.#change("hides");
      else if (this.#isOpen) this.#change("lacks");
    });
    await this.#upTo(this.#changes, signal);
  }

  /** Call when a deletion failed, so that its object is a leftover. */
  noteStays({ key, stamp, size }: PendingRemoval): void {
    const { journal, env } = this.#context;
    if (this.#store === undefined) return;
    journal.transact(() => {
      journal.leftovers.remain({ key, etag: etagOfTarget(stamp), size }, this.#job);
      if (journal.leftovers.settle(this.#job, env.clock.now()).more > 0) this.#change("lacks");
    });
  }

  /** Call when an object was deleted, or turned out to belong to another program. */
  noteGone(key: string): void {
    if (this.#store !== undefined) this.#context.journal.transact(() => this.#drop(key));
  }

  #drop(key: string): void {
    if (this.#context.journal.leftovers.drop(key)) this.#change("hides");
  }

  /** Call after the deletions. */
  async finish(signal: AbortSignal): Promise<void> {
    await this.#upTo(this.#changes, signal);
  }

  /** Whether an earlier sync was killed or refused before it could write the index. */
  get #isOpen(): boolean {
    return this.#context.journal.meta.get("leftovers-due") !== undefined;
  }

  get #isDisplaced(): boolean {
    const { journal, options } = this.#context;
    if (!this.#isListing || options.only !== undefined) return false;
    return this.#listed !== journal.meta.get("leftovers-mark");
  }

  get #job(): string {
    return this.#context.route.owner?.job ?? "";
  }

  get #device(): string {
    return this.#context.route.owner?.device()?.id ?? "";
  }

  #change(how: "hides" | "lacks"): void {
    const { meta } = this.#context.journal;
    this.#changes += 1;
    // Without an index, nothing is hidden.
    const hides = how === "hides" && meta.get("leftovers-mark") !== undefined;
    if (hides || meta.get("leftovers-due") === undefined)
      meta.set("leftovers-due", hides ? "hides" : "lacks");
  }

  /** Callers that arrive during a write wait for the next one, which covers all changes made by then. */
  async #upTo(change: number, signal: AbortSignal): Promise<void> {
    while (this.#written < change && !this.#refused) {
      this.#writing ??= this.#write(signal).finally(() => (this.#writing = undefined));
      await this.#writing;
    }
  }

  async #write(signal: AbortSignal): Promise<void> {
    const { meta } = this.#context.journal;
    const store = this.#store;
    if (store === undefined) return;
    await this.#hooks.ready(signal);
    try {
      await this.#mergeOthers(store, signal);
      const change = this.#changes;
      await this.#put(store, signal);
      this.#written = change;
      if (this.#changes === change) meta.drop("leftovers-due");
    } catch (error) {
      if (signal.aborted || !(error instanceof LianaError)) throw error;
      const failure = error;
      // Only errors of the index end here. `ready` or the next operation reports errors of the whole service.
      if (reachOf(failure) === "sync" && failure.code !== "leftovers-too-many") throw failure;
      this.#refused = true;
      const { host } = store.port.traits;
      this.#hooks.onRefused(new LianaError("leftovers-unwritten", { host, reason: failure.code }, failure));
    }
  }

  async #put(store: ObjectStore, signal: AbortSignal): Promise<void> {
    const { journal, env, options } = this.#context;
    const { leftovers, meta } = journal;
    const by = { device: this.#device, job: this.#job, date: env.clock.now() };
    // Nothing to write, and no index to replace.
    if (meta.get("leftovers-mark") === undefined && !leftovers.any()) return;
    const etag = await writeIndex(store, by, leftovers.pages(), options.encryption, signal);
    meta.set("leftovers-mark", etag);
  }

  /** Adopts changes that another job of this prefix made to the index since this job last wrote it. */
  async #mergeOthers(store: ObjectStore, signal: AbortSignal): Promise<void> {
    const mark = this.#context.journal.meta.get("leftovers-mark");
    if (mark === UNREADABLE || (mark === undefined && !this.#mayBeThere(store))) return;
    const found = await markOfIndex(store, signal);
    if (found !== undefined && found !== mark) await this.#adopt(store, mark === undefined, signal);
  }

  /** @param own whether to adopt this job's own entries too, for a journal that does not know them */
  async #adopt(store: ObjectStore, own: boolean, signal: AbortSignal): Promise<void> {
    const { journal, env } = this.#context;
    let index: LeftoverIndex | undefined;
    try {
      index = await readIndex(store, store, env.clock, signal);
    } catch (error) {
      if (!(error instanceof LianaError)) throw error;
      if (reachOf(error) === "sync" && error.code !== "leftovers-unreadable") throw error;
      // The next write replaces it.
      journal.meta.set("leftovers-mark", UNREADABLE);
      env.log.write("warn", "index of leftovers cannot be read", { code: error.code });
    }
    if (index === undefined) return;
    journal.meta.set("leftovers-mark", index.etag);
    journal.leftovers.dropOthers(this.#job);
    // The same job id may exist on two computers: one may have taken the prefix over from the other (GU4).
    const isStrange = own || index.header.device !== this.#device;
    for await (const page of index.entries()) {
      journal.transact(() => {
        for (const entry of page) {
          const isWanted = isStrange || entry.job !== this.#job;
          // The journal is newer than the index for keys with a row or a leftover.
          const isKnown = journal.leftovers.has(entry.key) || journal.rows.get(entry.key) !== undefined;
          if (isWanted && !isKnown) journal.leftovers.put(entry);
        }
      });
    }
  }
}
