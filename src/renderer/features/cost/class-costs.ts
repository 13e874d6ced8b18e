import { dearerWords, dollarWords } from "../../../shared/cost-words.ts";
import type { MeasuredLoad } from "../../../shared/model/cost/measured.ts";
import { type CostChoice, costReport } from "../../../shared/model/cost/report.ts";
import type { Words } from "../../../shared/words/words.ts";

/** What one class costs for the folders, in words. */
export interface ClassCostWords {
  readonly month: string;
  /** CO4: advice against it. */
  readonly dearer: string | undefined;
}

export interface CostedFolders {
  /** Undefined while it is measured, and where no price is known. */
  readonly measured: MeasuredLoad | undefined;
  readonly choice: Omit<CostChoice, "storageClass">;
  /** How many folders are meant. */
  readonly folders: number;
}

/** Undefined where nothing can be said of the class. @param usual the name of Standard @param now ms since 1970 */
export function classCostWords(
  words: Words,
  { measured, choice, folders }: CostedFolders,
  storageClass: string,
  usual: string,
  now: number,
): ClassCostWords | undefined {
  if (measured === undefined) return undefined;
  const { chosen, advice } = costReport(measured, { ...choice, storageClass }, now);
  if (chosen === undefined) return undefined;
  return {
    month: words.say("cost.class", { month: dollarWords(words, chosen.cost.month), folders }),
    dearer: advice === undefined ? undefined : dearerWords(words, advice, usual, folders),
  };
}
