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

/** What was tried of one operation before. */
export interface Tried {
  /** This one included. */
  readonly tries: number;
  /** How often too many files were open. */
  readonly crowded: number;
  readonly failedBefore: boolean;
}

/** What the sync around them does. */
export interface OperationHooks<S extends Entry> {
  /** Resolves once the sync may touch the bucket (GU5). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** Before the first request about a key: nothing may hide what is put there (RS8). */
  readonly onTouch: (key: string, signal: AbortSignal) => Promise<void>;
  /** UP6: told of each attempt. */
  readonly restless: RestlessFiles;
  /** Whether a file that changed while it was read is left for a later sync, and not tried once more in this one. */
  readonly leavesTorn: (file: { readonly key: string; readonly source: S }) => boolean;
}

/** An operation is tried once more. */
export interface NextTry {
  /** After so many ms. */
  readonly again: number;
  readonly failed: boolean;
  readonly crowded?: true;
  /** RT9: what the service did; undefined where the file is the reason. */
  readonly failure?: LianaError;
}

/** An object was made for these. */
export const MADE: ReadonlySet<string> = new Set<FileEventKind>([
  "uploaded",
  "copied",
  "moved",
  "touched",
  "reclassed",
]);

/** CH6: who changed the target, for the history. */
export function blame(operation: Work<Entry, Entry>): string {
  if (operation.kind === "put") return operation.reason === "lost" ? "lost" : "";
  return operation.kind === "adopt" && operation.row !== undefined ? "overwritten" : "";
}

/** The listing showed that the journal's row is not so, and it could not be put right (CH6). */
export function isRowWrong(operation: Work<Entry, Entry>): boolean {
  if (operation.kind === "put") return operation.reason === "lost";
  return operation.kind === "adopt" && operation.row !== undefined;
}

/** So many tries that end in silence are enough (RT2): each of them lasts a minute. */
const SILENT_TRIES = 3;

/**
 * Another try of the whole file may end better. Not of one whose request was sent as often as it should
 * be already (RT2).
 */
export function mayHelp(failure: LianaError, tries: number): boolean {
  if (failure.code === "no-upload") return true;
  // Its listing may be ahead of its content for a moment.
  if (failure.code === "listed-missing") return tries === 1;
  if (failure.code === "timeout" && tries >= SILENT_TRIES) return false;
  return mayTryAgain(failure);
}

/** With too many files open it is tried again so often, after waits (ms) that double, with ever fewer at once. */
const CROWDED_TRIES = 16;
const CROWDED_WAIT = 50;
const LONGEST_CROWDED_WAIT = 2_000;

/** @returns ms until other files are closed; undefined where it failed for another reason, or waited often enough */
export function crowdedWait({ code }: LianaError, crowded: number): number | undefined {
  if (code !== "too-many-files" || crowded >= CROWDED_TRIES) return undefined;
  return Math.min(CROWDED_WAIT * 2 ** crowded, LONGEST_CROWDED_WAIT);
}

/** Raised before anything was changed at the target. After others nobody knows, and the next sync must look. */
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
