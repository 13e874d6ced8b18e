import { type Key, asKey } from "../../shared/model/disk-path.ts";
import {
  type Entry,
  isEntry,
  isMountGap,
  type Scan,
  type ScanItem,
  type Unchanged,
  type Unscanned,
} from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { RowCursor, type RowPages, ScanCursor } from "./cursor.ts";
import { type Decision, decide, decideSidecar, type PlanOptions, type TargetView } from "./decide.ts";
import type { LeftoverSink } from "./leftover-sink.ts";
import type { Operation } from "./operation.ts";

export interface PlanInput<S extends Entry, T extends Entry> {
  /** Contains unchanged ranges only if the target is not listed. */
  readonly source: Scan<S>;
  /** Undefined if this sync does not list the target (CH4). */
  readonly target: Scan<T> | undefined;
  readonly rows: RowPages<JournalRow>;
  /** DL3: excluded keys do not count as deleted. */
  readonly excluded: (key: string) => boolean;
  readonly options: PlanOptions;
  /** Called for each key of the journal or the listing that is excluded, or in a gap of either side (DL3, DL4). */
  readonly onUnknown?: ((key: string) => void) | undefined;
  /**
   * Called for each range of keys that the source's scan skipped: from `key` (inclusive) to `until` (exclusive;
   * undefined: the end).
   */
  readonly onUnscanned?: ((key: string, until: string | undefined) => void) | undefined;
  readonly leftovers?: LeftoverSink<T> | undefined;
  /** Called in key order for each key about which something was decided. */
  readonly onDecision?: ((decided: Decided<S, T>) => void) | undefined;
}

export interface Decided<S extends Entry, T extends Entry> {
  readonly key: Key;
  readonly source: S | undefined;
  readonly row: JournalRow | undefined;
  readonly target: TargetView<T>;
  readonly decision: Decision<S, T>;
}

/** What a plan found. Complete once the plan has ended. */
export interface Tally {
  /** Entries of the source, including gaps: zero means an empty root (GU1). */
  sourceItems: number;
  unchanged: number;
  /** Content bytes of the unchanged entries whose rows were read. */
  bytesUnchanged: number;
  foreign: number;
  /** RS8: objects of the source that are not its current state. */
  leftovers: number;
  /** DL3: a scan of the source, or of a part of it, found nothing but excluded entries. */
  leftOut: boolean;
  /** The source holds a file, a link, or an unreadable name. */
  content: boolean;
  /** Rows below an unreadable folder of the source that the listing contradicts. */
  contradicted: number;
}

/** The tally of a plan that has not begun. */
export const NO_TALLY: Readonly<Tally> = {
  sourceItems: 0,
  unchanged: 0,
  bytesUnchanged: 0,
  foreign: 0,
  leftovers: 0,
  leftOut: false,
  content: false,
  contradicted: 0,
};

const BATCH = 256;

/** The three streams of one plan, and the operations found but not yet yielded. */
class Join<S extends Entry, T extends Entry> {
  readonly source: ScanCursor<S>;
  readonly target: ScanCursor<T> | undefined;
  readonly #rows: RowCursor<JournalRow>;
  readonly #input: PlanInput<S, T>;
  readonly #tally: Tally;
  found: Operation<S, T>[] = [];

  constructor(input: PlanInput<S, T>, tally: Tally) {
    this.#input = input;
    this.#tally = tally;
    this.source = new ScanCursor(input.source);
    this.target = input.target === undefined ? undefined : new ScanCursor(input.target);
    this.#rows = new RowCursor(input.rows);
  }

  get waiting(): boolean {
    return this.source.empty || this.target?.empty === true;
  }

