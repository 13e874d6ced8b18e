/**
 * List prices in US dollars, before tax: the only place that has any. Amazon's are those of the first 50 TB. Services
 * and regions that are not listed have no known price (CO3).
 */

/**
 * What a price is for. Requests are in thousands; `gb` is the service's own (`terms.ts`).
 * - `gb-month`: stored; where the service moves objects between tiers, that of the dearest
 * - `gb-month-least`: the cheapest of these tiers
 * - `put`, `get`: requests that write, copy or list; requests that read
 * - `gb-read`, `read`: making content readable, by size and by object; of an archive, by its tier Standard
 * - `gb-read-bulk`, `read-bulk`, `gb-read-expedited`, `read-expedited`: by other tiers of an archive (RS5)
 * - `watched-month`: for objects that the service watches in order to move them
 * - `gb-out`: traffic to the internet
 */
export type PriceUnit =
  | "gb-month"
  | "gb-month-least"
  | "put"
  | "get"
  | "gb-read"
  | "read"
  | "gb-read-bulk"
  | "read-bulk"
  | "gb-read-expedited"
  | "read-expedited"
  | "watched-month"
  | "gb-out";

export interface PriceRow {
  /** Id of a preset. */
  readonly service: string;
  /** `*`: all regions. */
  readonly region: string;
  readonly storageClass: string;
  readonly unit: PriceUnit;
  readonly dollars: number;
  /** Day on which the source had the price. */
  readonly date: string;
  /** Address of the service's own list. */
  readonly source: string;
  /** Taken from elsewhere and not confirmed in the source. */
  readonly unsure?: true;
}

type Figures = Readonly<Partial<Record<PriceUnit, number>>>;
type Place = Pick<PriceRow, "service" | "region" | "date" | "source">;

function rows(
  place: Place,
  storageClass: string,
  figures: Figures,
  unsure: readonly PriceUnit[] = [],
): readonly PriceRow[] {
  const units = Object.keys(figures) as PriceUnit[];
  return units.map((unit) => ({
    ...place,
    storageClass,
    unit,
    dollars: figures[unit] ?? 0,
    ...(unsure.includes(unit) ? { unsure: true } : {}),
  }));
}

// Prices of Amazon (Price List of 2026-07 and 2026-08), Wasabi and Backblaze were read in published extracts of their
// lists. The day of Cloudflare's is that on which another project had read the same figures in its documentation.
const AMAZON = {
  service: "aws",
  date: "2026-08-01",
  source: "https://aws.amazon.com/s3/pricing/",
} as const;
const VIRGINIA: Place = { ...AMAZON, region: "us-east-1" };
const USUAL = { put: 0.005, get: 0.0004 } as const;
const OUT = { "gb-out": 0.09 } as const;

/**
 * A region of which only the price of storage is in the source: requests as in N. Virginia, which is near, but unsure.
 * @param out for a GB of traffic; undefined: not known
 */
function amazonRegion(
  region: string,
  month: number,
  out?: number,
  put: number = USUAL.put,
): readonly PriceRow[] {
  const traffic = out === undefined ? {} : { "gb-out": out };
  return rows({ ...AMAZON, region }, "STANDARD", { "gb-month": month, ...USUAL, put, ...traffic }, [
    "put",
    "get",
  ]);
}

const WASABI = {
  service: "wasabi",
  date: "2026-07-01",
  source: "https://wasabi.com/pricing",
} as const;
const WASABI_WEST =
  "us-east-1 us-east-2 us-central-1 us-west-1 us-west-2 ca-central-1 eu-central-1 eu-central-2 eu-west-1 eu-west-2 eu-west-3 eu-south-1";
/** Wasabi says that a price depends on the region, in its page about the minimum charge; here it is not confirmed. */
const WASABI_UNSURE = "ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2";
const BACKBLAZE: Place = {
  service: "b2",
  region: "*",
  date: "2026-09-01",
  source: "https://www.backblaze.com/cloud-storage/pricing",
};
const CLOUDFLARE: Place = {
  service: "r2",
  region: "*",
  date: "2026-08-03",
  source: "https://developers.cloudflare.com/r2/pricing/",
};
const FREE = { put: 0, get: 0, "gb-out": 0 } as const;

