import { pricesOf, STANDARD } from "../cost/prices.ts";
import type { PriceUnit } from "../cost/price-table.ts";
import { termsOf } from "../cost/terms.ts";
import { RETRIEVAL_TIERS, type RetrievalTier, tierFor, tiersOf } from "./tiers.ts";
import { ASSUMED_RATE, copyDays } from "./timing.ts";

/** Objects of one class that must be retrieved. */
export interface ArchivedLoad {
  readonly storageClass: string;
  readonly files: number;
  readonly bytes: number;
}

/** RS5.1: what a tier would take. */
export interface RetrievalOffer {
  readonly tier: RetrievalTier;
  /** Minutes until the first and the last files are there. */
  readonly least: number;
  readonly most: number;
  /** For how long copies are ordered. */
  readonly days: number;
  /** In dollars, before tax; undefined where a price is not known (CO3). */
  readonly price: RetrievalPrice | undefined;
}

export interface RetrievalPrice {
  readonly retrieval: number;
  /** Requests that read, and traffic to the internet. */
  readonly traffic: number;
  /** Temporary copies, at the price of the class Standard. */
  readonly copies: number;
  /** Of all three. */
  readonly total: number;
  /** Day of the oldest price: `2026-08-01`. */
  readonly date: string;
}

const MONTH = 30;
const UNITS = {
  bulk: ["gb-read-bulk", "read-bulk"],
  standard: ["gb-read", "read"],
  expedited: ["gb-read-expedited", "read-expedited"],
} as const satisfies Record<RetrievalTier, readonly [PriceUnit, PriceUnit]>;

/**
 * RS5.1: the tiers among which the user chooses, the cheapest first. A class that lacks a tier gets the next slower one;
 * tiers that no class has are left out.
 * @param service id of a preset
 * @param rate measured bytes a second; undefined: not measured
 */
export function retrievalOffers(
  loads: readonly ArchivedLoad[],
  service: string,
  region: string,
  rate: number = ASSUMED_RATE,
): readonly RetrievalOffer[] {
  const known = new Set(loads.flatMap(({ storageClass }) => tiersOf(service, storageClass).map(tierOf)));
  return RETRIEVAL_TIERS.filter((tier) => known.has(tier)).map((tier) => {
    const waits = loads.map(({ storageClass }) => tierFor(service, storageClass, tier));
    const most = Math.max(...waits.map((wait) => wait.most));
    const least = Math.min(...waits.map((wait) => wait.least));
    const bytes = loads.reduce((sum, load) => sum + load.bytes, 0);
    const days = copyDays(most, bytes, rate);
    return { tier, least, most, days, price: priceOf(loads, { service, region, tier, days }) };
  });
}

function tierOf({ tier }: { readonly tier: RetrievalTier }): RetrievalTier {
  return tier;
}

function priceOf(
  loads: readonly ArchivedLoad[],
  place: {
    readonly service: string;
    readonly region: string;
    readonly tier: RetrievalTier;
    readonly days: number;
  },
): RetrievalPrice | undefined {
  const { service, region, tier, days } = place;
  const standard = pricesOf(service, region, STANDARD);
  const [stored, out] = [standard?.of("gb-month"), standard?.of("gb-out")];
  if (standard === undefined || stored === undefined || out === undefined) return undefined;
  let [retrieval, reads, copies, size] = [0, 0, 0, 0];
  let { date } = standard;
  for (const { storageClass, files, bytes } of loads) {
    const prices = pricesOf(service, region, storageClass);
    const { gb } = termsOf(service, storageClass);
    const [perGb, perRead] = UNITS[tierFor(service, storageClass, tier).tier];
    const [byGb, byRead, get] = [prices?.of(perGb), prices?.of(perRead), prices?.of("get")];
    if (prices === undefined || byGb === undefined || byRead === undefined || get === undefined)
      return undefined;
    retrieval += (bytes / gb) * byGb + (files / 1000) * byRead;
    reads += (files / 1000) * get;
    copies += (bytes / gb) * stored * (days / MONTH);
    size += bytes / gb;
    if (prices.date < date) date = prices.date;
  }
  const { freeOutGb } = termsOf(service, STANDARD);
  const traffic = reads + Math.max(0, size - freeOutGb) * out;
  return { retrieval, traffic, copies, total: retrieval + traffic + copies, date };
}
