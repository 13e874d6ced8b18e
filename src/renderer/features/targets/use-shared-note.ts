import { targetsOf } from "../../../shared/model/folder-targets.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";

/** JB9: that a choice applies to all targets of the folder; undefined if it has one. */
export function useSharedNote(job: JobView, jobs: readonly JobView[]): string | undefined {
  const words = useWords();
  const count = targetsOf(job, jobs).length;
  return count > 1 ? words.say("targets.shared", { count }) : undefined;
}
