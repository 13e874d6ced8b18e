import type { EntryKind } from "../../shared/model/entry.ts";
import type { ArchivedLoad } from "../../shared/model/retrieval/offer.ts";
import type { FileEventKind, SyncSummary } from "../../shared/model/sync.ts";
import type { Unkept } from "../../shared/model/unkept.ts";
import { NO_TALLY } from "../plan/plan.ts";
import type { Outcome } from "../transfer/outcome.ts";
import type { Traffic } from "./sync-context.ts";
import type { CurrentOperation, SyncProgress } from "../jobs/sync-events.ts";

const COUNTED = {
  uploaded: "uploaded",
  downloaded: "downloaded",
  copied: "copied",
  moved: "copied",
  adopted: "adopted",
  touched: "touched",
  reclassed: "touched",
  kept: "conflicts",
  "kept-both": "conflicts",
} as const satisfies Partial<Record<FileEventKind, keyof SyncSummary>>;

function isCounted(what: FileEventKind): what is keyof typeof COUNTED {
  return Object.hasOwn(COUNTED, what);
}

/** Events of operations that create an object in the job's storage class. */
const MADE: ReadonlySet<string> = new Set<FileEventKind>(["uploaded", "copied", "moved", "reclassed"]);

/** Running operations that progress lists. */
const CURRENT_SHOWN = 8;

/** The counters of a running sync. */
export class SyncCounts {
  phase: SyncProgress["phase"] = "scanning";
  found = 0;
  done = 0;
  bytesFound = 0;
  bytesDone = 0;
  deleted = 0;
  held = 0;
  missing = 0;
  /** FE3 */
  foreignEdits = 0;
  /** NA7: folders that were brought up to date. No other counter includes folders. */
  folders = 0;
  verified = 0;
  skipped = 0;
  problems = 0;
  /** UP6: files that changed while they were read, and are left for a later sync. */
  left = 0;
  /** UP7: files that changed while they were sent, so that an earlier state was sent. */
  outdated = 0;
  /** RS5: archived files that wait for the service. */
  retrieving = 0;
  /** RS5: in a dry run, archived files that would have to be retrieved, by class. */
  readonly archived = new Map<string, ArchivedLoad>();
  bytesCopied = 0;
  /** Content bytes of the operations that succeeded. */
  contentDone = 0;
  /** For a dry run: bytes of content that would be sent, received or copied. */
  bytesPlanned = 0;
  succeeded = 0;
  /** NA9: number of files with attributes that are not kept. */
  readonly unkept = new Map<Unkept, number>();
  /** A failed operation may have changed the target, so the next sync must list it. */
  doubt = false;
  readonly #inDoubt = new Set<string>();
  readonly kinds = { uploaded: 0, downloaded: 0, copied: 0, adopted: 0, touched: 0, conflicts: 0 };
  readonly tally = { ...NO_TALLY };
  planned = false;
  /** CH7: an object that this sync made in the job's class. */
  classSample: string | undefined;
  /** No full sync of the job has completed yet. */
  first = false;
  /** Content bytes of running operations. */
  bytesUnderWay = 0;
  /** Running operations in the order in which they began. */
  readonly current = new Set<CurrentOperation>();
  /** Files that an operation found up to date, without sending anything. */
  examined = 0;

  /** JB4: a failed operation may have written an object at this key. Later operations of this sync do not disprove that. */
  noteDoubt(key: string): void {
    this.doubt = true;
    this.#inDoubt.add(key);
  }

  isInDoubt(key: string): boolean {
    return this.#inDoubt.has(key);
  }

  /** Counts an operation that was found. */
  find({ kind, size }: { readonly kind: EntryKind; readonly size: number }): void {
    if (kind === "folder") return;
    this.found += 1;
    this.bytesFound += size;
  }

  /** Counts an operation that has ended. */
  end({ kind, size }: { readonly kind: EntryKind; readonly size: number }): void {
    if (kind === "folder") return;
    this.done += 1;
    this.bytesDone += size;
  }

