import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { ProblemGroupView } from "../../../shared/contract/problem-commands.ts";
import { pauseOwner } from "../../../shared/pause-owner.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import type { CureTab } from "../failure/cure-button.tsx";

export type Problem = Omit<CommandOutput<WindowCommands, "problemsPage">["items"][number], "job">;

/** What has the problems. A restore offers no action for single files: it can be run again as a whole. */
export type ProblemOwner =
  | {
      readonly kind: "job";
      readonly id: string;
      readonly job: JobView;
      readonly snapshot: Snapshot;
      readonly onTab: (tab: CureTab) => void;
    }
  | { readonly kind: "restore"; readonly id: string };

export type JobOwner = Extract<ProblemOwner, { kind: "job" }>;

/** Whether a sync of single files starts when it is requested. */
export function canRetry({ job, snapshot }: JobOwner): boolean {
  return pauseOwner(job, snapshot) === "none";
}

/** A group that is one file needs no list. */
export function isSingle({ files, folders }: ProblemGroupView): boolean {
  return files + folders === 1;
}
