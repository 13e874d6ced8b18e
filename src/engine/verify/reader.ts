import { isAbort, type LianaError, toLianaError } from "../../shared/errors.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { DamageKind } from "../../shared/model/verification.ts";
import type { Environment } from "../environment.ts";
import { JournalDamaged } from "../journal/database.ts";
import type { Journal } from "../journal/journal.ts";
import { etagOfTarget } from "../rules/object-stamp.ts";
import { asFileProblem, reachOf } from "../remote/reach.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { forEachPart } from "../transfer/part-loop.ts";
import { isVersionMissing } from "./missing-version.ts";
import { type Reading, readObject } from "./read-object.ts";
import type { VerifyCounts, VerifyEvent } from "./verify-record.ts";

export interface ReaderContext {
  readonly env: Environment;
  readonly journal: Journal;
  readonly store: ObjectStore;
  readonly counts: VerifyCounts;
  readonly onEvent: (event: VerifyEvent) => void;
}

/** A row whose object is damaged, as it was before it was refuted. */
export interface DamagedRow {
  readonly row: JournalRow;
  readonly how: DamageKind;
}

/** Readings that failed, and are not tried again in this run; more end it. */
const MOST_FAILED = 10_000;
/** Files of this size in bytes whose reading is stopped are read again after others: they may never be done in time. */
const LONG_READ = 64 * 1024 * 1024;
/** So many refused readings, and none that worked, mean that the key may read nothing. */
const REFUSALS = 3;

/** Damage of an object that could not be read, because it is gone. */
const NOTHING_READ: ReadonlySet<DamageKind> = new Set(["missing", "version"]);

/** VE2, VE4: reads objects back, records those that are identical, and refutes the rows of damaged ones. */
export class Reader {
  readonly #context: ReaderContext;
  /** Keys that were read without a result that the journal records. */
  readonly tried = new Set<string>();
  readonly #damaged: DamagedRow[] = [];
  /** The last moment of this run, ms since 1970: a clock that is set back makes nothing unread. */
  #now = 0;
  #refusals = 0;

  constructor(context: ReaderContext) {
    this.#context = context;
  }

  /** What is read from now on counts as read at this moment or later, ms since 1970. */
  startAt(now: number): void {
    this.#now = now;
  }

  now(): number {
    this.#now = Math.max(this.#now, this.#context.env.clock.now());
    return this.#now;
  }

  /** The damaged rows found since the last call. */
  takeDamaged(): readonly DamagedRow[] {
    return this.#damaged.splice(0);
  }

  get isHopeless(): boolean {
    return this.tried.size >= MOST_FAILED;
  }

  /**
   * Reads the objects of these keys.
   * @throws LianaError what concerns every object, such as wrong keys
   */
  async read(keys: readonly string[], atOnce: number, signal: AbortSignal): Promise<void> {
    await forEachPart(keys.length, atOnce, signal, async (number, readSignal) => {
      const key = keys[number - 1];
      if (key === undefined) return;
      const row = this.#context.journal.rows.get(key);
      if (row !== undefined && row.kind !== "folder") await this.#readOne(this.#asPut(row), readSignal);
    });
  }

  /** A refuted row has no digest; the record of the damage does. */
  #asPut(row: JournalRow): JournalRow {
    if (row.digest !== "") return row;
    return { ...row, digest: this.#context.journal.damages.get(row.key)?.digest ?? "" };
  }

  async #readOne(row: JournalRow, signal: AbortSignal): Promise<void> {
    const { counts, onEvent } = this.#context;
    try {
      this.#take(row, await this.#readTwice(row, signal));
    } catch (error) {
      if (error instanceof JournalDamaged) throw error;
      const isStopped = signal.aborted || isAbort(error);
      if (!isStopped || row.size >= LONG_READ) this.#markTried(row);
      if (isStopped) throw error;
      const failure = toLianaError(error);
      if (this.#concernsAll(failure)) throw failure;
      counts.unreadable += 1;
      onEvent({ kind: "problem", key: row.key, error: asFileProblem(failure).toWire() });
    }
  }

  #concernsAll(failure: LianaError): boolean {
    const reach = reachOf(failure);
    if (reach === "file") return false;
    if (reach !== "refusal") return true;
    this.#refusals += 1;
    return this.#context.counts.identical === 0 && this.#refusals >= REFUSALS;
  }

  /** VE4: what differs is read once more, because a byte may also be lost on the way. */
  async #readTwice(row: JournalRow, signal: AbortSignal): Promise<Reading> {
    const first = await this.#readOnce(row, signal);
    return first.kind === "damaged" ? this.#readOnce(row, signal) : first;
  }

  async #readOnce(row: JournalRow, signal: AbortSignal): Promise<Reading> {
    const { store, counts, journal } = this.#context;
    const onBytes = (count: number): void => void (counts.received += count);
    const reading = await readObject(this.#context, store, row, onBytes, signal);
    if (reading.kind !== "replaced") return reading;
    const { key, target } = row;
    const id = journal.versions.of(key, target);
    if (id === undefined) return reading;
    const seenAt = (): number | undefined => journal.versions.seenAt(key, this.now());
    const isMissing = await isVersionMissing(store, key, { id, seenAt }, signal);
    return isMissing ? { kind: "damaged", how: "version" } : reading;
  }

  #take(row: JournalRow, reading: Reading): void {
    const { counts, journal, onEvent } = this.#context;
    const { key, size, target, source } = row;
    if (reading.kind === "identical" || reading.kind === "damaged") {
      counts.read += 1;
      counts.bytes += reading.kind === "damaged" && NOTHING_READ.has(reading.how) ? 0 : size;
    }
    switch (reading.kind) {
      case "identical":
        counts.identical += 1;
        this.#clear(row);
        if (reading.versionId !== undefined) journal.versions.note(key, target, reading.versionId);
        // The next sync sends a refuted row again.
        if (source === "") this.#markTried(row);
        else journal.verification.mark(key, target, this.now());
        return;
      case "damaged":
        counts.damaged += 1;
        this.#refute(row, reading.how);
        this.#markTried(row);
        this.#damaged.push({ row, how: reading.how });
        onEvent({ kind: "damaged", key, how: reading.how, bytes: size });
        return;
      case "replaced":
        counts.replaced += 1;
        this.#markTried(row);
        // CH6: the next full sync lists the target and compares what is there now.
        journal.meta.drop("audited-at");
        onEvent({ kind: "replaced", key });
        return;
      case "archived":
      case "unproven":
        counts.unreadable += 1;
        this.#markTried(row);
    }
  }

  /** Not again in this run, and after others in the next ones. */
  #markTried({ key, target }: JournalRow): void {
    this.tried.add(key);
    this.#context.journal.verification.markTried(key, target, this.now());
  }

  /** The service repaired a damaged object. */
  #clear({ key }: JournalRow): void {
    const { journal } = this.#context;
    if (journal.damages.get(key) === undefined) return;
    journal.transact(() => {
      journal.damages.drop(key);
      journal.problems.clear(key);
    });
  }

  #refute({ key, target, size, digest }: JournalRow, how: DamageKind): void {
    const { journal, env } = this.#context;
    const at = env.clock.now();
    journal.transact(() => {
      if (journal.damages.get(key) === undefined)
        journal.history.add({ id: 0, sync: 0, at, what: "damaged", key, bytes: size, detail: how });
      journal.damages.add({ key, how, etag: etagOfTarget(target), size, digest, since: at });
    });
  }
}
