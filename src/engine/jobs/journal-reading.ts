import { existsSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { JournalDamaged } from "../journal/database.ts";
import { Journal } from "../journal/journal.ts";
import { jobFiles } from "./job-record.ts";

/** A job's journal, to read beside whoever works on it; undefined where it has none that is readable. */
export function openToRead(stateDir: string, id: string): Journal | undefined {
  const { journal } = jobFiles(stateDir, id);
  if (!existsSync(journal)) return undefined;
  try {
    // Not verified: whatever is read is checked as it is, and its sync looks at all of it (JB7).
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
 * Runs `read` on a job's journal; undefined where it has none that is readable.
 * @throws LianaError `journal-damaged` when that shows while it is read
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

/** The same for what is read as it is asked for. */
export function* readingSound<R>(records: Generator<R, void>): Generator<R, void> {
  try {
    yield* records;
  } catch (error) {
    throw asJournalError(error);
  }
}

/** Damage of a journal in the words of hosts; the next sync sets it aside (JB7). */
export function asJournalError(error: unknown): unknown {
  return error instanceof JournalDamaged ? new LianaError("journal-damaged", {}, error) : error;
}