  add(outcome: Extract<Outcome, { kind: "done" }>): void {
    for (const what of outcome.unkept ?? []) this.unkept.set(what, (this.unkept.get(what) ?? 0) + 1);
    if (outcome.row.kind === "folder") {
      if (outcome.what !== undefined) this.folders += 1;
      return;
    }
    this.succeeded += 1;
    this.contentDone += outcome.bytes;
    if (outcome.inService === true) this.bytesCopied += outcome.bytes;
    if (MADE.has(outcome.what ?? "")) this.classSample ??= outcome.row.key;
    if (outcome.verified) this.verified += 1;
    if (outcome.what === undefined) this.examined += 1;
    else if (isCounted(outcome.what)) this.kinds[COUNTED[outcome.what]] += 1;
  }

  /** Call when the scan starts again: resets its counters but keeps those of completed operations. */
  restart(): void {
    this.found = this.done = this.succeeded;
    this.bytesFound = this.bytesDone = this.contentDone;
    this.bytesPlanned = 0;
    this.skipped = this.problems = this.retrieving = 0;
    this.archived.clear();
    Object.assign(this.tally, NO_TALLY);
  }

  /** Counts a file of a dry run that would have to be retrieved. */
  noteArchived({ storageClass, size }: { readonly storageClass: string; readonly size: number }): void {
    const { files = 0, bytes = 0 } = this.archived.get(storageClass) ?? {};
    this.archived.set(storageClass, { storageClass, files: files + 1, bytes: bytes + size });
  }

  progress(): SyncProgress {
    const { phase, found, done, bytesFound, bytesDone, bytesUnderWay, planned, first } = this;
    const { unchanged, bytesUnchanged } = this.tally;
    const current = [...this.current].slice(0, CURRENT_SHOWN);
    const files = { found, done, planned, unchanged, first };
    return { phase, ...files, bytesFound, bytesDone, bytesUnderWay, bytesUnchanged, current };
  }

  /** Counts an operation of a dry run. `adopt` may turn out to need a transfer, which only a comparison could tell. */
  plan(
    kind: "put" | "adopt" | "reclass",
    { kind: what, size }: { readonly kind: EntryKind; readonly size: number },
    route: { readonly sourceIsBucket: boolean; readonly targetIsFolder: boolean },
  ): void {
    if (what === "folder") {
      this.folders += 1;
      return;
    }
    this.found += 1;
    if (kind === "adopt") this.kinds.adopted += 1;
    else if (kind === "reclass") this.kinds.touched += 1;
    else {
      this.bytesPlanned += size;
      this.kinds[!route.sourceIsBucket ? "uploaded" : route.targetIsFolder ? "downloaded" : "copied"] += 1;
    }
  }

  /**
   * @param seconds duration of the whole sync
   * @param withDeleted whether leftovers of the source were restored too
   */
  summary({ requests, bytesUp, bytesDown }: Traffic, seconds: number, withDeleted: boolean): SyncSummary {
    const { deleted, held, missing, folders, verified, skipped, problems, bytesCopied } = this;
    const { foreignEdits, outdated, retrieving } = this;
    const bytes = bytesUp + bytesDown + bytesCopied + this.bytesPlanned;
    const unchanged = this.tally.unchanged + this.examined;
    const { foreign } = this.tally;
    const leftovers = withDeleted ? 0 : this.tally.leftovers;
    return {
      ...this.kinds,
      deleted,
      held,
      unchanged,
      verified,
      foreign,
      skipped,
      problems,
      bytes,
      bytesCopied,
      bytesUp,
      bytesDown,
      ...(missing === 0 ? {} : { missing }),
      ...(leftovers === 0 ? {} : { leftovers }),
      ...(foreignEdits === 0 ? {} : { foreignEdits }),
      ...(outdated === 0 ? {} : { outdated }),
      ...(retrieving === 0 ? {} : { retrieving }),
      ...(folders === 0 ? {} : { folders }),
      requests,
      seconds,
    };
  }
}
