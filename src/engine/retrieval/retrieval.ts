import { LianaError } from "../../shared/errors.ts";
import type { ObjectEntry } from "../../shared/model/entry.ts";
import type { RetrieveChoice } from "../../shared/model/job.ts";
import { presetFor } from "../../shared/model/providers.ts";
import { isArchiveClass, isTieredClass } from "../../shared/model/retrieval/archive-class.ts";
import { tierFor } from "../../shared/model/retrieval/tiers.ts";
import {
  ASSUMED_RATE,
  copyDays,
  firstLookAt,
  lookEvery,
  RETRIEVAL_DAY,
} from "../../shared/model/retrieval/timing.ts";
import type { Waiting } from "../../shared/model/retrieval/waiting.ts";
import type { Clock } from "../environment.ts";
import type { Journal } from "../journal/journal.ts";
import type { RetrievalRow } from "../journal/retrievals.ts";
import type { RetrievedCopy, S3Port } from "../remote/port.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { objectAt } from "../transfer/object-at.ts";
import { retrievalId, withRetrievals } from "./retrieving-port.ts";

const MINUTE = 60_000;
/** RS5.4: where listings do not tell what is ready, this many objects are looked at. */
const SAMPLES = 20;

export interface RetrievalContext {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly store: ObjectStore;
  readonly choice: RetrieveChoice;
}

/**
 * RS5: the archived objects of one sync. Whether an object can be read, the service's own answers tell: a listing with
 * restored copies, or a refused GET. Classes only save requests whose answer is known.
 */
export class Retrieval {
  /** For everything that the sync reads. */
  readonly port: S3Port;
  readonly context: RetrievalContext;
  /** The number of this sync. */
  readonly sync: number;
  readonly #blocked = new Set<string>();
  /** PB6: this bucket has answered as one that knows archived objects. */
  #isProven = false;
  /** RS5.4: whether the objects that were looked at can be read. */
  readonly #samples: Promise<boolean>[] = [];
  /** Of those that are still tried, by id. */
  readonly #trying = new Map<string, Sample>();
  /** The service answered that a copy is there, so the next sync can fetch it. */
  becameReady = false;