  /** Handles the smallest key of the three. False when all have ended. */
  step(): boolean {
    if (this.#skipUnread()) return true;
    const least = smallest(this.source.head?.key, this.target?.head?.key, this.#rows.head?.key);
    if (least === undefined) return false;
    // The end of a range that was not scanned may be no key, but nothing is decided about that.
    const key = asKey(least);
    if (this.#takeSpecial(this.source, "source", key)) return true;
    if (this.target !== undefined && this.#takeSpecial(this.target, "target", key)) return true;
    const isSidecar = this.#takeSidecar(key);
    const source = takeEntry(this.source, key);
    const listed = this.target === undefined ? undefined : takeEntry(this.target, key);
    const row = this.#rows.head?.key === key ? this.#rows.head : undefined;
    if (row !== undefined) this.#rows.advance();
    if (source !== undefined) {
      this.#tally.sourceItems += 1;
      this.#input.leftovers?.present(key);
      // A local folder may be one whose content is all excluded.
      if (source.kind !== "folder" || source.side === "object") this.#tally.content = true;
    } else if (!isSidecar && this.#isLeftOut(key, row, listed)) return true;
    this.#decide(key, source ?? (isSidecar ? "sidecar" : undefined), row, this.#view(key, listed));
    return true;
  }

  /** UN1 */
  #takeSidecar(key: string): boolean {
    const { head } = this.source;
    if (head?.key !== key || head.kind !== "sidecar") return false;
    this.source.advance();
    return true;
  }

  /** If the range starts where the next rows would be read, those rows are not read at all. */
  #skipUnread(): boolean {
    const head = this.source.head;
    if (head === undefined || !isStretch(head) || !this.#rows.isUnreadFrom(head.key)) return false;
    this.#skip(head);
    return true;
  }

  #skip(stretch: Unscanned | Unchanged): void {
    if (stretch.kind === "unchanged") {
      this.#tally.sourceItems += stretch.entries;
      this.#tally.unchanged += stretch.known;
      if (stretch.entries > stretch.folders.length) this.#tally.content = true;
      this.#input.leftovers?.unchanged(stretch.key, stretch.until);
    } else {
      // Its content is unknown, so it counts as something that is there (GU1).
      this.#tally.sourceItems += 1;
      this.#input.onUnscanned?.(stretch.key, stretch.until);
    }
    this.source.advance();
    this.#rows.skipTo(stretch.until, this.source.ready);
  }

  /** DL3, DL4: excluded keys, and keys in a gap of the source. */
  #isLeftOut(key: string, row: JournalRow | undefined, listed: T | undefined): boolean {
    const gap = this.source.gapAt(key);
    if (gap === undefined && !this.#input.excluded(key)) return false;
    this.#input.onUnknown?.(key);
    const shut = gap !== undefined && (gap.reason === "unreadable" || isMountGap(gap.reason));
    const closed = shut && this.target !== undefined && !this.target.unknown(key);
    if (closed && row !== undefined && row.origin !== "kept" && listed?.stamp !== row.target) {
      this.#tally.contradicted += 1;
    }
    return true;
  }

  #decide(
    key: Key,
    found: S | "sidecar" | undefined,
    row: JournalRow | undefined,
    view: TargetView<T>,
  ): void {
    const source = found === "sidecar" ? undefined : found;
    const inTheWay = view.kind === "unknown" && source !== undefined ? this.target?.gapAt(key) : undefined;
    if (inTheWay?.reason === "special") {
      // A pipe in place of a source entry is a problem, not a mere curiosity.
      this.found.push({ kind: "gap", key, side: "target", reason: "special", shown: key, blocks: true });
      return;
    }
    const { options } = this.#input;
    const decision =
      found === "sidecar"
        ? decideSidecar<S, T>(key, row, view, options)
        : decide(key, source, row, view, options);
    this.#input.onDecision?.({ key, source, row, target: view, decision });
    if (decision.kind === "none") {
      if (view.kind === "unknown") this.#input.onUnknown?.(key);
      // Folders are not counted as files (NA7).
      if (source !== undefined && source.kind !== "folder" && row !== undefined) {
        this.#tally.unchanged += 1;
        this.#tally.bytesUnchanged += source.size;
      }
    } else if (decision.kind === "leave") this.#input.leftovers?.left(decision.row);
    else if (decision.kind === "foreign") {
      this.#tally.foreign += 1;
      if (view.kind === "present") this.#input.leftovers?.foreign(key, view.entry);
    } else this.found.push(decision);
  }

  #view(key: string, listed: T | undefined): TargetView<T> {
    if (this.target === undefined) return { kind: "unlisted" };
    if (listed !== undefined) return { kind: "present", entry: listed };
    return { kind: this.target.gapAt(key) === undefined ? "absent" : "unknown" };
  }

  #takeSpecial(cursor: ScanCursor<S> | ScanCursor<T>, side: "source" | "target", key: Key): boolean {
    const item = cursor.head;
    if (item?.key !== key) return false;
    if (isStretch(item)) {
      this.#skip(item);
      return true;
    }
    if (item.kind === "gap") {
      if (side === "source") {
        this.#tally.sourceItems += 1;
        this.#tally.content = true;
      }
      const { reason, shown } = item;
      if (item.first) this.found.push({ kind: "gap", key, side, reason, shown, blocks: false });
    } else if (item.kind === "stray-part" || item.kind === "mount") this.found.push(item);
    else if (item.kind === "leftover") this.#tally.leftovers += 1;
    else if (item.kind === "left-out") this.#tally.leftOut ||= side === "source";
    else return false;
    cursor.advance();
    return true;
  }
}

function isStretch(item: ScanItem): item is Unscanned | Unchanged {
  return item.kind === "unscanned" || item.kind === "unchanged";
}

function takeEntry<E extends Entry>(cursor: ScanCursor<E>, key: string): E | undefined {
  const item = cursor.head;
  if (item === undefined || item.key !== key || !isEntry(item)) return undefined;
  cursor.advance();
  return item;
}

function smallest(...keys: (string | undefined)[]): string | undefined {
  let least: string | undefined;
  for (const key of keys) {
    if (key !== undefined && (least === undefined || compareKeys(key, least) < 0)) least = key;
  }
  return least;
}

/**
 * The merge join: one walk over source, journal and target in key order. Yields operations in batches, in key order;
 * keys with nothing to do are only tallied. Memory use does not depend on the number of keys.
 */
export async function* plan<S extends Entry, T extends Entry>(
  input: PlanInput<S, T>,
  tally: Tally,
): AsyncGenerator<readonly Operation<S, T>[]> {
  const join = new Join(input, tally);
  try {
    for (;;) {
      if (join.waiting) {
        if (join.found.length > 0) yield handOver(join);
        await join.source.fill();
        await join.target?.fill();
      }
      if (!join.step()) break;
      if (join.found.length >= BATCH) yield handOver(join);
    }
    if (join.found.length > 0) yield handOver(join);
  } finally {
    await join.source.close();
    await join.target?.close();
  }
}

function handOver<S extends Entry, T extends Entry>(join: Join<S, T>): readonly Operation<S, T>[] {
  const found = join.found;
  join.found = [];
  return found;
}
