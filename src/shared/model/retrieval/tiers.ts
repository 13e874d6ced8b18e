/**
 * RS5: how long services take to make archived objects readable. Data only.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html
 */

/** The cheapest first. */
export const RETRIEVAL_TIERS = ["bulk", "standard", "expedited"] as const;
export type RetrievalTier = (typeof RETRIEVAL_TIERS)[number];

export function isRetrievalTier(text: string): text is RetrievalTier {
  return RETRIEVAL_TIERS.some((tier) => tier === text);
}

/** The usual wait, in minutes. */
export interface TierWait {
  readonly tier: RetrievalTier;
  readonly least: number;
  readonly most: number;
}

interface WaitRow extends TierWait {
  /** Id of a preset. */
  readonly service: string;
  readonly storageClass: string;
}

const HOUR = 60;

function waits(
  service: string,
  storageClass: string,
  tiers: Readonly<Partial<Record<RetrievalTier, readonly [number, number]>>>,
): readonly WaitRow[] {
  return RETRIEVAL_TIERS.flatMap((tier) => {
    const wait = tiers[tier];
    return wait === undefined ? [] : [{ service, storageClass, tier, least: wait[0], most: wait[1] }];
  });
}

/** Expedited: for objects of up to 250 MB; larger ones take longer. */
const WAITS: readonly WaitRow[] = [
  ...waits("aws", "GLACIER", {
    bulk: [5 * HOUR, 12 * HOUR],
    standard: [3 * HOUR, 5 * HOUR],
    expedited: [1, 5],
  }),
  ...waits("aws", "DEEP_ARCHIVE", { bulk: [48 * HOUR, 48 * HOUR], standard: [12 * HOUR, 12 * HOUR] }),
  // Its two archive tiers take as long as these classes; which one an object is in, only a refused read tells. So no price
  // includes these objects, and they get a tier that is free: expedited retrievals are not.
  ...waits("aws", "INTELLIGENT_TIERING", {
    bulk: [5 * HOUR, 48 * HOUR],
    standard: [3 * HOUR, 12 * HOUR],
  }),
  // https://www.scaleway.com/en/docs/object-storage/how-to/restore-an-object-from-glacier/: up to a day.
  ...waits("scaleway", "GLACIER", { standard: [5, 24 * HOUR] }),
];

/** For classes of services that are not listed: what the others are like. */
const UNKNOWN: readonly TierWait[] = [
  { tier: "bulk", least: 5 * HOUR, most: 48 * HOUR },
  { tier: "standard", least: 3 * HOUR, most: 24 * HOUR },
];

/** The tiers of a class, the cheapest first. Services that are not listed have the names of Amazon's classes. */
export function tiersOf(service: string, storageClass: string): readonly TierWait[] {
  const of = (id: string): readonly WaitRow[] =>
    WAITS.filter((row) => row.service === id && row.storageClass === storageClass);
  const [own, amazon] = [of(service), of("aws")];
  return own.length > 0 ? own : amazon.length > 0 ? amazon : UNKNOWN;
}

/** The tier that a class has for the one that was chosen for all: that tier, or the fastest below it. */
export function tierFor(service: string, storageClass: string, chosen: RetrievalTier): TierWait {
  const tiers = tiersOf(service, storageClass);
  const most = RETRIEVAL_TIERS.indexOf(chosen);
  const found = tiers.findLast(({ tier }) => RETRIEVAL_TIERS.indexOf(tier) <= most) ?? tiers[0];
  return found ?? { tier: chosen, least: HOUR, most: 48 * HOUR };
}
