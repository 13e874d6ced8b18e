import { STANDARD } from "../../../shared/model/cost/prices.ts";
import { costReport, type CostReport } from "../../../shared/model/cost/report.ts";
import { countedDays } from "../../../shared/model/retain.ts";
import { useNow } from "../../state/now.ts";
import type { CostedFolders } from "../cost/class-costs.ts";
import { isPriced } from "../cost/priced-place.ts";
import { useFoldersLoad } from "../cost/use-folders-load.ts";
import { bucketName, chosenConnection, type StepProps } from "./wizard-state.ts";

interface PlanCost {
  readonly costed: CostedFolders;
  /** Undefined while it is worked out. */
  readonly report: CostReport | undefined;
}

/** CO3: what the chosen folders will cost; undefined where no price is known. */
export function usePlanCost(
  { snapshot, state }: StepProps,
  storageClass: string | undefined,
): PlanCost | undefined {
  const now = useNow();
  const connection = chosenConnection(snapshot, state);
  const bucket = bucketName(state.bucket);
  const isKnown = isPriced(connection) && bucket !== "";
  const measured = useFoldersLoad(
    isKnown && connection !== undefined ? { connection: connection.id, bucket } : undefined,
    state.folders.map(({ path, exclude = [] }) => ({ path, exclude })),
  );
  if (!isKnown || state.folders.length === 0 || measured === "unknown") return undefined;
  const choice = { folderTimes: undefined, keptDays: countedDays(state.retain) };
  const report =
    measured === undefined
      ? undefined
      : costReport(measured, { ...choice, storageClass: storageClass ?? STANDARD }, now);
  return { costed: { measured, choice, folders: state.folders.length }, report };
}