  constructor(context: RetrievalContext) {
    this.context = context;
    this.port = withRetrievals(context.store.port, (id) => this.#blocked.has(id));
    this.sync = context.journal.retrievals.nextSync();
  }

  /** Call before an operation that may read the object. */
  async begin(source: ObjectEntry, signal: AbortSignal): Promise<void> {
    const id = this.#idOf(source);
    const row = this.#rowOf(id, source);
    if (source.restore !== undefined) this.#isProven = true;
    if (await this.#isArchived(source, row, signal)) this.#blocked.add(id);
  }

  /** Call when the operation has ended. */
  end(source: ObjectEntry): void {
    const id = this.#idOf(source);
    this.#blocked.delete(id);
    this.#trying.get(id)?.resolve(false);
    this.#trying.delete(id);
  }

  /** The file is restored. */
  fetched(source: ObjectEntry): void {
    const { retrievals } = this.context.journal;
    const id = this.#idOf(source);
    this.#trying.get(id)?.resolve(true);
    const row = retrievals.get(id);
    if (row !== undefined && row.state !== "fetched") retrievals.put({ ...row, state: "fetched" });
  }

  /** The file could not be restored for another reason. What was paid for stays on record, or it would be paid for again. */
  failed(source: ObjectEntry): void {
    const { retrievals } = this.context.journal;
    const row = this.#rowOf(this.#idOf(source), source);
    switch (row?.state) {
      case "asked":
      case "asking":
      case "unread":
        retrievals.put({ ...row, state: "unread", seen: this.sync });
        break;
      case "ended":
      case "refused":
        retrievals.put({ ...row, seen: this.sync });
        break;
      case "wanted":
      case "fetched":
      case undefined:
    }
  }

  /**
   * The object cannot be read: it is asked for, or waits.
   * @returns the problem, if neither is possible without the user
   */
  hold(source: ObjectEntry): LianaError | undefined {
    this.#isProven = true;
    const { journal, clock, choice } = this.context;
    const object = this.#idOf(source);
    const row = this.#rowOf(object, source);
    const { key, etag, size, storageClass } = source;
    const fresh = { object, key, etag, size, storageClass, tier: choice.tier, seen: this.sync } as const;
    const wanted = { ...fresh, state: "wanted", askedAt: 0, dueAt: 0, until: undefined } as const;
    switch (row?.state) {
      case "asked":
      case "unread":
        if (hasEnded(row, clock.now())) break;
        journal.retrievals.put({ ...row, state: "asked", seen: this.sync });
        return undefined;
      case "asking":
        // Its answer was lost: the copy may have been made.
        if (hasEnded(row, clock.now())) break;
        journal.retrievals.put(wanted);
        return undefined;
      case "fetched":
      case "ended":
        break;
      case "refused":
        if (choice.goesOn !== true || choice.tier !== row.tier) break;
        journal.retrievals.put({ ...row, seen: this.sync });
        return new LianaError("tier-unavailable", { key, tier: row.tier });
      case "wanted":
      case undefined:
        journal.retrievals.put(wanted);
        return undefined;
    }
    // RS5.5: it was paid for, and its copy ended. Asking again costs the same again.
    if (row.state === "refused" || choice.again === true) {
      journal.retrievals.put(wanted);
      return undefined;
    }
    journal.retrievals.put({ ...row, state: "ended", seen: this.sync });
    return new LianaError("archived", { key, class: storageClass, why: "ended" });
  }

  /** Bytes a second that earlier syncs fetched. */
  get rate(): number {
    const measured = Number(this.context.journal.meta.get("fetch-rate"));
    return measured > 0 ? measured : ASSUMED_RATE;
  }

  /** A sync that fetched fewer bytes measures how long requests take. */
  noteRate(bytes: number, seconds: number): void {
    if (bytes < 8 * 1024 * 1024 || seconds <= 0) return;
    this.context.journal.meta.set("fetch-rate", String(Math.round(bytes / seconds)));
  }

  /** The preset's id: it tells how long the service takes. */
  get service(): string {
    return presetFor(this.context.store.port.traits.host.replace(/:\d+$/, "")).id;
  }

  /** RS5.3: days for which copies are asked for; undefined for objects that the service moves. */
  daysFor({ storageClass, tier }: Pick<RetrievalRow, "storageClass" | "tier">, bytes: number) {
    if (isTieredClass(storageClass)) return undefined;
    return copyDays(tierFor(this.service, storageClass, tier).most, bytes, this.rate);
  }

  /** Whether the service makes copies that this sync needs. */
  get hasAsked(): boolean {
    return this.context.journal.retrievals.totals(this.sync).has("asked");
  }

  /**
   * Ends a sync.
   * @param how `whole`: it found everything that the restore needs; `all`: it asked for all of that
   * @returns what the restore waits for; undefined: nothing
   */
  settle({ whole, all }: { readonly whole: boolean; readonly all: boolean }): Waiting | undefined {
    const { journal, clock } = this.context;
    if (whole) journal.transact(() => journal.retrievals.dropUnseen(this.sync));
    const totals = journal.retrievals.totals(this.sync);
    const files = (state: RetrievalRow["state"]): number => totals.get(state)?.files ?? 0;
    const waiting = files("asked") + files("asking") + files("wanted");
    if (waiting === 0) {
      if (files("ended") + files("refused") === 0) journal.retrievals.dropFetched();
      return undefined;
    }
    const now = clock.now();
    const times = journal.retrievals.times(this.sync);
    const looks = times.map(({ tier, first, due, wait }) =>
      Math.max(firstLookAt(Math.min(first, now), wait / MINUTE), now + lookEvery(tier, now - due)),
    );
    return {
      host: this.context.store.port.traits.host,
      files: waiting + files("fetched"),
      ready: files("fetched"),
      bytes: [...totals].reduce(
        (sum, [state, total]) => (state === "asked" || state === "fetched" ? sum + total.bytes : sum),
        0,
      ),
      dueAt: Math.max(now, ...times.map(({ due }) => due)),
      lookAt: !all
        ? now + lookEvery("standard", 0)
        : this.becameReady || looks.length === 0
          ? now
          : Math.min(...looks),
    };
  }

  /** A row about another state of the object says nothing about this one. */
  #rowOf(id: string, { etag }: ObjectEntry): RetrievalRow | undefined {
    const row = this.context.journal.retrievals.get(id);
    return row?.etag === etag ? row : undefined;
  }

  #idOf(source: ObjectEntry): string {
    return retrievalId(objectAt(this.context.store, source));
  }

