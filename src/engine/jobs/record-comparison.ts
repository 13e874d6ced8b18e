import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import { type Entry, isEntry, type Scan } from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { BucketLocation } from "../../shared/model/location.ts";
import type { Claimant } from "../guard/overlap.ts";
import type { Journal } from "../journal/journal.ts";
import { readRecords } from "./job-record.ts";
import { readSound } from "./journal-reading.ts";

/** Rows read at once. */
const PAGE = 1000;
/** So many missing keys are looked at once more at the end, and named; more are only counted. */
const MOST = 10_000;
const UNREADABLE: ReadonlySet<ErrorCode> = new Set([
  "journal-damaged",
  "journal-newer",
  "state-unwritable",
  "too-many-files",
]);
/** What says of a key that something is there; a leftover is what its own record has as well (RS8). */
const REPORTED: ReadonlySet<string> = new Set(["gap", "leftover"]);
/** Events read at once. */
const EVENTS = 1000;

/** A file that a record has and a listing had not. */
export interface MissingObject {
  /** The job of the record. */
  readonly job: string;
  /** As the restore has it. */
  readonly key: string;
}

interface Candidate extends MissingObject {
  readonly row: JournalRow;
}

/** A job that put what is below the restored prefix, or some of it. */
interface RecordAt {
  readonly job: string;
  /** Of its keys, those that begin so were asked for; cut off them. */
  readonly cut: string;
  /** Put before its keys. */
  readonly add: string;
}

/**
 * TR6: what a restore finds in a bucket, beside what jobs of this computer know that they put there. Both come in the
 * order of keys, so they are joined as they come.
 */
export class RecordComparison {
  readonly #stateDir: string;
  readonly #excluded: (key: string) => boolean;
  readonly #cursors: readonly RecordCursor[];
  readonly #begunAt: number;
  readonly #candidates: Candidate[] = [];
  #more = 0;

  /**
   * @param source what is restored
   * @param service of the source
   * @param excluded what was not asked for
   * @param now ms since 1970
   */
  constructor(
    stateDir: string,
    source: BucketLocation,
    service: string,
    excluded: (key: string) => boolean,
    now: number,
  ) {
    this.#stateDir = stateDir;
    this.#excluded = excluded;
    this.#begunAt = now;
    const records = readRecords(stateDir).flatMap((record) => recordAt(record, source, service));
    this.#cursors = records.map((record) => new RecordCursor(stateDir, record));
  }

  /** Whether any job knows of anything there. */
  get knowsAny(): boolean {
    return this.#cursors.some((cursor) => cursor.head !== undefined);
  }

