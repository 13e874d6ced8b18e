import { canCure } from "../../../shared/cures.ts";
import type { WireError } from "../../../shared/errors.ts";
import { warningCure } from "../../../shared/failure-table.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { CureButton, type CureTab } from "./cure-button.tsx";
import { failureOfFiles } from "./shown-failure.ts";

interface WarningCureProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly error: WireError;
  readonly onTab: (tab: CureTab) => void;
}

/** FB: the button for what a warning says; nothing where Liana has no cure. */
export function WarningCure({ job, snapshot, error, onTab }: WarningCureProps) {
  const action = useAction(error.code);
  const cure = warningCure(error.code);
  const failure = failureOfFiles(job, snapshot, error);
  if (cure === undefined || !canCure(cure, failure, snapshot)) return null;
  return <CureButton cure={cure} failure={failure} action={action} compact onTab={onTab} />;
}
