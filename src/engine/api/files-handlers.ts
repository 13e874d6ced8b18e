import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { LianaError } from "../../shared/errors.ts";
import type { EngineHost } from "../host.ts";
import type { DiskSource } from "../reports/files/disk-level.ts";
import { filesPage, filesSearch } from "../reports/files/files.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import type { LiveJob } from "../scheduler/live-job.ts";

interface FilesPorts {
  readonly host: Pick<EngineHost, "env" | "stateDir" | "ownFolders">;
  readonly loop: JobLoop;
}

/** The files of a job, by folder and by name. */
export function filesHandlers({
  host,
  loop,
}: FilesPorts): Pick<Handlers<EngineCommands>, "filesPage" | "filesSearch"> {
  const { stateDir, env } = host;
  const jobOf = (id: string): LiveJob => {
    const job = loop.all.find(({ spec }) => spec.id === id);
    if (job === undefined) throw new LianaError("no-job", { job: id });
    return job;
  };
  return {
    filesPage: ({ job: id, folder, after, limit }, { signal }) => {
      const { journalId, spec } = jobOf(id);
      return filesPage({ stateDir, journalId }, sourceOf(spec, host), { folder, after, limit }, signal);
    },
    filesSearch: ({ job: id, search, filter, after, limit }, { signal }) => {
      const { journalId } = jobOf(id);
      return filesSearch({ stateDir, journalId }, { text: search, filter, after, limit }, env.clock, signal);
    },
  };
}

function sourceOf(
  { source, choices }: LiveJob["spec"],
  locations: FilesPorts["host"],
): DiskSource | undefined {
  return source.kind === "folder" ? { root: source.path, choices, locations } : undefined;
}
