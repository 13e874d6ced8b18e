import { existsSync } from "node:fs";
import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import { JournalDamaged } from "../journal/database.ts";
import { Journal } from "../journal/journal.ts";
import { jobFiles } from "./job-record.ts";

/** Opens a job's journal for reading while another process may write it; undefined if it cannot be read. */
export function openToRead(stateDir: string, id: string): Journal | undefined {
  const { journal } = jobFiles(stateDir, id);
  if (!existsSync(journal)) return undefined;
  try {
    // Verifying reads every row. Damage in the rows read here is noticed anyway; the job's sync verifies the rest (JB7).
    return Journal.open(journal, false);
  } catch (error) {
    if (unreadableKind(error) === undefined) throw error;
    return undefined;
  }
}

/** Why a journal cannot be read; undefined for other errors. */
export function unreadableKind(error: unknown): "damaged" | "newer" | undefined {
  if (error instanceof JournalDamaged) return "damaged";
  return error instanceof LianaError && error.code === "journal-newer" ? "newer" : undefined;
}

/**
 * Runs `read` on a job's journal; undefined if there is none, or it cannot be opened.
 * @throws LianaError `journal-damaged` if damage shows only while reading
 */
export function readSound<R>(stateDir: string, id: string, read: (journal: Journal) => R): R | undefined {
  const journal = openToRead(stateDir, id);
  try {
    return journal === undefined ? undefined : read(journal);
  } catch (error) {
    throw asJournalError(error);
  } finally {
    journal?.close();
  }
}

/**
 * Like `readSound`, for what a job knows beyond what was asked of it: a journal that cannot be read is ignored. Its own
 * sync reports damage (JB7), and a shortage of file handles passes (RT2).
 */
export function readKnown<R>(stateDir: string, id: string, read: (journal: Journal) => R): R | undefined {
  try {
    return readSound(stateDir, id, read);
  } catch (error) {
    if (error instanceof LianaError && UNREADABLE.has(error.code)) return undefined;
    throw error;
  }
}

const UNREADABLE: ReadonlySet<ErrorCode> = new Set([
  "journal-damaged",
  "journal-newer",
  "state-unwritable",
  "too-many-files",
]);

/** Translates damage that shows while a generator reads a journal, as `readSound` does. */
export function* readingSound<R>(records: Generator<R, void>): Generator<R, void> {
  try {
    yield* records;
  } catch (error) {
    throw asJournalError(error);
  }
}

/** Turns the internal `JournalDamaged` into an error for hosts. The next sync sets the journal aside (JB7). */
export function asJournalError(error: unknown): unknown {
  return error instanceof JournalDamaged ? new LianaError("journal-damaged", {}, error) : error;
}
