import type { EntryKind } from "../../shared/model/entry.ts";
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

/** What was given the job's storage class. */
const MADE: ReadonlySet<string> = new Set<FileEventKind>(["uploaded", "copied", "moved", "reclassed"]);

/** So many operations under way are shown. */
const CURRENT_SHOWN = 8;

/** The numbers of one sync while it runs. */
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
  /** NA7: those that were brought up to date. They are no files, and in no other number here. */
  folders = 0;
  verified = 0;
  skipped = 0;
  problems = 0;
  /** UP6: files that changed while they were read, and are left for a later sync. */
  left = 0;
  /** UP7: files of which an earlier state than that of now was sent. */
  outdated = 0;
  bytesCopied = 0;
  /** Content bytes of the operations that succeeded. */
  contentDone = 0;
  /** Of a dry run: content that would be sent, received or copied. */
  bytesPlanned = 0;
  succeeded = 0;
  /** NA9: how many files have something that is not kept. */
  readonly unkept = new Map<Unkept, number>();
  /** An operation failed that may have changed the target: the next sync has to look. */
  doubt = false;
  readonly #inDoubt = new Set<string>();
  readonly kinds = { uploaded: 0, downloaded: 0, copied: 0, adopted: 0, touched: 0, conflicts: 0 };
  readonly tally = { ...NO_TALLY };
  planned = false;
  /** CH7: an object that this sync made in the job's class. */
  classSample: string | undefined;
  /** No sync of the job has come to its end yet. */
  first = false;
  /** Content of the operations at work now. */
  bytesUnderWay = 0;
  /** In the order they began. */
  readonly current = new Set<CurrentOperation>();
  /** In step after a closer look that sent nothing. */
  examined = 0;

  /** JB4: an operation that failed may have made something at this key. A later one of this sync proves nothing of it. */
  noteDoubt(key: string): void {
    this.doubt = true;
    this.#inDoubt.add(key);
  }

  isInDoubt(key: string): boolean {
    return this.#inDoubt.has(key);
  }

  /** Something to do with a file. */
  find({ kind, size }: { readonly kind: EntryKind; readonly size: number }): void {
    if (kind === "folder") return;
    this.found += 1;
    this.bytesFound += size;
  }

  /** Nothing is left to do with it. */
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

  /** The scan begins once more: what it counts is forgotten, what was carried out is not. */
  restart(): void {
    this.found = this.done = this.succeeded;
    this.bytesFound = this.bytesDone = this.contentDone;
    this.bytesPlanned = 0;
    this.skipped = this.problems = 0;
    Object.assign(this.tally, NO_TALLY);
  }

  progress(): SyncProgress {
    const { phase, found, done, bytesFound, bytesDone, bytesUnderWay, planned, first } = this;
    const { unchanged, bytesUnchanged } = this.tally;
    const current = [...this.current].slice(0, CURRENT_SHOWN);
    const files = { found, done, planned, unchanged, first };
    return { phase, ...files, bytesFound, bytesDone, bytesUnderWay, bytesUnchanged, current };
  }

  /** An operation of a dry run. Whether what is compared would be sent, only the comparison could tell. */
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
   * @param seconds of the whole sync
   * @param withDeleted leftovers of the source were wanted as well
   */
  summary({ requests, bytesUp, bytesDown }: Traffic, seconds: number, withDeleted: boolean): SyncSummary {
    const { deleted, held, missing, folders, verified, skipped, problems, bytesCopied } = this;
    const { foreignEdits, outdated } = this;
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
      ...(folders === 0 ? {} : { folders }),
      requests,
      seconds,
    };
  }
}
