import { existsSync } from "node:fs";
import type { LianaError, WireError } from "../../shared/errors.ts";
import { parseJson } from "../../shared/json.ts";
import { timeSchema, wireErrorSchema } from "../../shared/model/wire.ts";
import { Journal } from "../journal/journal.ts";
import { takeLock } from "../journal/lock.ts";
import { jobFiles } from "./job-record.ts";

/** TR1, TR2: why the last sync of a job failed, as its journal has it. Times are ms since 1970. */
export interface KeptFailure {
  readonly error: WireError;
  /** When the first of these consecutive errors occurred, and when the last; undefined if an older version recorded it. */
  readonly since: number | undefined;
  readonly at: number | undefined;
}

const storedSchema = wireErrorSchema.extend({ since: timeSchema.optional(), at: timeSchema.optional() });

/** Undefined if the last sync did not fail, and for a form that another version of Liana wrote and this one cannot read. */
export function storedFailure({ meta }: Pick<Journal, "meta">): KeptFailure | undefined {
  const stored = storedSchema.safeParse(parseJson(meta.get("failure") ?? "")).data;
  if (stored === undefined) return undefined;
  const { code, detail, since, at } = stored;
  return { error: { code, detail }, since, at };
}

/** @param now ms since 1970 */
export function storeFailure(journal: Pick<Journal, "meta">, error: LianaError, now: number): void {
  const before = storedFailure(journal);
  const since = before?.error.code === error.code ? (before.since ?? now) : now;
  journal.meta.set("failure", JSON.stringify({ ...error.toWire(), since, at: now }));
}

/**
 * Stores the error of a sync that ended before it opened the journal. Does nothing if the job has no journal yet: it was
 * never up to date.
 * @throws LianaError `journal-busy`, `journal-newer`, `state-unwritable`
 */
export function storeEarlyFailure(stateDir: string, journalId: string, error: LianaError, now: number): void {
  const files = jobFiles(stateDir, journalId);
  if (!existsSync(files.journal)) return;
  const lock = takeLock(files.lock);
  try {
    const journal = Journal.open(files.journal, false);
    try {
      storeFailure(journal, error, now);
    } finally {
      journal.close();
    }
  } finally {
    lock.release();
  }
}
