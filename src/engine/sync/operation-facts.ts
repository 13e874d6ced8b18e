import { mayTryAgain } from "../remote/try-again.ts";
import type { Entry } from "../../shared/model/entry.ts";
import type { ErrorCode, LianaError } from "../../shared/errors.ts";
import type { FileEventKind } from "../../shared/model/sync.ts";
import type { AdoptOperation, PutOperation, ReclassOperation } from "../plan/operation.ts";
import type { RestlessFiles } from "./restless-files.ts";

/** An operation that moves or compares content. */
export type Work<S extends Entry, T extends Entry> =
  | PutOperation<S, T>
  | AdoptOperation<S, T>
  | ReclassOperation<S, T>;

/** Earlier attempts at one operation. */
export interface Tried {
  /** Number of attempts, including the current one. */
  readonly tries: number;
  /** Number of attempts that failed because too many files were open. */
  readonly crowded: number;
  readonly failedBefore: boolean;
}

/** Steps of the sync that operations depend on. */
export interface OperationHooks<S extends Entry> {
  /** Resolves once the sync may touch the bucket (GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** Called before the first request about a key: the index of leftovers must not hide the new object (RS8). */
  readonly onTouch: (key: string, signal: AbortSignal) => Promise<void>;
  /** UP6: receives each attempt. */
  readonly restless: RestlessFiles;
  /** Whether a file that changed while it was read is left for a later sync instead of being retried in this one. */
  readonly leavesTorn: (file: { readonly key: string; readonly source: S }) => boolean;
}

/** The operation will be retried. */
export interface NextTry {
  /** Delay in ms. */
  readonly again: number;
  readonly failed: boolean;
  readonly crowded?: true;
  /** RT9: the service's failure; undefined if the file is the reason. */
  readonly failure?: LianaError;
}

/** Events of operations that create an object. */
export const MADE: ReadonlySet<string> = new Set<FileEventKind>([
  "uploaded",
  "copied",
  "moved",
  "touched",
  "reclassed",
]);

/** CH6: for the history, how another program changed the target; empty if none did. */
export function blame(operation: Work<Entry, Entry>): string {
  if (operation.kind === "put") return operation.reason === "lost" ? "lost" : "";
  return operation.kind === "adopt" && operation.row !== undefined ? "overwritten" : "";
}

/** CH6: whether the listing contradicts the journal's row. */
export function isRowWrong(operation: Work<Entry, Entry>): boolean {
  if (operation.kind === "put") return operation.reason === "lost";
  return operation.kind === "adopt" && operation.row !== undefined;
}

/** RT2: attempts that may time out. Each takes a minute. */
const SILENT_TRIES = 3;

/**
 * Whether retrying the whole file may help. False if the request itself was retried as often as allowed (RT2).
 */
export function mayHelp(failure: LianaError, tries: number): boolean {
  if (failure.code === "no-upload") return true;
  // The listing may be ahead of the content for a moment.
  if (failure.code === "listed-missing") return tries === 1;
  if (failure.code === "timeout" && tries >= SILENT_TRIES) return false;
  return mayTryAgain(failure);
}

/** Retries with too many open files. Delays in ms double each time, and concurrency decreases. */
const CROWDED_TRIES = 16;
const CROWDED_WAIT = 50;
const LONGEST_CROWDED_WAIT = 2_000;

/** @returns delay in ms before a retry with too many open files; undefined for other failures and after the last retry */
export function crowdedWait({ code }: LianaError, crowded: number): number | undefined {
  if (code !== "too-many-files" || crowded >= CROWDED_TRIES) return undefined;
  return Math.min(CROWDED_WAIT * 2 ** crowded, LONGEST_CROWDED_WAIT);
}

/** Errors that are raised before the target is changed. After any other, the next sync must check the target. */
export const CHANGED_NOTHING: ReadonlySet<ErrorCode> = new Set([
  "archived",
  "database-space",
  "database-unreadable",
  "folder-blocked",
  "key-too-long",
  "keeps-changing",
  "locked",
  "name-collision",
  "name-not-utf8",
  "not-kept",
  "too-large",
  "unreadable",
  "unsafe-name",
  "unwritable",
  "vanished",
]);
