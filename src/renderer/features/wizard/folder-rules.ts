import type { JobView } from "../../../shared/model/snapshot.ts";
import { folderName, isWithin } from "./plan.ts";
import type { ChosenFolder } from "./wizard-state.ts";

/** Why a folder cannot be added to those chosen; undefined where it can. */
export function folderFault(
  path: string,
  chosen: readonly ChosenFolder[],
  jobs: readonly JobView[],
): string | undefined {
  const name = folderName(path);
  const job = jobs.find(({ source }) => source.kind === "folder" && isSame(source.path, path));
  if (job !== undefined) return `${name} is in Liana already, as ${job.name}.`;
  for (const other of chosen) {
    if (isSame(path, other.path)) return `${name} is chosen already.`;
    if (isWithin(path, other.path)) return `${name} is inside ${other.name}, which is chosen already.`;
    if (isWithin(other.path, path))
      return `${other.name} is inside ${name}. Remove it first to choose all of ${name}.`;
  }
  return undefined;
}

function isSame(a: string, b: string): boolean {
  return isWithin(a, b) && isWithin(b, a);
}

/** Adds those that can be added, and says why for the others. */
export function addFolders(
  chosen: readonly ChosenFolder[],
  paths: readonly string[],
  jobs: readonly JobView[],
): { readonly folders: readonly ChosenFolder[]; readonly refused: string | undefined } {
  const folders = [...chosen];
  const faults: string[] = [];
  for (const path of paths) {
    const fault = folderFault(path, folders, jobs);
    if (fault === undefined)
      folders.push({ path, name: folderName(path), prefix: undefined, measure: undefined });
    else faults.push(fault);
  }
  return { folders, refused: faults.length === 0 ? undefined : faults.join(" ") };
}
