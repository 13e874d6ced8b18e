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
  // One that this version does not know is told of as none is.
  retain: retainSchema.optional().catch(undefined),
  since: z.number().optional(),
  once: z.literal(true).optional(),
});

const RECORD = "job.json";
/** What a job wants to be, until it is known that it may. */
const CLAIM = "claim.json";

/** One folder a job below the state directory: its record, journal and lock. */
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
 * Makes the job's folder, private to the user.
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
 * Writes what the job is. From then on its places are taken (GU3), so it is done only once they are known
 * to be there: a mistyped bucket must not stand in the way of the right one.
 * @throws LianaError `state-full`, `state-unwritable`
 */
export function saveRecord(stateDir: string, job: Claimant): void {
  write(stateDir, job, RECORD);
}

/**
 * Writes what the job wants to be, so that others that begin now see it (GU3).
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
 * Gives the job's places free (GU3). Its journal stays, for the day it is wanted again.
 * @throws LianaError `state-full`, `state-unwritable`
 */
export function dropRecord(stateDir: string, id: string): void {
  remove(stateDir, id, RECORD);
}

/**
 * Takes back what the job wants to be; what it is stays.
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
 * All jobs that ever ran with this state directory. A folder without a readable record is none, nor is a restore
 * whose process died: its claim ended with it.
 */
export function readRecords(stateDir: string): readonly Claimant[] {
  return folderNames(join(stateDir, "jobs")).flatMap((id) => readJob(stateDir, id) ?? []);
}

/** The job with this id; undefined where there is no such one. */
export function readJob(stateDir: string, id: string): Claimant | undefined {
  const record = readRecord(join(jobFiles(stateDir, id).folder, RECORD));
  return record?.once === true && !isLive(stateDir, id) ? undefined : record;
}

/**
 * What jobs want to be that are beginning now: those whose process lives. Read before the records, since a claim
 * becomes one.
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

/** Ids of all journals, also of jobs that have ended for good. */
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

/** A record torn by a crash or edited by hand is no job; the next run of that job writes it again. */
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
