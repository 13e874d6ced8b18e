import { PRICES, type PriceRow, type PriceUnit } from "./price-table.ts";

/** The class of services that have none. */
export const STANDARD = "STANDARD";

/** All prices of one class in one region. */
export interface ClassPrices {
  readonly service: string;
  readonly storageClass: string;
  /** In dollars for the unit; undefined: not known. A service that charges nothing has a row of 0. */
  readonly of: (unit: PriceUnit) => number | undefined;
  /** Whether a figure of the estimate could not be confirmed in the service's own list. */
  readonly unsure: boolean;
  /** Day of the oldest of these prices: `2026-08-01`. */
  readonly date: string;
}

/** Days after which prices are called old. */
const OLD_AFTER = 180;
const DAY = 24 * 60 * 60 * 1000;

/**
 * CO3: the prices of a class, or undefined where the table lacks the service, the region or the class.
 * @param service id of a preset
 */
export function pricesOf(service: string, region: string, storageClass: string): ClassPrices | undefined {
  const rows = PRICES.filter(
    (row) =>
      row.service === service &&
      (row.region === region || row.region === "*") &&
      row.storageClass === storageClass,
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    service,
    storageClass,
    of: (unit) => rows.find((row) => row.unit === unit)?.dollars,
    unsure: rows.some(({ unit, unsure }) => unsure === true && unit !== "gb-month-least"),
    date: rows.reduce((oldest, { date }) => (date < oldest ? date : oldest), first.date),
  };
}

/** The classes of a service that have prices in a region, as in the table. */
export function pricedClasses(service: string, region: string): readonly string[] {
  const inRegion = (row: PriceRow): boolean => row.region === region || row.region === "*";
  return [
    ...new Set(
      PRICES.filter((row) => row.service === service && inRegion(row)).map((row) => row.storageClass),
    ),
  ];
}

/** CO3: whether prices are so old that this must be said. @param date `2026-08-01` @param now ms since 1970 */
export function areOld(date: string, now: number): boolean {
  return now - Date.parse(date) > OLD_AFTER * DAY;
}
