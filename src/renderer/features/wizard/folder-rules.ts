import type { JobView } from "../../../shared/model/snapshot.ts";
import type { Words } from "../../../shared/words/words.ts";
import { folderName, isWithin } from "./plan.ts";
import type { ChosenFolder } from "./wizard-state.ts";

/** Why a folder cannot be added to the chosen ones; undefined if it can. */
export function folderFault(
  words: Words,
  path: string,
  chosen: readonly ChosenFolder[],
  jobs: readonly JobView[],
): string | undefined {
  const name = folderName(words, path);
  const job = jobs.find(({ source }) => source.kind === "folder" && isSame(source.path, path));
  if (job !== undefined) return words.say("wizard.folders.in-liana", { name, job: job.name });
  for (const other of chosen) {
    if (isSame(path, other.path)) return words.say("wizard.folders.chosen", { name });
    if (isWithin(path, other.path)) return words.say("wizard.folders.inside", { name, other: other.name });
    if (isWithin(other.path, path)) return words.say("wizard.folders.contains", { name, other: other.name });
  }
  return undefined;
}

/** That a folder and one that Liana syncs already contain each other; undefined if none does. */
export function folderNote(words: Words, path: string, jobs: readonly JobView[]): string | undefined {
  const name = folderName(words, path);
  for (const { name: job, source } of jobs) {
    if (source.kind !== "folder" || isSame(source.path, path)) continue;
    if (isWithin(path, source.path)) return words.say("wizard.folders.inside-job", { name, job });
    if (isWithin(source.path, path)) return words.say("wizard.folders.contains-job", { name, job });
  }
  return undefined;
}

function isSame(a: string, b: string): boolean {
  return isWithin(a, b) && isWithin(b, a);
}

/** Adds the folders that can be added, and says why the others cannot, a sentence each. */
export function addFolders(
  words: Words,
  chosen: readonly ChosenFolder[],
  paths: readonly string[],
  jobs: readonly JobView[],
): { readonly folders: readonly ChosenFolder[]; readonly refused: readonly string[] } {
  const folders = [...chosen];
  const refused: string[] = [];
  for (const path of paths) {
    const fault = folderFault(words, path, folders, jobs);
    if (fault === undefined)
      folders.push({ path, name: folderName(words, path), prefix: undefined, count: undefined });
    else refused.push(fault);
  }
  return { folders, refused };
}
