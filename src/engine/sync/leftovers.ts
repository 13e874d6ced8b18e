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

/** In place of an ETag: what is there says nothing, and is to be replaced. */
const UNREADABLE = "unreadable";

export interface LeftoverHooks {
  /** Resolves once the sync may touch the bucket (GU4, GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** Lists what kept the index from being written. */
  readonly onRefused: (error: LianaError) => void;
  /** JB3: whether a key was sent ahead of its turn, so that what the walk says of it is older. */
  readonly wasSent: (key: string) => boolean;
}

/**
 * RS8: what is left at a target of files that are gone, and the index object that says so to every restore. It is
 * written only when it changed: with what is left behind the transfers and before the first deletion, and without what
 * is back before that is sent.
 */
export class LeftoverStep<S extends Entry, T extends Entry> implements LeftoverSink<T> {
  readonly #context: SyncContext<S, T>;
  readonly #store: ObjectStore | undefined;
  readonly #hooks: LeftoverHooks;
  /** Changes of the set in this sync, and up to which of them the index was written. */
  #changes = 0;
  #written = 0;
  #writing: Promise<void> | undefined;
  #refused = false;
  #isListing = false;
  #first: FirstFound = { kind: "unknown" };
  /** The index's ETag as it was listed in this sync. */
  #listed: string | undefined;
  /** Some key may be one that is left. */
  #watches = false;

  constructor(context: SyncContext<S, T>, hooks: LeftoverHooks) {
    this.#context = context;
    this.#hooks = hooks;
    this.#store = context.options.dryRun ? undefined : context.route.targetStore;
  }

  /** What is first at the target: without an index there, none is asked for. */
  noteFirst(first: FirstFound): void {
    this.#first = first;
  }

  /**
   * Before the plan. A job that does not know the index takes from it what others, or it itself, had left.
   * @param listing whether the target is listed in this sync
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

  /** Told of the index by the listing of the target. */
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

  /** Before something is put at a key: an index that hides it would keep it from being restored. */
  async withdraw(key: string, signal: AbortSignal): Promise<void> {
    const { journal } = this.#context;
    if (this.#store === undefined || !this.#watches) return;
    const was = journal.leftovers.has(key);
    if (was) journal.transact(() => this.#drop(key));
    else journal.leftovers.drop(key);
    if (was) await this.#upTo(this.#changes, signal);
  }

  /**
   * Behind the transfers, and before the first deletion.
   * @param staying deletions that are not carried out in this sync
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
      // An older state of the bucket, or another job's: both are put right.
      else if (this.#isDisplaced) this.#change("hides");
      else if (this.#isOpen) this.#change("lacks");
    });
    await this.#upTo(this.#changes, signal);
  }

  /** A deletion that was due failed: its object is left. */
  noteStays({ key, stamp, size }: PendingRemoval): void {
    const { journal, env } = this.#context;
    if (this.#store === undefined) return;
    journal.transact(() => {
      journal.leftovers.remain({ key, etag: etagOfTarget(stamp), size }, this.#job);
      if (journal.leftovers.settle(this.#job, env.clock.now()).more > 0) this.#change("lacks");
    });
  }

  /** It is gone at the target, or somebody else's. */
  noteGone(key: string): void {
    if (this.#store !== undefined) this.#context.journal.transact(() => this.#drop(key));
  }

  #drop(key: string): void {
    if (this.#context.journal.leftovers.drop(key)) this.#change("hides");
  }

  /** Behind the deletions. */
  async finish(signal: AbortSignal): Promise<void> {
    await this.#upTo(this.#changes, signal);
  }

  /** Written once more where an earlier sync was killed or refused: until then a restore takes what it should not. */
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
    // Where there never was an index, none hides anything.
    const hides = how === "hides" && meta.get("leftovers-mark") !== undefined;
    if (hides || meta.get("leftovers-due") === undefined)
      meta.set("leftovers-due", hides ? "hides" : "lacks");
  }

  /** Whoever asks while it is written waits for the next time, which is for all who asked by then. */
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
      // What is about the service as a whole ended the question before (`ready`), or ends the next operation.
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
    // None, and none is known to be there.
    if (meta.get("leftovers-mark") === undefined && !leftovers.any()) return;
    const etag = await writeIndex(store, by, leftovers.pages(), options.encryption, signal);
    meta.set("leftovers-mark", etag);
  }

  /** What another job of this prefix wrote since stays in the index, and so does what it takes out of it. */
  async #mergeOthers(store: ObjectStore, signal: AbortSignal): Promise<void> {
    const mark = this.#context.journal.meta.get("leftovers-mark");
    if (mark === UNREADABLE || (mark === undefined && !this.#mayBeThere(store))) return;
    const found = await markOfIndex(store, signal);
    if (found !== undefined && found !== mark) await this.#adopt(store, mark === undefined, signal);
  }

  /** @param own also what this job itself had left, which a new journal does not know */
  async #adopt(store: ObjectStore, own: boolean, signal: AbortSignal): Promise<void> {
    const { journal, env } = this.#context;
    let index: LeftoverIndex | undefined;
    try {
      index = await readIndex(store, store, env.clock, signal);
    } catch (error) {
      if (!(error instanceof LianaError)) throw error;
      if (reachOf(error) === "sync" && error.code !== "leftovers-unreadable") throw error;
      // The next one takes its place.
      journal.meta.set("leftovers-mark", UNREADABLE);
      env.log.write("warn", "index of leftovers cannot be read", { code: error.code });
    }
    if (index === undefined) return;
    journal.meta.set("leftovers-mark", index.etag);
    journal.leftovers.dropOthers(this.#job);
    // Two computers may have a job of the same folder and prefix, and one may have taken that over (GU4).
    const isStrange = own || index.header.device !== this.#device;
    for await (const page of index.entries()) {
      journal.transact(() => {
        for (const entry of page) {
          const isWanted = isStrange || entry.job !== this.#job;
          // What has a row, or is left already, this journal knows better.
          const isKnown = journal.leftovers.has(entry.key) || journal.rows.get(entry.key) !== undefined;
          if (isWanted && !isKnown) journal.leftovers.put(entry);
        }
      });
    }
  }
}
