import { type Entry, isEntry, type Scan } from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { BucketLocation } from "../../shared/model/location.ts";
import type { Claimant } from "../guard/overlap.ts";
import type { Journal } from "../journal/journal.ts";
import { readRecords } from "./job-record.ts";
import { readKnown } from "./journal-reading.ts";

/** Rows per page. */
const PAGE = 1000;
/** Missing keys that are checked again at the end and listed. Any more are only counted. */
const MOST = 10_000;
/** Scan items other than entries that show that an object exists. Leftovers have rows in their job's journal (RS8). */
const REPORTED: ReadonlySet<string> = new Set(["gap", "leftover"]);
/** Events per page. */
const EVENTS = 1000;

/** A file that a journal records and the listing did not contain. */
export interface MissingObject {
  /** Id of the job whose journal records it. */
  readonly job: string;
  /** Relative to the restored prefix. */
  readonly key: string;
}

interface Candidate extends MissingObject {
  readonly row: JournalRow;
}

/** A job that wrote objects below the restored prefix, and how its keys translate to keys of the restore. */
interface RecordAt {
  readonly job: string;
  /** Only keys of the job with this prefix are restored; the prefix is removed. */
  readonly cut: string;
  /** Prepended to the keys of the job. */
  readonly add: string;
}

/**
 * TR6: compares the objects that a restore lists with those that this computer's journals say were uploaded. Both
 * streams are in key order, so this is a merge join.
 */
export class RecordComparison {
  readonly #stateDir: string;
  readonly #excluded: (key: string) => boolean;
  readonly #cursors: readonly RecordCursor[];
  readonly #begunAt: number;
  readonly #candidates: Candidate[] = [];
  #more = 0;

  /**
   * @param service host of the source's service
   * @param excluded keys that the restore leaves out
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

  /** Whether any journal records an object below the prefix. */
  get knowsAny(): boolean {
    return this.#cursors.some((cursor) => cursor.head !== undefined);
  }

  /** Passes a scan through and notes recorded keys that it does not contain. */
  async *watch<E extends Entry>(scan: Scan<E>): Scan<E> {
    for await (const batch of scan) {
      for (const item of batch) if (REPORTED.has(item.kind) || isEntry(item)) this.#compare(item.key);
      yield batch;
    }
    for (const cursor of this.#cursors) this.#advance(cursor, undefined);
  }

  /**
   * The missing objects, in key order for each job. Call this after the scan has ended.
   * @returns `more`: number of further missing objects, which are not listed
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

  /** Notes recorded keys before `until`, or all remaining ones. */
  #advance(cursor: RecordCursor, until: string | undefined): void {
    for (let head = cursor.head; head !== undefined; head = cursor.next()) {
      if (until !== undefined && compareKeys(head.key, until) >= 0) return;
      // A conflict rule kept these objects; this computer did not upload them.
      if (head.row.origin === "kept" || this.#excluded(head.key)) continue;
      if (this.#candidates.length < MOST) this.#candidates.push({ ...head, job: cursor.job });
      else this.#more += 1;
    }
  }
}

/** The rows of one journal in key order. Read in pages, because the job may be writing to its journal. */
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
    // Keys with the prefix are contiguous, so the first other key is the end.
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

/** Whether a job writes to the restored prefix, to a part of it, or to a prefix that contains it. */
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

/** Excludes keys that the job changed since the restore began: deleted ones, and new ones that were not listed yet. */
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