  async #isArchived(
    source: ObjectEntry,
    row: RetrievalRow | undefined,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { clock } = this.context;
    if (source.restore !== undefined) return this.#hasNoCopy(source, source.restore, row);
    switch (row?.state) {
      case undefined:
      case "fetched":
      case "wanted":
      case "asking":
        return this.#isProven && isArchiveClass(source.storageClass);
      case "asked":
      case "unread":
        // Somebody may have asked for it again since.
        if (hasEnded(row, clock.now())) return false;
        return clock.now() < firstLookAt(row.askedAt, (row.dueAt - row.askedAt) / MINUTE)
          ? true
          : this.#isSampledArchived(source, row, signal);
      case "ended":
      case "refused":
        return this.#isProven;
    }
  }

  /** The service says whether there is a copy: that decides, whoever asked for it. */
  #hasNoCopy(source: ObjectEntry, copy: RetrievedCopy, row: RetrievalRow | undefined): boolean {
    const { journal, clock, choice } = this.context;
    const { key, etag, size, storageClass } = source;
    const isAsked = row?.state === "asked" || row?.state === "unread";
    if (isAsked && copy.ready && copy.until !== undefined && copy.until !== row.until)
      journal.retrievals.put({ ...row, until: copy.until });
    if (copy.ready) return false;
    const now = clock.now();
    // The copy of an ended request cannot be the one that is being made.
    const request = row === undefined || hasEnded(row, now) ? undefined : row;
    if (isAsked && request !== undefined) return true;
    const { tier, most } = tierFor(this.service, storageClass, choice.tier);
    // Asked for by another program, or by a request whose answer was lost.
    const askedAt = request?.state === "asking" ? request.askedAt : now;
    const dueAt = askedAt + most * MINUTE;
    const lasts = copyDays(most, size, this.rate) * RETRIEVAL_DAY;
    const until = isTieredClass(storageClass) ? undefined : (request?.until ?? dueAt + lasts);
    const object = this.#idOf(source);
    const asked = { object, key, etag, size, storageClass, tier, askedAt, dueAt, until } as const;
    journal.retrievals.put({ ...asked, state: "asked", seen: this.sync });
    return true;
  }

  /** RS5.4: the listing did not tell, so some objects are looked at. If one of them can be read, all are tried. */
  async #isSampledArchived(source: ObjectEntry, row: RetrievalRow, signal: AbortSignal): Promise<boolean> {
    if (this.#samples.length >= SAMPLES) return !(await Promise.all(this.#samples)).some(Boolean);
    const sample = Promise.withResolvers<boolean>();
    this.#samples.push(sample.promise);
    this.#trying.set(row.object, sample);
    const { store } = this.context;
    const { restore } = await store.port.send("head", objectAt(store, source), signal);
    // An object that was moved out of its tier has no copy, and some services do not tell: reading it tells.
    if (restore === undefined) return false;
    sample.resolve(restore.ready);
    return this.#hasNoCopy({ ...source, restore }, restore, row);
  }
}

/** Whether the copy of an object that was asked for has ended, as far as is known. */
function hasEnded({ until }: RetrievalRow, now: number): boolean {
  return until !== undefined && now >= until;
}

type Sample = ReturnType<typeof Promise.withResolvers<boolean>>;
