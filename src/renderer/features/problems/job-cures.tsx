import type { ProblemGroupView } from "../../../shared/contract/problem-commands.ts";
import { curesNow, isAttempt } from "../../../shared/cures.ts";
import { isOfFiles } from "../../../shared/problem-words.ts";
import { useAction } from "../../state/action.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { CureButton } from "../failure/cure-button.tsx";
import { failureOfFiles } from "../failure/shown-failure.ts";
import type { JobOwner } from "./owner.ts";

/** The buttons for an error that usually stops a whole job, such as a missing permission, but concerns single files here. */
export function JobCures({ owner, group }: { readonly owner: JobOwner; readonly group: ProblemGroupView }) {
  const words = useWords();
  const { job, snapshot, onTab } = owner;
  const failure = failureOfFiles(job, snapshot, group.first.error);
  const action = useAction(group.cause);
  if (isOfFiles(words, group.cause)) return null;
  const cures = curesNow(failure, snapshot).filter((cure) => !isAttempt(cure));
  return (
    <>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      {cures.map((cure) => (
        <CureButton key={cure} cure={cure} failure={failure} action={action} compact onTab={onTab} />
      ))}
    </>
  );
}