function wasabiRegion(region: string, unsure: readonly PriceUnit[]): readonly PriceRow[] {
  return rows({ ...WASABI, region }, "STANDARD", { "gb-month": 7.99 / 1024, ...FREE }, unsure);
}

export const PRICES: readonly PriceRow[] = [
  ...rows(VIRGINIA, "STANDARD", { "gb-month": 0.023, ...USUAL, ...OUT }),
  ...rows(
    VIRGINIA,
    "INTELLIGENT_TIERING",
    { "gb-month": 0.023, "gb-month-least": 0.004, "watched-month": 0.0025, ...USUAL, ...OUT },
    ["gb-month-least"],
  ),
  ...rows(VIRGINIA, "STANDARD_IA", { "gb-month": 0.0125, put: 0.01, get: 0.001, "gb-read": 0.01, ...OUT }),
  ...rows(VIRGINIA, "ONEZONE_IA", { "gb-month": 0.01, put: 0.01, get: 0.001, "gb-read": 0.01, ...OUT }),
  ...rows(VIRGINIA, "GLACIER_IR", { "gb-month": 0.004, put: 0.02, get: 0.01, "gb-read": 0.03, ...OUT }, [
    "put",
    "get",
  ]),
  // Reading is that of the tier Standard. Sources differ about its requests, .03 to .05: the dearer one.
  ...rows(
    VIRGINIA,
    "GLACIER",
    {
      "gb-month": 0.0036,
      put: 0.03,
      get: 0.0004,
      "gb-read": 0.01,
      read: 0.05,
      "gb-read-bulk": 0,
      "read-bulk": 0,
      "gb-read-expedited": 0.03,
      "read-expedited": 10,
      ...OUT,
    },
    ["get", "read"],
  ),
  ...rows(VIRGINIA, "DEEP_ARCHIVE", {
    "gb-month": 0.00099,
    put: 0.05,
    get: 0.0004,
    "gb-read": 0.02,
    read: 0.1,
    "gb-read-bulk": 0.0025,
    "read-bulk": 0.025,
    ...OUT,
  }),
  ...["us-east-2", "us-west-2", "eu-west-1", "eu-north-1"].flatMap((region) =>
    amazonRegion(region, 0.023, 0.09),
  ),
  ...["eu-west-2", "eu-west-3"].flatMap((region) => amazonRegion(region, 0.024, 0.09)),
  ...amazonRegion("eu-central-1", 0.0245, 0.09, 0.0054),
  ...amazonRegion("ca-central-1", 0.025, 0.09),
  ...amazonRegion("ap-northeast-1", 0.025, 0.114),
  ...amazonRegion("ap-southeast-1", 0.025, 0.12),
  ...amazonRegion("ap-southeast-2", 0.025, 0.114),
  ...amazonRegion("us-west-1", 0.026, 0.09),
  // Traffic from these costs more than .09; the source has no figure.
  ...amazonRegion("ap-south-1", 0.025),
  ...amazonRegion("af-south-1", 0.0274),
  ...amazonRegion("sa-east-1", 0.0405),
  // 7.99 for a TB of 1,024 GB, 6.95 for a TB of 1,000 GB.
  ...WASABI_WEST.split(" ").flatMap((region) => wasabiRegion(region, [])),
  ...WASABI_UNSURE.split(" ").flatMap((region) => wasabiRegion(region, ["gb-month"])),
  ...rows(BACKBLAZE, "STANDARD", { "gb-month": 6.95 / 1000, ...FREE }),
  ...rows(CLOUDFLARE, "STANDARD", { "gb-month": 0.015, put: 0.0045, get: 0.00036, "gb-out": 0 }),
  ...rows(CLOUDFLARE, "STANDARD_IA", {
    "gb-month": 0.01,
    put: 0.009,
    get: 0.0009,
    "gb-read": 0.01,
    "gb-out": 0,
  }),
];
