import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { isRefusedWith } from "../../shared/system-code.ts";
import { isLocked } from "../journal/lock.ts";
import { stateError } from "../journal/state-error.ts";
import { dropRecord, jobFiles, journalIds, readJob } from "./job-record.ts";

/**
 * The journal of locations that a job has left. It keeps its history under another id and is never synced with again: a job
 * that returns begins with an empty journal, so what was deleted in between does not count as a deletion.
 */

const LEFT = "-left-";

/**
 * Gives up the locations of a journal (GU3) and sets it aside. Does nothing if there is none, if it is in use, or if another
 * job claimed the locations afterwards. May be repeated.
 * @param until when the job left, ms since 1970
 * @throws LianaError `state-full`, `state-unwritable`
 */
export function leaveJournal(stateDir: string, id: string, until: number): void {
  const { folder, lock } = jobFiles(stateDir, id);
  if (!existsSync(folder) || (existsSync(lock) && isLocked(lock))) return;
  const record = readJob(stateDir, id);
  if (record !== undefined && (record.since ?? 0) > until) return;
  // The record first: in a folder of another name, it would claim the locations indefinitely.
  dropRecord(stateDir, id);
  const last = leftJournals(stateDir, id).at(-1);
  const to = join(stateDir, "jobs", `${id}${LEFT}${String(last === undefined ? 1 : numberOf(last, id) + 1)}`);
  try {
    renameSync(folder, to);
  } catch (error) {
    // Another process did it, or took the lock, in the same moment.
    if (isRefusedWith(error, "ENOENT", "ENOTEMPTY", "EEXIST", "EBUSY", "EPERM", "EACCES")) return;
    throw stateError(stateDir, error);
  }
}

/** Ids of the journals that were set aside for these locations, the oldest first. */
export function leftJournals(stateDir: string, id: string): readonly string[] {
  return journalIds(stateDir)
    .filter((name) => name.startsWith(`${id}${LEFT}`))
    .toSorted((a, b) => numberOf(a, id) - numberOf(b, id));
}

function numberOf(name: string, id: string): number {
  return Number(name.slice(id.length + LEFT.length));
}