  /** Hands a scan on, and notes what it passes over. */
  async *watch<E extends Entry>(scan: Scan<E>): Scan<E> {
    for await (const batch of scan) {
      for (const item of batch) if (REPORTED.has(item.kind) || isEntry(item)) this.#compare(item.key);
      yield batch;
    }
    for (const cursor of this.#cursors) this.#advance(cursor, undefined);
  }

  /**
   * What was missing, once the scan has ended, in key order.
   * @returns `more`: how many others, which are not named
   */
  settle(): { readonly missing: readonly MissingObject[]; readonly more: number } {
    const missing = [...Map.groupBy(this.#candidates, ({ job }) => job)].flatMap(([job, candidates]) =>
      stillMissing(this.#stateDir, job, candidates, this.#begunAt),
    );
    return { missing: missing.map(({ job, key }) => ({ job, key })), more: this.#more };
  }

  #compare(key: string): void {
    for (const cursor of this.#cursors) {
      this.#advance(cursor, key);
      if (cursor.head?.key === key) cursor.next();
    }
  }

  /** Notes what is before `until`, or all that is left. */
  #advance(cursor: RecordCursor, until: string | undefined): void {
    for (let head = cursor.head; head !== undefined; head = cursor.next()) {
      if (until !== undefined && compareKeys(head.key, until) >= 0) return;
      // A conflict rule left these alone: they are none that this computer put there.
      if (head.row.origin === "kept" || this.#excluded(head.key)) continue;
      if (this.#candidates.length < MOST) this.#candidates.push({ ...head, job: cursor.job });
      else this.#more += 1;
    }
  }
}

/** The rows of one record in key order, read by page: its job may be at work on it. */
class RecordCursor {
  readonly #stateDir: string;
  readonly #record: RecordAt;
  #page: readonly JournalRow[] = [];
  #at = 0;
  #ended = false;
  #head: { readonly key: string; readonly row: JournalRow } | undefined;
  #begun = false;

  constructor(stateDir: string, record: RecordAt) {
    this.#stateDir = stateDir;
    this.#record = record;
  }

  get job(): string {
    return this.#record.job;
  }

  get head(): { readonly key: string; readonly row: JournalRow } | undefined {
    if (!this.#begun) {
      this.#begun = true;
      this.next();
    }
    return this.#head;
  }

  next(): { readonly key: string; readonly row: JournalRow } | undefined {
    this.#begun = true;
    const row = this.#row();
    const { cut, add } = this.#record;
    const isIn = row?.key.startsWith(cut) === true;
    // Behind the last key that begins so there is none any more.
    if (!isIn) this.#ended = true;
    this.#head = row === undefined || !isIn ? undefined : { key: `${add}${row.key.slice(cut.length)}`, row };
    return this.#head;
  }

  #row(): JournalRow | undefined {
    if (this.#ended) return undefined;
    if (this.#at >= this.#page.length) {
      const { job, cut } = this.#record;
      const last = this.#page.at(-1)?.key;
      const read = ({ rows }: Journal): readonly JournalRow[] =>
        last === undefined ? rows.from(cut, PAGE) : rows.after(last, PAGE);
      this.#page = readKnown(this.#stateDir, job, read) ?? [];
      this.#at = 0;
    }
    return this.#page[this.#at++];
  }
}

/** Where the record of a job and what is restored have keys in common. */
function recordAt(
  { id, target, service }: Claimant,
  source: BucketLocation,
  sourceService: string,
): readonly RecordAt[] {
  if (target.kind !== "bucket" || target.bucket !== source.bucket) return [];
  if (!service.split(" ").includes(sourceService)) return [];
  if (source.prefix.startsWith(target.prefix))
    return [{ job: id, cut: source.prefix.slice(target.prefix.length), add: "" }];
  if (target.prefix.startsWith(source.prefix))
    return [{ job: id, cut: "", add: target.prefix.slice(source.prefix.length) }];
  return [];
}

/** Not what its job changed since: what it deleted is gone from the record, what it put was not there to be listed. */
function stillMissing(
  stateDir: string,
  job: string,
  candidates: readonly Candidate[],
  begunAt: number,
): readonly Candidate[] {
  const read = (journal: Journal): readonly Candidate[] => {
    const changed = changedSince(journal, begunAt);
    return candidates.filter(({ row }) => {
      const now = journal.rows.get(row.key);
      return now !== undefined && now.target === row.target && !changed.has(row.key);
    });
  };
  return readKnown(stateDir, job, read) ?? [];
}

/**
 * A record that cannot be read says nothing, and stands in no restore's way: of damage its own sync tells (JB7), and
 * a system that opens no more files just now (RT2) is no reason to end a restore.
 */
function readKnown<R>(stateDir: string, job: string, read: (journal: Journal) => R): R | undefined {
  try {
    return readSound(stateDir, job, read);
  } catch (error) {
    if (error instanceof LianaError && UNREADABLE.has(error.code)) return undefined;
    throw error;
  }
}

function changedSince({ pages }: Journal, begunAt: number): ReadonlySet<string> {
  const changed = new Set<string>();
  let behind = { at: Number.POSITIVE_INFINITY, id: Number.POSITIVE_INFINITY };
  for (;;) {
    const events = pages.events("", behind, EVENTS);
    for (const event of events) {
      if (event.at < begunAt) return changed;
      changed.add(event.key);
    }
    const last = events.at(-1);
    if (last === undefined || events.length < EVENTS) return changed;
    behind = last;
  }
}
