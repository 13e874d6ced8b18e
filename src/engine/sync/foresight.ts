import type { Entry } from "../../shared/model/entry.ts";
import { isAbort, type LianaError, toLianaError, type WireError } from "../../shared/errors.ts";
import { LINK_SUFFIX } from "../../shared/model/entry.ts";
import { JournalDamaged } from "../journal/database.ts";
import type { AdoptOperation, PutOperation } from "../plan/operation.ts";
import type { Decided } from "../plan/plan.ts";
import type { Task, WorkQueue } from "../queue/work-queue.ts";
import { reachOf } from "../remote/reach.ts";
import { waitAfter } from "../remote/try-again.ts";
import type { Foreseen, ForeseenSide } from "../transfer/foreseen.ts";
import type { Transfer } from "../transfer/outcome.ts";
import { crowdedWait, mayHelp } from "./operation-facts.ts";
import type { SyncContext } from "./sync-context.ts";

type Foreseeable<S extends Entry, T extends Entry> = PutOperation<S, T> | AdoptOperation<S, T>;

/** Attempts to compare one file. */
const TRIES = 5;

/** RS15: receives what a restore would do, file by file, in no particular order. */
export interface ForesightSink {
  /** Whether files are compared. Without, only states, files that are the same and files that are only here are known. */
  readonly compares: boolean;
  /** The scan begins again: everything received so far is void. */
  restart(): void;
  /**
   * The state on which the restore of one file is decided, in key order. Equal states lead to equal decisions.
   * @param state opaque
   */
  noteState(key: string, state: string): void;
  found(foreseen: Foreseen): void;
  /** Files that need no operation, because the journal knows that they are the same. */
  noteSame(): void;
  /** A file that is not part of the restore. It stays. @param path below the folder */
  noteOnlyHere(path: string, there: ForeseenSide): void;
  problem(key: string, error: WireError): void;
}

/** RS15: what a dry run of a restore would do. The decisions are those of the restore itself. */
export class Foresight<S extends Entry, T extends Entry> {
  readonly #transfer: Transfer<S, T>;
  readonly #sink: ForesightSink;

  private constructor(transfer: Transfer<S, T>, sink: ForesightSink) {
    this.#transfer = transfer;
    this.#sink = sink;
  }

  /** Undefined if nobody asks. */
  static of<S extends Entry, T extends Entry>({ route, foresight }: SyncContext<S, T>) {
    return foresight === undefined ? undefined : new Foresight<S, T>(route.transfer, foresight);
  }

  /** Adds the comparison of each operation to a queue. */
  into(queue: WorkQueue): ((operation: Foreseeable<S, T>) => Promise<void>) | undefined {
    if (!this.#sink.compares) return undefined;
    return (operation) => queue.add(this.#task(operation));
  }

  restart(): void {
    this.#sink.restart();
  }

  readonly noteDecision = ({ key, source, row, target, decision }: Decided<S, T>): void => {
    const listed = target.kind === "present" ? target.entry : undefined;
    if (source === undefined) {
      if (listed !== undefined && listed.kind !== "folder" && decision.kind !== "remove")
        this.#sink.noteOnlyHere(pathOf(listed), sideOf(listed));
      return;
    }
    this.#sink.noteState(key, `${source.stamp} ${listed?.stamp ?? target.kind}`);
    if (decision.kind !== "none" || source.kind === "folder") return;
    // RS3: what the conflict rule of an earlier restore left alone stays as it is.
    if (row?.origin === "kept" && listed !== undefined) {
      const restored = { size: source.size, modified: undefined };
      const path = pathOf(listed);
      this.#sink.found({ kind: "stay", path, there: sideOf(listed), restored, sidecars: [] });
    } else this.#sink.noteSame();
  };

  /** Compares one file as the restore would. Throws only errors that end the comparison. */
  #task(operation: Foreseeable<S, T>): Task {
    let [tries, crowded] = [0, 0];
    return async (signal) => {
      try {
        const foreseen = await this.#transfer.foresee?.(operation, signal);
        if (foreseen !== undefined) this.#sink.found(foreseen);
      } catch (error) {
        if (signal.aborted || isAbort(error) || error instanceof JournalDamaged) throw error;
        const failure = toLianaError(error);
        const wait = crowdedWait(failure, crowded);
        if (wait !== undefined) {
          crowded += 1;
          return { again: wait, crowded: true };
        }
        tries += 1;
        if (tries < TRIES && mayHelp(failure, tries)) return { again: waitAfter(tries) };
        this.#giveUp(operation.key, failure);
      }
      return undefined;
    };
  }

  #giveUp(key: string, failure: LianaError): void {
    const reach = reachOf(failure);
    if (reach === "sync" || reach === "service") throw failure;
    // RS3: an obstacle in the way of a folder is one problem, however many files the folder has.
    const path = failure.detail["path"];
    const blocked = failure.code === "folder-blocked" && path !== undefined;
    this.#sink.problem(blocked ? `${String(path)}/` : key, failure.toWire());
  }
}

function pathOf(entry: Entry): string {
  if (entry.side === "local") return entry.path;
  return entry.kind === "link" ? entry.key.slice(0, -LINK_SUFFIX.length) : entry.key;
}

function sideOf(entry: Entry): ForeseenSide {
  const modified = entry.side === "local" ? Number(entry.mtimeNs / 1_000_000n) : undefined;
  return { size: entry.size, modified };
}
