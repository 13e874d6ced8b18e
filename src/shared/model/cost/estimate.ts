import type { ObjectSizes } from "./object-sizes.ts";
import { type ClassPrices, pricesOf, STANDARD } from "./prices.ts";
import { ASSUMED_RATE } from "../retrieval/timing.ts";
import { type BillingTerms, termsOf } from "./terms.ts";

/** What is to be kept in a bucket. */
export interface Load {
  readonly sizes: ObjectSizes;
  /** Those that are replaced within 30 days. */
  readonly churn: ObjectSizes;
  /** Days for which replaced states are kept. */
  readonly keptDays: number;
}

/** In dollars, before tax. */
export interface Cost {
  readonly month: number;
  /** The first month, in which everything is sent. */
  readonly first: number;
  /** Reading everything back, to a computer outside the service; undefined if a price of it is not known. */
  readonly restore: number | undefined;
}

/** The days of a month in this estimate, and the time in which `churn` is replaced. */
const MONTH = 30;
/** Times a month that the target is listed. */
const LISTINGS = 30;
const PAGE = 1000;
const DAY_SECONDS = 86_400;

/**
 * CO2: what a load costs in a class. Free amounts and minimums of the account are counted as if nothing else were there.
 * @returns undefined where the price of storage or of writing is not known (CO3)
 */
export function costOf(load: Load, service: string, region: string, storageClass: string): Cost | undefined {
  const prices = pricesOf(service, region, storageClass);
  const standard = pricesOf(service, region, STANDARD) ?? prices;
  const put = prices?.of("put");
  const list = standard?.of("put");
  if (prices === undefined || standard === undefined || put === undefined || list === undefined)
    return undefined;
  const rates = { prices, standard, terms: termsOf(service, storageClass) };
  const storage = storageOf(load, rates);
  if (storage === undefined) return undefined;
  const { sizes, churn } = load;
  const changes = (churn.requests / 1000) * put;
  const listings = ((LISTINGS * Math.ceil(sizes.objects / PAGE)) / 1000) * list;
  const month = storage + changes + listings + earlyOf(load, rates);
  return { month, first: month + (sizes.requests / 1000) * put, restore: restoreOf(sizes, rates) };
}

interface Rates {
  readonly prices: ClassPrices;
  readonly standard: ClassPrices;
  readonly terms: BillingTerms;
}

/** A month of everything: current states, and replaced ones for as long as they are kept. */
function storageOf({ sizes, churn, keptDays }: Load, { prices, standard, terms }: Rates): number | undefined {
  const [price, standardPrice] = [prices.of("gb-month"), standard.of("gb-month")];
  if (price === undefined || standardPrice === undefined) return undefined;
  const kept = keptDays / MONTH;
  const { floor, overhead, watchedFrom } = terms;
  const objects = sizes.objects + churn.objects * kept;
  const bytes = sizes.billedBytes(floor) + churn.billedBytes(floor) * kept + objects * overhead.own;
  const watched = sizes.objectsFrom(watchedFrom) + churn.objectsFrom(watchedFrom) * kept;
  return (
    billedGb(bytes, terms) * price +
    ((objects * overhead.standard) / terms.gb) * standardPrice +
    (watched / 1000) * (prices.of("watched-month") ?? 0)
  );
}

function billedGb(bytes: number, { gb, freeGb, leastGb, wholeGb }: BillingTerms): number {
  const paid = Math.max(leastGb, bytes / gb - freeGb, 0);
  return wholeGb ? Math.ceil(paid) : paid;
}

/** What replaced states cost for the days that are missing to the minimum: each has been there for a month. */
function earlyOf({ churn, keptDays }: Load, { prices, terms }: Rates): number {
  const missing = Math.max(0, terms.minimumDays - MONTH - keptDays);
  const bytes = churn.billedBytes(terms.floor) + churn.objects * terms.overhead.own;
  return (bytes / terms.gb) * (missing / MONTH) * (prices.of("gb-month") ?? 0);
}

function restoreOf(sizes: ObjectSizes, { prices, standard, terms }: Rates): number | undefined {
  const [get, out] = [prices.of("get"), prices.of("gb-out")];
  if (get === undefined || out === undefined) return undefined;
  const size = sizes.bytes / terms.gb;
  const reading = (sizes.requests / 1000) * get;
  const retrieval = size * (prices.of("gb-read") ?? 0) + (sizes.objects / 1000) * (prices.of("read") ?? 0);
  const traffic = Math.max(0, size - terms.freeOutGb) * out;
  const copy = terms.archive ? size * (standard.of("gb-month") ?? 0) * (copyDays(sizes.bytes) / MONTH) : 0;
  return reading + retrieval + traffic + copy;
}

/** Days for which the copies are paid, which is as long as a restore takes: the time of fetching and three more, at most 30. */
function copyDays(bytes: number): number {
  return Math.min(30, Math.ceil(bytes / ASSUMED_RATE / DAY_SECONDS) + 3);
}
