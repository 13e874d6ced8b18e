import { pricesOf } from "./prices.ts";
import { termsOf } from "./terms.ts";

/** Objects of one class that are read once. */
export interface ReadingLoad {
  readonly storageClass: string;
  readonly objects: number;
  readonly bytes: number;
}

/**
 * CO2, VE2: what it costs to read objects once, in dollars before tax: requests, retrieval, and traffic to a computer
 * outside the service. Traffic that is free for the whole account is not counted as free, because restores and other
 * programs use it too.
 * @returns undefined where a price is not known
 */
export function readingCost(
  loads: readonly ReadingLoad[],
  service: string,
  region: string,
): number | undefined {
  let dollars = 0;
  for (const { storageClass, objects, bytes } of loads) {
    const prices = pricesOf(service, region, storageClass);
    const [get, out] = [prices?.of("get"), prices?.of("gb-out")];
    if (prices === undefined || get === undefined || out === undefined) return undefined;
    const size = bytes / termsOf(service, storageClass).gb;
    dollars += (objects / 1000) * get + size * (out + (prices.of("gb-read") ?? 0));
  }
  return dollars;
}

/** Below this, a month of reading counts as free, in dollars. */
const NOTHING = 0.01;

/** VE2: whether everything may be read within 12 months, because that costs less than a cent a month. */
export function isReadingFree(loads: readonly ReadingLoad[], service: string, region: string): boolean {
  const year = readingCost(loads, service, region);
  return year !== undefined && year / 12 < NOTHING;
}
