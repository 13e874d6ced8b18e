import { existsSync, renameSync } from "node:fs";
import { isRefusedWith } from "../../shared/system-code.ts";
import { isLocked } from "../journal/lock.ts";
import { stateError } from "../journal/state-error.ts";
import { givenLocation } from "./folder-path.ts";
import { jobFiles } from "./job-record.ts";
import { jobId, type JobIdentity } from "./open-job.ts";

/**
 * Earlier versions named a job by the spelling in which its folder was given (`c:\DATA`), not by that of the disk. If
 * only such a journal exists, it becomes the journal of the job, so that the first sync need not compare
 * everything again.
 * @param given the locations as the user gave them
 * @throws LianaError `state-unwritable`, `state-full`
 */
export function takeOldJournal(
  stateDir: string,
  id: string,
  given: Pick<JobIdentity, "source" | "target" | "service">,
): void {
  const { source, target, service } = given;
  const oldId = jobId({ source: givenLocation(source), target: givenLocation(target), service });
  if (oldId === id) return;
  const { folder } = jobFiles(stateDir, id);
  const old = jobFiles(stateDir, oldId);
  if (existsSync(folder) || !existsSync(old.folder) || (existsSync(old.lock) && isLocked(old.lock))) return;
  try {
    renameSync(old.folder, folder);
  } catch (error) {
    // Another process did it in the same moment.
    if (isRefusedWith(error, "ENOENT", "ENOTEMPTY", "EEXIST")) return;
    throw stateError(stateDir, error);
  }
}
