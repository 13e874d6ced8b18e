import { dollarWords } from "../../../shared/cost-words.ts";
import { STANDARD } from "../../../shared/model/cost/prices.ts";
import { costReport } from "../../../shared/model/cost/report.ts";
import { countedDays } from "../../../shared/model/retain.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { useJobLoad } from "../cost/use-job-load.ts";
import { Fact } from "./fact.tsx";

/** CO3: what the objects of a job cost in a month. Nothing where no price is known. */
export function CostFact({ job, snapshot }: { readonly job: JobView; readonly snapshot: Snapshot }) {
  const words = useWords();
  const now = useNow();
  const measured = useJobLoad(job, snapshot);
  if (measured === undefined || measured === "unknown") return null;
  const { storageClass = STANDARD, folderTimes, retain } = job.choices;
  const choice = { storageClass, folderTimes, keptDays: countedDays(retain) };
  const { chosen } = costReport(measured, choice, now);
  if (chosen === undefined) return null;
  return (
    <Fact name={words.say("cost.fact")}>
      {words.say("cost.fact.month", { month: dollarWords(words, chosen.cost.month) })}
    </Fact>
  );
}
