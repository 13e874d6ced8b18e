import type { FilesPage } from "../../shared/contract/file-views.ts";
import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { LianaError } from "../../shared/errors.ts";
import type { EngineHost } from "../host.ts";
import type { DiskSource } from "../reports/files/disk-level.ts";
import { filesExcluded, filesPage, filesSearch, withoutSynced } from "../reports/files/files.ts";
import { folderSums } from "../reports/files/folder-sums.ts";
import type { FilesOf } from "../reports/files/reading.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import { isDisproved } from "../scheduler/shared-faults.ts";

type Names = "filesPage" | "filesSearch" | "filesExcluded" | "folderSums";

interface FilesPorts {
  readonly host: Pick<EngineHost, "env" | "stateDir" | "ownFolders">;
  readonly loop: JobLoop;
}

/** The files of a job, by folder and by name. */
export function filesHandlers({ host, loop }: FilesPorts): Pick<Handlers<EngineCommands>, Names> {
  const { stateDir, env } = host;
  const { clock } = env;
  const jobOf = (id: string): { readonly of: FilesOf; readonly source: DiskSource | undefined } => {
    const job = loop.all.find(({ spec }) => spec.id === id);
    if (job === undefined) throw new LianaError("no-job", { job: id });
    const { source, choices } = job.spec;
    return {
      of: { stateDir, journalId: job.journalId },
      source: source.kind === "folder" ? { root: source.path, choices, locations: host } : undefined,
    };
  };
  const now = (id: string, page: FilesPage): FilesPage =>
    isDisproved(loop.get(id), loop.all) ? withoutSynced(page) : page;
  return {
    filesPage: async ({ job, folder, after, limit }, { signal }) => {
      const { of, source } = jobOf(job);
      return now(job, await filesPage(of, source, { folder, after, limit }, signal));
    },
    filesSearch: async ({ job, search: text, filter, after, limit }, { signal }) => {
      const { of, source } = jobOf(job);
      const search = { text, filter, after, limit, rules: source?.choices };
      return now(job, await filesSearch(of, search, clock, signal));
    },
    filesExcluded: ({ job, search: text, filter }, { signal, progress }) => {
      const { of, source } = jobOf(job);
      return filesExcluded(of, source, { text, filter, clock, progress }, signal);
    },
    folderSums: ({ job, folders }, { signal, progress }) =>
      folderSums(jobOf(job).of, { folders, clock, progress }, signal),
  };
}
