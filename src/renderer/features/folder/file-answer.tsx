import type { JobView } from "../../../shared/model/snapshot.ts";
import type { Problem } from "../../ui/problem-list.tsx";
import { DiskMissing } from "./disk-missing.tsx";
import { RestlessChoices } from "./restless-choices.tsx";

/** The choices for a problem of a file or disk. */
export function FileAnswer({ job, problem }: { readonly job: JobView; readonly problem: Problem }) {
  const { code } = problem.error;
  const isRestless = code === "never-rests" || code === "busy-at-night" || code === "keeps-changing";
  if (isRestless && job.source.kind === "folder") return <RestlessChoices job={job} file={problem.key} />;
  return <DiskMissing job={job} problem={problem} />;
}
