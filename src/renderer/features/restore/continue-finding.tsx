import type { Restore } from "../../../shared/model/live.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { Action } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { RestoreFinding } from "./restore-finding.tsx";

interface ContinueFindingProps {
  readonly restore: Restore;
  /** The paused job that continues when the restore is done. */
  readonly job: JobView;
  readonly action: Action;
}

/** GU4: why the folder of "Restore and continue" stays paused, and the button that resumes it. */
export function ContinueFinding({ restore: { state }, job: { id: job }, action }: ContinueFindingProps) {
  const words = useWords();
  if (state.kind === "stopped" || state.kind === "failed")
    return <RestoreFinding text={words.say("restore.run.continue.ended")} action={action} />;
  if (state.kind !== "incomplete") return null;
  const takeOver = async (): Promise<void> => {
    await call("takeOver", { job });
    await call("resume", { job });
  };
  return (
    <RestoreFinding
      text={words.say("restore.run.continue.incomplete")}
      button={words.say("restore.run.continue")}
      action={action}
      onClick={() => void action.run(takeOver)}
    />
  );
}

/** The paused job that continues after a restore. */
export function continuedBy({ id }: Restore, jobs: readonly JobView[]): JobView | undefined {
  return jobs.find(({ continues, pause }) => continues === id && pause.kind === "paused");
}
