import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { retainSchema } from "../../shared/model/retain.ts";
import { makePrivateFolder } from "../journal/private-files.ts";
import { stateError } from "../journal/state-error.ts";
import type { Claimant } from "../guard/overlap.ts";
import { isLocked } from "../journal/lock.ts";
import { isNothingThere } from "../../shared/system-code.ts";
import { writeDocument } from "../write-document.ts";

const location = z.union([
  z.object({ kind: z.literal("folder"), path: z.string() }),
  z.object({ kind: z.literal("bucket"), bucket: z.string(), prefix: z.string() }),
]);

const schema = z.object({
  id: z.string(),
  source: location,
  target: location,
  service: z.string(),
  mirror: z.boolean(),
  // A value of a newer version counts as absent.
  retain: retainSchema.optional().catch(undefined),
  since: z.number().optional(),
  once: z.literal(true).optional(),
});

const RECORD = "job.json";
/** The record of a job that is checking for overlaps. It replaces `RECORD` when there are none. */
const CLAIM = "claim.json";

/** The folder of a job below the state directory, with its record, journal and lock. */
export interface JobFiles {
  readonly folder: string;
  readonly journal: string;
  readonly lock: string;
}

export function jobFiles(stateDir: string, id: string): JobFiles {
  const folder = join(stateDir, "jobs", id);
  return { folder, journal: join(folder, "journal.db"), lock: join(folder, "lock.db") };
}

/**
 * Creates the job's folder, accessible to the user only.
 * @throws LianaError `state-full`, `state-unwritable`
 */
export function makeJobFolder(stateDir: string, id: string): void {
  try {
    makePrivateFolder(jobFiles(stateDir, id).folder, stateDir);
  } catch (error) {
    throw stateError(stateDir, error);
  }
}

/**
 * Writes the job's record, which claims its locations (GU3). Write it only after both were found to exist: a mistyped
 * bucket name must not block the correct job.
 * @throws LianaError `state-full`, `state-unwritable`
 */
export function saveRecord(stateDir: string, job: Claimant): void {
  write(stateDir, job, RECORD);
}

/**
 * Writes a provisional claim, visible to jobs that start at the same time (GU3).
 * @throws LianaError `state-unwritable`
 */
export function saveClaim(stateDir: string, job: Claimant): void {
  write(stateDir, job, CLAIM);
}

function write(stateDir: string, job: Claimant, name: string): void {
  const file = join(jobFiles(stateDir, job.id).folder, name);
  try {
    writeDocument(file, `${JSON.stringify({ ...job, folders: undefined }, undefined, 2)}\n`, 0o600);
  } catch (error) {
    throw stateError(stateDir, error);
  }
}

/**
 * Releases the job's claim on its locations (GU3); keeps the journal in case the job returns.
 * @throws LianaError `state-full`, `state-unwritable`
 */
export function dropRecord(stateDir: string, id: string): void {
  remove(stateDir, id, RECORD);
}

/**
 * Removes the provisional claim; the record stays.
 * @throws LianaError `state-unwritable`
 */
export function dropClaim(stateDir: string, id: string): void {
  remove(stateDir, id, CLAIM);
}

function remove(stateDir: string, id: string, name: string): void {
  try {
    rmSync(join(jobFiles(stateDir, id).folder, name), { force: true });
  } catch (error) {
    throw stateError(stateDir, error);
  }
}

/**
 * All jobs that ever ran with this state directory. Folders without a readable record are skipped, and so are restores
 * whose process has ended, because their claim ended with it.
 */
export function readRecords(stateDir: string): readonly Claimant[] {
  return folderNames(join(stateDir, "jobs")).flatMap((id) => readJob(stateDir, id) ?? []);
}

/** The job with this id; undefined if it does not exist, or was a restore whose process has ended. */
export function readJob(stateDir: string, id: string): Claimant | undefined {
  const record = readRecord(join(jobFiles(stateDir, id).folder, RECORD));
  return record?.once === true && !isLive(stateDir, id) ? undefined : record;
}

/**
 * Provisional claims whose process is alive. Read them before the records: a claim that becomes a record in between
 * must be seen in one of the two.
 */
export function readClaims(stateDir: string): readonly Claimant[] {
  return folderNames(join(stateDir, "jobs")).flatMap((id) => {
    const claim = readRecord(join(jobFiles(stateDir, id).folder, CLAIM));
    return claim === undefined || !isLive(stateDir, id) ? [] : [claim];
  });
}

function isLive(stateDir: string, id: string): boolean {
  const { lock } = jobFiles(stateDir, id);
  return existsSync(lock) && isLocked(lock);
}

/** Ids of all journals, including those of removed jobs. */
export function journalIds(stateDir: string): readonly string[] {
  return folderNames(join(stateDir, "jobs"));
}

function folderNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isNothingThere(error)) return [];
    throw stateError(folder, error);
  }
}

/** A record damaged by a crash or by editing counts as missing; the job's next run writes it again. */
function readRecord(file: string): Claimant | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (isNothingThere(error)) return undefined;
    throw stateError(file, error);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
