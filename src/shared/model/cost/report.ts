import type { MeasuredLoad } from "./measured.ts";
import { cheaperFrom, dearerThanStandard, type DearerThanStandard } from "./advice.ts";
import { type Cost, costOf, type Load } from "./estimate.ts";
import { areOld, type ClassPrices, pricedClasses, pricesOf, STANDARD } from "./prices.ts";
import { type BillingTerms, termsOf } from "./terms.ts";
import { keepsFolderTimes } from "../folder-times.ts";

export interface CostChoice {
  readonly storageClass: string;
  readonly folderTimes: boolean | undefined;
  readonly keptDays: number;
}

/** What one class costs. */
export interface ClassCost {
  readonly storageClass: string;
  readonly cost: Cost;
  readonly terms: BillingTerms;
  readonly prices: ClassPrices;
  /** Bytes of a file from which it is cheaper than Standard, where that can be said. */
  readonly cheaperFrom: number | undefined;
}

/** What is said about the cost of a folder. */
export interface CostReport {
  readonly measured: MeasuredLoad;
  readonly storageClass: string;
  /** What is stored in the class that was asked for. */
  readonly load: Load;
  /** Of the class that was asked for; undefined: no price is known (CO3). */
  readonly chosen: ClassCost | undefined;
  /** All classes with a price. */
  readonly classes: readonly ClassCost[];
  readonly advice: DearerThanStandard | undefined;
  /** Whether the prices are old, at this time in ms since 1970. */
  readonly old: boolean;
  readonly now: number;
}

/** @param now ms since 1970 */
export function costReport(measured: MeasuredLoad, choice: CostChoice, now: number): CostReport {
  const { service, region } = measured;
  const { storageClass } = choice;
  const classes = pricedClasses(service, region).flatMap((id) => classCost(measured, choice, id));
  const chosen = classes.find((one) => one.storageClass === storageClass);
  const load = loadIn(storageClass, measured, choice);
  const loads = { load, standardLoad: loadIn(STANDARD, measured, choice) };
  return {
    measured,
    storageClass,
    load,
    chosen,
    classes,
    advice: worthSaying(dearerThanStandard(loads, service, region, storageClass)),
    old: chosen !== undefined && areOld(chosen.prices.date, now),
    now,
  };
}

/** A difference below a cent is none. */
function worthSaying(advice: DearerThanStandard | undefined): DearerThanStandard | undefined {
  return advice !== undefined && advice.year - advice.standardYear >= 0.01 ? advice : undefined;
}

function classCost(measured: MeasuredLoad, choice: CostChoice, id: string): readonly ClassCost[] {
  const { service, region } = measured;
  const prices = pricesOf(service, region, id);
  const cost = costOf(loadIn(id, measured, choice), service, region, id);
  if (prices === undefined || cost === undefined) return [];
  const from = cheaperFrom(service, region, id);
  return [{ storageClass: id, cost, terms: termsOf(service, id), prices, cheaperFrom: from }];
}

/** The class decides by default whether folders have objects (NA7). */
function loadIn(storageClass: string, measured: MeasuredLoad, { folderTimes, keptDays }: CostChoice): Load {
  const { sizes, churn, folders } = measured;
  const withFolders = keepsFolderTimes({ folderTimes, storageClass });
  return { sizes: withFolders ? sizes.withEmpty(folders) : sizes, churn, keptDays };
}
