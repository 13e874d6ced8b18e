import { costOf, type Cost, type Load } from "./estimate.ts";
import { ObjectSizes } from "./object-sizes.ts";
import { pricesOf, STANDARD } from "./prices.ts";
import { termsOf } from "./terms.ts";

/** CO4: a class that costs more than Standard for this load. */
export interface DearerThanStandard {
  readonly storageClass: string;
  /** Dollars in the first year. */
  readonly year: number;
  readonly standardYear: number;
  /** Bytes of a file from which the class is cheaper; undefined: of none. */
  readonly cheaperFrom: number | undefined;
}

/** Larger files are sent in parts, and none of the classes needs them to be that large. */
const LARGEST = 8 * 1024 * 1024;

/** @returns undefined if the class is not dearer, or cannot be compared */
export function dearerThanStandard(
  { load, standardLoad }: { readonly load: Load; readonly standardLoad: Load },
  service: string,
  region: string,
  storageClass: string,
): DearerThanStandard | undefined {
  if (!isComparable(service, region, storageClass)) return undefined;
  const cost = costOf(load, service, region, storageClass);
  const standard = costOf(standardLoad, service, region, STANDARD);
  if (cost === undefined || standard === undefined) return undefined;
  const [year, standardYear] = [yearOf(cost), yearOf(standard)];
  if (year <= standardYear) return undefined;
  return { storageClass, year, standardYear, cheaperFrom: cheaperFrom(service, region, storageClass) };
}

/** What a class of changing tiers costs depends on what is read, so it is not compared. */
function isComparable(service: string, region: string, storageClass: string): boolean {
  const prices = pricesOf(service, region, storageClass);
  return storageClass !== STANDARD && prices !== undefined && prices.of("gb-month-least") === undefined;
}

function yearOf({ month, first }: Cost): number {
  return first + 11 * month;
}

/**
 * CO4: the size in bytes from which a file that stays for a year is cheaper in a class than in Standard: its storage and
 * its upload, without reading it back.
 * @returns undefined if the class cannot be compared, or is cheaper for no file below 8 MiB
 */
export function cheaperFrom(service: string, region: string, storageClass: string): number | undefined {
  if (!isComparable(service, region, storageClass)) return undefined;
  const saves = (bytes: number): boolean => {
    const own = fileYear(bytes, service, region, storageClass);
    const standard = fileYear(bytes, service, region, STANDARD);
    return own !== undefined && standard !== undefined && own < standard;
  };
  if (!saves(LARGEST)) return undefined;
  // The advantage grows with the size: below the floor the class costs the same, above it less for each byte.
  let [dearer, cheaper] = [0, LARGEST];
  while (cheaper - dearer > 1) {
    const middle = Math.floor((dearer + cheaper) / 2);
    if (saves(middle)) cheaper = middle;
    else dearer = middle;
  }
  return cheaper;
}

/** Storage of one file for a year and its upload. What the account has free, or at least, is no matter of one file. */
function fileYear(bytes: number, service: string, region: string, storageClass: string): number | undefined {
  const prices = pricesOf(service, region, storageClass);
  const [month, put] = [prices?.of("gb-month"), prices?.of("put")];
  const standardMonth = pricesOf(service, region, STANDARD)?.of("gb-month");
  if (month === undefined || put === undefined || standardMonth === undefined) return undefined;
  const { gb, floor, overhead } = termsOf(service, storageClass);
  const sizes = new ObjectSizes();
  sizes.add(bytes);
  const stored = (sizes.billedBytes(floor) + overhead.own) * month + overhead.standard * standardMonth;
  return (12 * stored) / gb + put / 1000;
}
