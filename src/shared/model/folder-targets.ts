import type { JobChoices, JobSpec } from "./job-spec.ts";

/**
 * A folder with several targets is several jobs that send the same folder by the same rules. Nothing else connects them:
 * each has its own journal, claim, history, held deletions and schedule, so removing one leaves the others as they are.
 */

/** The choices of a job that concern its folder, and are therefore the same for all targets of the folder. */
const FOLDER_CHOICES = ["exclude", "excludePatterns", "nightly", "links", "databases"] as const;

export type FolderChoices = Pick<JobChoices, (typeof FOLDER_CHOICES)[number]>;

type Sender = Pick<JobSpec, "id" | "source" | "choices">;

export function folderChoices(choices: JobChoices): FolderChoices {
  const { exclude, excludePatterns, nightly, links, databases } = choices;
  return { exclude, excludePatterns, nightly, links, databases };
}

/**
 * Identifies the folder that a job sends, by its path and its rules. Jobs with equal texts are the targets of one folder.
 * A job whose source is a bucket is alone.
 */
export function folderId(job: Sender): string {
  const known = IDS.get(job);
  if (known !== undefined) return known;
  const { id, source, choices } = job;
  const { databases = "consistent", ...rules } = folderChoices(choices);
  const folder = source.kind === "bucket" ? id : JSON.stringify([source.path, { ...rules, databases }]);
  IDS.set(job, folder);
  return folder;
}

/** Jobs are values that do not change. The engine asks often. */
const IDS = new WeakMap<Sender, string>();

/** The jobs in groups of one folder each: groups and their jobs in the order in which they occur. */
export function byFolder<J extends Sender>(jobs: readonly J[]): readonly (readonly J[])[] {
  const groups = new Map<string, J[]>();
  for (const job of jobs) {
    const folder = folderId(job);
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [job]);
    else group.push(job);
  }
  return [...groups.values()];
}

/** The jobs that send the folder of this job, including itself. */
export function targetsOf<J extends Sender>(job: Sender, jobs: readonly J[]): readonly J[] {
  const folder = folderId(job);
  return jobs.filter((other) => folderId(other) === folder);
}
